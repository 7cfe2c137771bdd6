import type { Actor } from '@consilium/access';
import type { AuditEntry } from '@consilium/domain';
import { canonicalJson } from './canonical-json';
import { newId } from './ids';

/** One element of the array that the SQL function `audit_append` takes. */
export interface AuditRecord {
  partition_key: string;
  case_id: string | null;
  actor_id: string;
  role: string;
  on_behalf_of: string | null;
  action: string;
  subject: string;
  subject_id: string | null;
  outcome: string;
  reason: string | null;
  /** Canonical JSON of the whole event: the text that the chain's hash covers. */
  body: string;
}

/**
 * Builds the record of one event. Events of a case form that case's chain, all others the actor's: no chain is shared by people who
 * work at the same time on different things, so locking a chain's head delays nobody.
 */
export function auditRecord(entry: AuditEntry, actor: Actor, at: Date, requestId: string | null): AuditRecord {
  const outcome = entry.outcome ?? 'success';
  const caseId = entry.caseId ?? null;
  const subjectId = entry.subjectId ?? null;
  const reason = typeof entry.detail?.['reason'] === 'string' ? entry.detail['reason'] : null;
  const body = canonicalJson({
    id: newId(),
    at: at.toISOString(),
    actorId: actor.userId,
    actorRole: actor.role,
    job: actor.job,
    organisationId: actor.organisationId,
    onBehalfOf: actor.onBehalfOf,
    action: entry.action,
    subject: entry.subject,
    subjectId,
    caseId,
    outcome,
    requestId,
    detail: entry.detail ?? {},
  });
  return {
    partition_key: caseId ? `case:${caseId}` : `actor:${actor.userId}`,
    case_id: caseId,
    actor_id: actor.userId,
    role: actor.role,
    on_behalf_of: actor.onBehalfOf,
    action: entry.action,
    subject: entry.subject,
    subject_id: subjectId,
    outcome,
    reason,
    body,
  };
}
