import type { Actor } from '../actor';
import type { Allow } from '../allow';

/** Administrator: people, organisations, catalogues, wording and audit metadata. No clinical content. */
export function allowAdministrator(_actor: Actor, allow: Allow): void {
  allow(['list', 'read', 'create', 'update'], 'Person');
  allow(['list', 'read', 'create', 'update'], 'Organisation');
  allow(['read', 'update'], 'Catalogue');
  allow('read', 'AuditEvent');
}
