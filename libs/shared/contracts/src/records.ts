import {
  CHECKLIST_KINDS,
  LIMITS,
  RECORD_REFUSAL_REASONS,
  RECORD_STATES,
  type ChecklistKind,
  type RecordRefusalReason,
  type RecordState,
} from '@consilium/domain';
import { Choice, Flag, Id, PartialDate, Text, Timestamp, Whole } from './fields';

const optional = { optional: true };

export class RecordView {
  @Id() id!: string;
  @Id() caseId!: string;
  @Choice(CHECKLIST_KINDS) kind!: ChecklistKind;
  @Text(LIMITS.filename) filename!: string;
  @Text(LIMITS.shortText) mediaType!: string;
  /** Bytes. */
  @Whole(1, Number.MAX_SAFE_INTEGER) size!: number;
  /** Hex. */
  @Text(64) sha256!: string;
  @PartialDate(optional) contentDate!: string | null;
  @Text(LIMITS.line, optional) note!: string | null;
  @Choice(RECORD_STATES) state!: RecordState;
  @Choice(RECORD_REFUSAL_REASONS, optional) refusalReason!: RecordRefusalReason | null;
  @Text(LIMITS.reason, optional) refusalNote!: string | null;
  @Flag() previewable!: boolean;
  @Text(LIMITS.name) uploadedBy!: string;
  @Text(LIMITS.code) uploadedByRole!: string;
  @Timestamp() createdAt!: string;
  @Whole(1, 2 ** 31 - 1) version!: number;
}

/** PATCH /records/{id}: the sender may correct kind, date and note; a coordinator accepts or refuses with a reason. */
export class UpdateRecordRequest {
  @Choice(CHECKLIST_KINDS, optional) kind?: ChecklistKind;
  @PartialDate(optional) contentDate?: string | null;
  @Text(LIMITS.line, optional) note?: string | null;
  @Choice(['accepted', 'refused'], optional) state?: Exclude<RecordState, 'received'>;
  @Choice(RECORD_REFUSAL_REASONS, optional) refusalReason?: RecordRefusalReason;
  @Text(LIMITS.reason, optional) refusalNote?: string;
}
