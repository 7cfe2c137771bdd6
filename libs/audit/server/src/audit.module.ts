import { Module } from '@nestjs/common';
import { DatabaseModule } from '@consilium/platform/db';
import { AuditEventEntity } from './trail/audit-event.entity';
import { AuditController } from './trail/audit.controller';
import { AuditQueries } from './trail/audit.queries';

/** Reading the trail. Writing it is `tx.audit` of the unit of work. */
@Module({
  imports: [DatabaseModule.forFeature([AuditEventEntity])],
  controllers: [AuditController],
  providers: [AuditQueries],
})
export class AuditModule {}
