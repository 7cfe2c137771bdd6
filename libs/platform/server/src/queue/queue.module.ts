import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';

import { QueueConfig } from '../config';

import { connectQueueBackend } from './backend';
import { DeadLetters } from './dead-letters';
import { Heartbeat } from './heartbeat';
import { JobMetrics } from './job-metrics';
import { JobQueue, QUEUE_BACKEND } from './job-queue';
import { JobRegistry } from './job-registry';
import { JobRunner } from './job-runner';
import { queueAddress } from './queue-address';
import { Receipts } from './receipts';
import { ScheduleKeeper } from './schedule-keeper';
import { SystemSql } from './sql';
import { WorkerPool } from './worker-pool';
import { WorkerService } from './worker-service';

const PRODUCERS = [SystemSql, JobQueue, Receipts, DeadLetters, Heartbeat];

/** Producing side, for every process: hand jobs over, look at queues and dead letters. */
@Global()
@Module({
  providers: [
    ...PRODUCERS,
    {
      provide: QUEUE_BACKEND,
      inject: [QueueConfig],
      useFactory: (config: QueueConfig) => connectQueueBackend(queueAddress(config)),
    },
  ],
  exports: [...PRODUCERS, QUEUE_BACKEND],
})
export class QueueModule {}

const CONSUMERS = [JobRegistry, JobMetrics, JobRunner, WorkerPool, ScheduleKeeper, WorkerService];

/** Consuming side, for the worker process alone: importing it makes every declared job need its handler. */
@Global()
@Module({ imports: [DiscoveryModule, QueueModule], providers: CONSUMERS, exports: CONSUMERS })
export class QueueWorkerModule {}
