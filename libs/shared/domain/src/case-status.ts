/** Stable status for lists and partners; it changes only through the transition table. */
export const CASE_STATUSES = [
  'draft',
  'submitted',
  'awaiting_records',
  'ready',
  'in_review',
  'opinion_signed',
  'delivered',
  'acknowledged',
  'closed',
  'declined',
  'withdrawn',
  'discarded',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** The one party that must act next. */
export const WAITING_ON = ['referrer', 'coordinator', 'reviewer', 'patient', 'nobody'] as const;
export type WaitingOn = (typeof WAITING_ON)[number];

/** Statuses in which a case is finished and waits on nobody. */
export const TERMINAL_STATUSES = ['closed', 'declined', 'withdrawn', 'discarded'] as const satisfies readonly CaseStatus[];

export const OPEN_STATUSES: readonly CaseStatus[] = CASE_STATUSES.filter(
  (status) => !(TERMINAL_STATUSES as readonly CaseStatus[]).includes(status),
);

export function isOpen(status: CaseStatus): boolean {
  return OPEN_STATUSES.includes(status);
}

/** The services that a referral may ask for; shown beside every form. */
export const SERVICE_KINDS = ['record_review', 'physician_second_opinion', 'trial_navigation'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** The status in the patient's words (design: experience, status words for patients). */
export const PATIENT_STATUSES = [
  'being_prepared',
  'received',
  'checking_records',
  'asked_for_records',
  'with_specialist',
  'opinion_ready',
  'closed',
  'not_taken_on',
  'withdrawn',
] as const;
export type PatientStatus = (typeof PATIENT_STATUSES)[number];

const PATIENT_STATUS: Record<CaseStatus, PatientStatus> = {
  draft: 'being_prepared',
  submitted: 'checking_records',
  awaiting_records: 'asked_for_records',
  ready: 'with_specialist',
  in_review: 'with_specialist',
  opinion_signed: 'with_specialist',
  delivered: 'opinion_ready',
  acknowledged: 'opinion_ready',
  closed: 'closed',
  declined: 'not_taken_on',
  withdrawn: 'withdrawn',
  discarded: 'withdrawn',
};

/** Maps a case's status to the patient's word for it; `submitted` reads "Received" until a coordinator has opened it. */
export function patientStatus(status: CaseStatus, openedByCoordinator = true): PatientStatus {
  return status === 'submitted' && !openedByCoordinator ? 'received' : PATIENT_STATUS[status];
}
