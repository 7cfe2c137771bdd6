/** How it ended: done, refused by a rule, or tried and failed. */
export const AUDIT_OUTCOMES = ['success', 'denied', 'failed'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** What an audit event says was done; the vocabulary maps to FHIR AuditEvent's action codes (C, R, U, D, E). */
export const AUDIT_ACTIONS = {
  'case.create': 'C',
  'case.read': 'R',
  'case.list': 'R',
  'case.summary-list': 'R',
  'case.update': 'U',
  'case.transition': 'E',
  'case.patient-view': 'R',
  'timeline.read': 'R',
  'checklist.read': 'R',
  'checklist.update': 'U',
  'record.create': 'C',
  'record.list': 'R',
  'record.download': 'R',
  'record.update': 'U',
  'opinion.read': 'R',
  'opinion.draft-read': 'R',
  'opinion.draft-update': 'U',
  'opinion.sign': 'C',
  'opinion.verify': 'E',
  'opinion.release': 'C',
  'opinion.print': 'R',
  'thread.list': 'R',
  'thread.create': 'C',
  'message.read': 'R',
  'message.create': 'C',
  'audit.read': 'R',
  'session.sign-in': 'E',
  'session.sign-out': 'E',
  'access.denied': 'E',
  'directory.read': 'R',
} as const satisfies Record<string, 'C' | 'R' | 'U' | 'D' | 'E'>;
export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** One entry as a use case writes it; who, when, where and the chain are added by the unit of work. */
export interface AuditEntry {
  readonly action: AuditAction;
  readonly outcome?: AuditOutcome;
  readonly caseId?: string | null;
  readonly subject: string;
  readonly subjectId?: string | null;
  /** A rule's name or a count; never clinical content. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}
