import type { RecordFacts } from '@consilium/access';
import { CASE_FACT_COLUMNS } from '@consilium/cases-server';
import type { RecordView } from '@consilium/contracts';
import { PREVIEWABLE_MEDIA_TYPES, type ChecklistKind, type RecordRefusalReason, type RecordState } from '@consilium/domain';

/** One row of `record` with its sender's name. */
export interface RecordRow {
  readonly id: string;
  readonly caseId: string;
  readonly kind: ChecklistKind;
  readonly filename: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly storageKey: string;
  readonly contentDate: string | null;
  readonly note: string | null;
  readonly state: RecordState;
  readonly refusalReason: RecordRefusalReason | null;
  readonly refusalNote: string | null;
  readonly uploadedById: string;
  readonly uploadedByName: string;
  readonly uploadedByRole: string;
  readonly onBehalfOf: string | null;
  readonly createdAt: Date;
  readonly version: number;
}

/** Select list of a `RecordRow`; `r` is the record, `u` its sender. Sizes stay below 2^53. */
export const RECORD_COLUMNS = `r.id, r.case_id as "caseId", r.kind, r.filename, r.media_type as "mediaType", r.size::float8 as size, r.sha256,
  r.storage_key as "storageKey", r.content_date as "contentDate", r.note, r.state, r.refusal_reason as "refusalReason",
  r.refusal_note as "refusalNote", r.uploaded_by_id as "uploadedById", u.display_name as "uploadedByName",
  r.uploaded_by_role as "uploadedByRole", r.on_behalf_of as "onBehalfOf", r.created_at as "createdAt", r.version`;

/** Fact → column for row filters; those of the case stand without its alias. */
export const RECORD_FACT_COLUMNS: Readonly<Record<keyof RecordFacts, string>> = { ...CASE_FACT_COLUMNS, uploadedById: 'r.uploaded_by_id' };

/** Types that a browser may show in place; everything else is only downloaded. */
export function isPreviewable(mediaType: string): boolean {
  return (PREVIEWABLE_MEDIA_TYPES as readonly string[]).includes(mediaType);
}

export function toRecordView(row: RecordRow): RecordView {
  return {
    id: row.id,
    caseId: row.caseId,
    kind: row.kind,
    filename: row.filename,
    mediaType: row.mediaType,
    size: row.size,
    sha256: row.sha256,
    contentDate: row.contentDate,
    note: row.note,
    state: row.state,
    refusalReason: row.refusalReason,
    refusalNote: row.refusalNote,
    previewable: isPreviewable(row.mediaType),
    uploadedBy: row.uploadedByName,
    uploadedByRole: row.uploadedByRole,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  };
}
