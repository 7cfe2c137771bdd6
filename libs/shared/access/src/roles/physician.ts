import { OPEN_STATUSES, type CaseStatus } from '@consilium/domain';
import type { Actor } from '../actor';
import type { Allow, Conditions } from '../allow';
import type { CaseAccessFacts } from '../subjects';

const WRITABLE: readonly CaseStatus[] = ['draft'];
const UPLOADABLE: readonly CaseStatus[] = OPEN_STATUSES;

/**
 * Treating physician: own cases; the organisation's cases where granted, to read. Writes the referral only while it is a draft;
 * messages, records and withdrawal at any time while the case is open.
 */
export function allowPhysician(actor: Actor, allow: Allow): void {
  const own = { referrerId: actor.userId };
  allow('create', 'Case');
  allowReading(allow, own);
  if (actor.organisationWide && actor.organisationId) allowReading(allow, { organisationId: actor.organisationId, everSubmitted: true });
  allowPreparing(allow, own);
  allow(['submit', 'discard', 'acknowledge', 'close', 'withdraw'], 'Case', own);
  allow('release', 'Opinion', { ...own, delivered: true });
}

/** Practice staff: what the physician in whose name they act may prepare; they send nothing off and read no opinion. */
export function allowDelegate(actor: Actor, allow: Allow): void {
  if (!actor.onBehalfOf) return;
  const principal = { referrerId: actor.onBehalfOf };
  allow('create', 'Case');
  allow(['list', 'read'], 'Case', principal);
  allow('read', 'Checklist', principal);
  allow(['list', 'read', 'download'], 'Record', principal);
  allow(['list', 'read'], 'Thread', { ...principal, audience: 'referrer' });
  allowPreparing(allow, principal);
}

function allowReading(allow: Allow, scope: Conditions<CaseAccessFacts>): void {
  allow(['list', 'read'], 'Case', scope);
  allow('read', 'Checklist', scope);
  allow(['list', 'read', 'download'], 'Record', scope);
  allow('read', 'RecordRequest', scope);
  allow(['list', 'read', 'download', 'verify'], 'Opinion', { ...scope, delivered: true });
  allow(['list', 'read'], 'Thread', { ...scope, audience: 'referrer' });
  allow('read', 'AuditEvent', scope);
}

function allowPreparing(allow: Allow, scope: Conditions<CaseAccessFacts>): void {
  allow('update', 'Case', { ...scope, status: { $in: WRITABLE } });
  allow('create', 'Record', { ...scope, status: { $in: UPLOADABLE } });
  allow('update', 'Record', { ...scope, status: { $in: UPLOADABLE } });
  allow('update', 'RecordRequest', { ...scope, status: 'awaiting_records' });
  allow(['create', 'post'], 'Thread', { ...scope, audience: 'referrer' });
}
