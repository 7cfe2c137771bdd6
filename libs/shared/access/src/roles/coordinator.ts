import type { Actor } from '../actor';
import type { Allow } from '../allow';

/** Coordinator: every case of the service once it was sent; never writes clinical opinions, never signs. */
export function allowCoordinator(actor: Actor, allow: Allow): void {
  if (!actor.organisationId) return;
  const service = { serviceId: actor.organisationId, everSubmitted: true };
  allow(['list', 'read'], 'Case', service);
  allow(
    ['accept', 'request-records', 'return-to-draft', 'decline', 'release', 'deliver', 'close', 'amend', 'hold', 'resume', 'reopen'],
    'Case',
    service,
  );
  allow(['read', 'update'], 'Checklist', service);
  allow(['list', 'read', 'download', 'create', 'update', 'check'], 'Record', service);
  allow(['read', 'create', 'update'], 'RecordRequest', service);
  allow(['list', 'read', 'download', 'verify'], 'Opinion', service);
  allow(['list', 'read', 'create', 'post'], 'Thread', service);
  allow('read', 'AuditEvent', service);
  allow('read', 'Person', { organisationId: actor.organisationId });
}
