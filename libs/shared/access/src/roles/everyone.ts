import type { Actor } from '../actor';
import type { Allow } from '../allow';

/** What every signed-in person may do: their own sessions, notifications and live events, and reading the open catalogues. */
export function allowEveryone(actor: Actor, allow: Allow): void {
  allow(['list', 'read', 'manage-own'], 'Session', { userId: actor.userId });
  allow(['list', 'read', 'update', 'manage-own'], 'Notification', { userId: actor.userId });
  allow('read', 'LiveEvent');
  allow('read', 'Catalogue');
}
