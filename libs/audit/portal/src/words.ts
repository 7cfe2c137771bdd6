import type { AuditEventView } from '@consilium/contracts';
import { AUDIT_ACTIONS, type AuditAction } from '@consilium/domain';
import type { TextFn } from '@consilium/portal/i18n';

export type AuditKind = 'read' | 'changed' | 'did';

/** FHIR's C, R, U, D, E in three plain words: looked, changed, did. */
const KINDS: Readonly<Record<'C' | 'R' | 'U' | 'D' | 'E', AuditKind>> = {
  C: 'changed',
  R: 'read',
  U: 'changed',
  D: 'changed',
  E: 'did',
};

export function isKnownAction(action: string): action is AuditAction {
  return Object.hasOwn(AUDIT_ACTIONS, action);
}

export function kindOf(action: string): AuditKind {
  return isKnownAction(action) ? KINDS[AUDIT_ACTIONS[action]] : 'did';
}

/** "Opened a record"; an action that is newer than this page shows its code. */
export function actionWords(action: string, text: TextFn): string {
  return isKnownAction(action) ? text(`audit.action.${action}`) : action;
}

/** "Dr Wei, Treating physician, for Dr Okafor". The service's own acts are named by their job. */
export function actorWords(
  event: Pick<AuditEventView, 'actorName' | 'actorRole' | 'onBehalfOfName'>,
  text: TextFn,
): string {
  if (event.actorRole === 'system') return text('words.role.system');
  const who = text('audit.who', { name: event.actorName, role: text(`words.role.${event.actorRole}`) });
  return event.onBehalfOfName ? text('audit.onBehalf', { who, name: event.onBehalfOfName }) : who;
}
