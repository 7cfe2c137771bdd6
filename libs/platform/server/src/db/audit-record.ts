import type { Actor } from '@consilium/access';
import type { AuditEntry } from '@consilium/domain';
import { canonicalJson } from './canonical-json';
import { newId } from './ids';

/** One element of the array that the SQL function `audit_append` takes; it reads the searchable columns out of the body itself. */
export interface AuditRecord {
  /** Whatever has the same key is in the same chain. */
  partition_key: string;
  /** Canonical JSON of the whole event: the text that the chain's hash covers. */
  body: string;
}

/**
 * Builds the record of one event. Events of a case form that case's chain; all others are spread, so that one person's many requests do
 * not wait for each other at the head of a chain.
 */
export function auditRecord(entry: AuditEntry, actor: Actor, at: Date, requestId: string | null): AuditRecord {
  const id = newId();
  const caseId = entry.caseId ?? null;
  const body = canonicalJson({
    id,
    at: at.toISOString(),
    actorId: actor.userId,
    actorRole: actor.role,
    job: actor.job,
    organisationId: actor.organisationId,
    onBehalfOf: actor.onBehalfOf,
    action: entry.action,
    subject: entry.subject,
    subjectId: entry.subjectId ?? null,
    caseId,
    outcome: entry.outcome ?? 'success',
    requestId,
    detail: entry.detail ?? {},
  });
  return { partition_key: caseId ? `case:${caseId}` : `event:${id}`, body };
}
