/** Files that the service takes in. Type is decided by content, never by name (design: trust, row 17). */
export const ACCEPTED_MEDIA_TYPES = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'application/dicom',
  'text/plain',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
] as const;
export type AcceptedMediaType = (typeof ACCEPTED_MEDIA_TYPES)[number];

/** Types that a browser may show in place under a sandboxing policy; everything else is only downloaded. */
export const PREVIEWABLE_MEDIA_TYPES: readonly AcceptedMediaType[] = ['application/pdf', 'image/jpeg', 'image/png', 'text/plain'];

export const RECORD_STATES = ['received', 'accepted', 'refused'] as const;
export type RecordState = (typeof RECORD_STATES)[number];

/** Why an upload was refused; each has its own sentence in both languages. */
export const UPLOAD_REFUSALS = [
  'empty_file',
  'too_large',
  'type_not_accepted',
  'type_mismatch',
  'duplicate',
  'password_protected',
  'damaged',
  'case_closed',
] as const;
export type UploadRefusal = (typeof UPLOAD_REFUSALS)[number];

export const RECORD_REFUSAL_REASONS = ['wrong_patient', 'unreadable', 'outdated', 'incomplete', 'wrong_kind', 'other'] as const;
export type RecordRefusalReason = (typeof RECORD_REFUSAL_REASONS)[number];

/** A record request is open until it is settled in one of the other ways. */
export const REQUEST_STATES = ['open', 'answered', 'not_available', 'cancelled'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** Parties that records may be asked of. */
export const ASKABLE_PARTIES = ['referrer', 'patient'] as const;
export type AskableParty = (typeof ASKABLE_PARTIES)[number];
