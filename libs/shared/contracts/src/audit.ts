import { LIMITS } from '@consilium/domain';
import { PageQuery } from './common';
import { Id, Text, Timestamp } from './fields';

/** GET /audit?caseId=…: who did what with a case. */
export class AuditQuery extends PageQuery {
  @Id({ optional: true }) caseId?: string;
  @Id({ optional: true }) actorId?: string;
}

export class AuditEventView {
  @Id() id!: string;
  @Timestamp() at!: string;
  @Id({ optional: true }) caseId!: string | null;
  @Text(LIMITS.name) actorName!: string;
  @Text(LIMITS.code) actorRole!: string;
  @Text(LIMITS.name, { optional: true }) onBehalfOfName!: string | null;
  @Text(LIMITS.code) action!: string;
  @Text(LIMITS.code) subject!: string;
  @Text(LIMITS.code, { optional: true }) subjectId!: string | null;
  @Text(LIMITS.code) outcome!: string;
}
