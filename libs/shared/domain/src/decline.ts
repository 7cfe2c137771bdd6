/** Coded reasons for not taking a case on; each is told to the referrer with free words and a useful next step. */
export const DECLINE_REASONS = [
  'outside_scope',
  'insufficient_records',
  'duplicate',
  'urgent_care_needed',
  'no_consent',
  'no_reviewer_available',
  'other',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** The short close-out: what the referrer did with the opinion. */
export const CLOSE_OUTS = ['agreed', 'changed_plan', 'no_change', 'patient_declined', 'not_reported'] as const;
export type CloseOut = (typeof CLOSE_OUTS)[number];
