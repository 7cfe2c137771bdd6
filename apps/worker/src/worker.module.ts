import { Module, type DynamicModule } from '@nestjs/common';

import { CasesWorkerModule } from '@consilium/cases-server';
import { IdentityWorkerModule } from '@consilium/identity-server';
import { NotificationsWorkerModule } from '@consilium/notifications-server';
import { ConfigModule, processEnvironment, type Environment } from '@consilium/platform/config';
import { ContextModule } from '@consilium/platform/context';
import { DatabaseModule } from '@consilium/platform/db';
import { HousekeepingWorkerModule } from '@consilium/platform/housekeeping';
import { LoggingModule } from '@consilium/platform/logging';
import { MailWorkerModule } from '@consilium/platform/mail';
import { OutboxWorkerModule } from '@consilium/platform/outbox';
import { QueueWorkerModule } from '@consilium/platform/queue';
import { StorageModule } from '@consilium/platform/storage';
import { RecordsWorkerModule } from '@consilium/records-server';

const PLATFORM = [
  ContextModule,
  LoggingModule,
  DatabaseModule,
  StorageModule,
  QueueWorkerModule,
  OutboxWorkerModule,
  MailWorkerModule,
  HousekeepingWorkerModule,
];

const FEATURES = [IdentityWorkerModule, CasesWorkerModule, RecordsWorkerModule, NotificationsWorkerModule];

/** The worker process: relays events, runs jobs, sends mail. A job that was declared without a handler here stops the boot. */
@Module({})
export class WorkerModule {
  static forRoot(env: Environment = processEnvironment()): DynamicModule {
    return { module: WorkerModule, imports: [ConfigModule.forRoot(env), ...PLATFORM, ...FEATURES] };
  }
}
