import { groupsOfSpecialties } from '@consilium/domain';
import type { Actor } from '../actor';
import type { Allow } from '../allow';

/**
 * Specialist reviewer. Before claiming: de-identified summaries in the reviewer's specialties. After claiming: the full case, until
 * released. Former claims: only what they signed.
 */
export function allowReviewer(actor: Actor, allow: Allow): void {
  const claimed = { claimedById: actor.userId };
  if (actor.organisationId) {
    const claimable = { serviceId: actor.organisationId, diseaseGroup: { $in: groupsOfSpecialties(actor.specialties) } };
    allow(['list', 'read', 'claim'], 'CaseSummary', claimable);
  }
  allow('claim', 'Case');
  allow(['list', 'read', 'release', 'sign', 'request-records'], 'Case', claimed);
  allow(['read', 'update'], 'Checklist', claimed);
  allow(['list', 'read', 'download'], 'Record', claimed);
  allow(['read', 'create', 'update'], 'RecordRequest', claimed);
  allow(['read', 'update'], 'OpinionDraft', { ...claimed, status: 'in_review' });
  allow('read', 'OpinionDraft', claimed);
  allow(['list', 'read', 'download', 'verify'], 'Opinion', claimed);
  allow(['list', 'read', 'download', 'verify'], 'Opinion', { signedById: actor.userId });
  allow(['list', 'read', 'create', 'post'], 'Thread', { ...claimed, audience: 'reviewer' });
}
