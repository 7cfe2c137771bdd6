import { Module } from '@nestjs/common';
import { HealthChecks } from './health-checks';
import { HealthController } from './health.controller';
import { HttpMetrics } from './http-metrics';
import { MigrationState } from './migration-state';
import { WorkMetrics } from './work-metrics';

/** For the API. Needs `QueueModule` and `StorageModule`. */
@Module({
  controllers: [HealthController],
  providers: [
    HealthChecks,
    MigrationState,
    HttpMetrics,
    WorkMetrics,
  ],
})
export class HealthModule {}
