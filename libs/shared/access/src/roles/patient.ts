import { OPEN_STATUSES } from '@consilium/domain';
import type { Actor } from '../actor';
import type { Allow } from '../allow';

/** Patient: the own case in the patient view, own uploads, the released plain-language result, and who opened the file. */
export function allowPatient(actor: Actor, allow: Allow): void {
  allowFollowing(actor.userId, actor.userId, allow);
  allow('withdraw', 'Case', { patientUserId: actor.userId });
}

/** A relative: what the patient granted. */
export function allowProxy(actor: Actor, allow: Allow): void {
  if (actor.onBehalfOf) allowFollowing(actor.onBehalfOf, actor.userId, allow);
}

function allowFollowing(patientUserId: string, uploaderId: string, allow: Allow): void {
  const own = { patientUserId };
  allow(['list', 'read', 'follow'], 'Case', own);
  allow(['list', 'read', 'download'], 'Record', { ...own, uploadedById: uploaderId });
  allow('create', 'Record', { ...own, status: { $in: OPEN_STATUSES } });
  allow('read', 'RecordRequest', own);
  allow('update', 'RecordRequest', { ...own, status: 'awaiting_records' });
  allow('read', 'AuditEvent', own);
  allow(['list', 'read', 'create', 'post'], 'Thread', { ...own, audience: 'patient' });
}
