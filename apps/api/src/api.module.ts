import { Module, type DynamicModule } from '@nestjs/common';
import { AuditModule } from '@consilium/audit-server';
import { CasesModule } from '@consilium/cases-server';
import { IdentityModule } from '@consilium/identity-server';
import { MessagingModule } from '@consilium/messaging-server';
import { NotificationsModule } from '@consilium/notifications-server';
import { OpinionsModule } from '@consilium/opinions-server';
import { ConfigModule, type Environment } from '@consilium/platform/config';
import { ContextModule } from '@consilium/platform/context';
import { DatabaseModule } from '@consilium/platform/db';
import { HealthModule } from '@consilium/platform/health';
import { HttpModule } from '@consilium/platform/http';
import { LiveModule } from '@consilium/platform/live';
import { LoggingModule } from '@consilium/platform/logging';
import { DevMailModule } from '@consilium/platform/mail';
import { OutboxModule } from '@consilium/platform/outbox';
import { QueueModule } from '@consilium/platform/queue';
import { StorageModule } from '@consilium/platform/storage';
import { RecordsModule } from '@consilium/records-server';
import { OpenApiModule } from './openapi/openapi.module';

const PLATFORM = [ContextModule, LoggingModule, DatabaseModule, QueueModule, OutboxModule, StorageModule, HttpModule, HealthModule, LiveModule, DevMailModule, OpenApiModule];

const FEATURES = [IdentityModule, AuditModule, CasesModule, RecordsModule, OpinionsModule, MessagingModule, NotificationsModule];

/** The API: what is in it, and nothing else. */
@Module({})
export class ApiModule {
  /** @param env defaults to the process environment; tests give their own */
  static forRoot(env?: Environment): DynamicModule {
    return { module: ApiModule, imports: [ConfigModule.forRoot(env), ...PLATFORM, ...FEATURES] };
  }
}
