import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@consilium/access';
import { AuditQuery, type AuditEventView, type Page } from '@consilium/contracts';
import { CurrentActor, Requires } from '@consilium/platform/access';
import { AuditQueries } from './audit.queries';

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(private readonly queries: AuditQueries) {}

  @Get()
  @Requires('read', 'AuditEvent')
  @ApiOperation({ summary: 'Who did what with a case (?caseId=), or what a person did (?actorId=, administrators)' })
  list(@CurrentActor() actor: Actor, @Query() query: AuditQuery): Promise<Page<AuditEventView>> {
    return this.queries.list(actor, query);
  }
}
