import { REQUESTABLE_ACTIONS, type CaseAction, type CaseStatus, type DiseaseGroup } from '@consilium/domain';

/** What one may do with any subject, beside the actions of the transition table. */
export const GENERAL_ACTIONS = [
  'list',
  'read',
  'follow',
  'create',
  'update',
  'check',
  'download',
  'verify',
  'post',
  'manage-own',
] as const;
export type Action = (typeof GENERAL_ACTIONS)[number] | CaseAction;

export const ACTIONS: readonly Action[] = [...new Set<Action>([...GENERAL_ACTIONS, ...REQUESTABLE_ACTIONS])];

/** Plain facts that decisions rest on; the same names map to SQL columns in row filters. */
export interface CaseAccessFacts {
  readonly organisationId: string;
  readonly serviceId: string;
  readonly referrerId: string;
  readonly patientUserId: string | null;
  readonly claimedById: string | null;
  readonly status: CaseStatus;
  /** A draft belongs to its referrer alone until it was sent once. */
  readonly everSubmitted: boolean;
}

export interface CaseSummaryFacts {
  readonly serviceId: string;
  readonly diseaseGroup: DiseaseGroup;
}

export interface RecordFacts extends CaseAccessFacts {
  readonly uploadedById: string;
}

export interface OpinionFacts extends CaseAccessFacts {
  readonly signedById: string | null;
  /** A signed opinion reaches the referrer only once a coordinator delivered it. */
  readonly delivered: boolean;
}

export interface ThreadFacts extends CaseAccessFacts {
  readonly audience: string;
}

export interface SubjectFacts {
  Case: CaseAccessFacts;
  CaseSummary: CaseSummaryFacts;
  Checklist: CaseAccessFacts;
  Record: RecordFacts;
  RecordRequest: CaseAccessFacts;
  Opinion: OpinionFacts;
  OpinionDraft: CaseAccessFacts;
  Thread: ThreadFacts;
  Notification: { readonly userId: string };
  AuditEvent: CaseAccessFacts;
  Session: { readonly userId: string };
  LiveEvent: object;
  Person: { readonly organisationId: string | null };
  Organisation: object;
  Catalogue: object;
}
export type SubjectName = keyof SubjectFacts;

export const SUBJECTS = [
  'Case',
  'CaseSummary',
  'Checklist',
  'Record',
  'RecordRequest',
  'Opinion',
  'OpinionDraft',
  'Thread',
  'Notification',
  'AuditEvent',
  'Session',
  'LiveEvent',
  'Person',
  'Organisation',
  'Catalogue',
] as const satisfies readonly SubjectName[];
