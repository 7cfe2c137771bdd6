/** What happened, for other features to hear. Payloads hold ids, enums and dates only (invariant 5). */
export const EVENT_KINDS = [
  'case.created',
  'case.changed',
  'case.transitioned',
  'record.received',
  'record.checked',
  'record-request.opened',
  'record-request.answered',
  'opinion.opened',
  'opinion.released',
  'message.posted',
  'notification.created',
  'session.ended',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export interface DomainEvent {
  readonly kind: EventKind;
  readonly caseId: string | null;
  readonly payload: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

/** What the timeline of a case tells. Details hold ids, enums and counts only. */
export const CASE_EVENT_KINDS = [
  'case.created',
  'case.opened',
  'case.transitioned',
  'checklist.updated',
  'record.received',
  'record.checked',
  'record-request.answered',
  'opinion.opened',
] as const;
export type CaseEventKind = (typeof CASE_EVENT_KINDS)[number];
