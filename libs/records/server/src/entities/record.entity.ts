import type { ChecklistKind, RecordRefusalReason, RecordState } from '@consilium/domain';
import type { Role } from '@consilium/domain';
import { Column, Entity, Index, PrimaryColumn, VersionColumn } from 'typeorm';

/** One received document or imaging study; its bytes lie in the object store under `storageKey`. */
@Entity({ name: 'record' })
@Index('record_of_case', ['caseId', 'createdAt', 'id'])
@Index('record_once_per_case', ['caseId', 'sha256'], { unique: true, where: "state <> 'refused'" })
export class RecordEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: ChecklistKind;

  @Column({ name: 'filename', type: 'text' })
  filename!: string;

  @Column({ name: 'media_type', type: 'text' })
  mediaType!: string;

  @Column({ name: 'size', type: 'bigint' })
  size!: string;

  @Column({ name: 'sha256', type: 'text' })
  sha256!: string;

  @Column({ name: 'storage_key', type: 'text' })
  storageKey!: string;

  @Column({ name: 'content_date', type: 'text', nullable: true })
  contentDate!: string | null;

  @Column({ name: 'note', type: 'text', nullable: true })
  note!: string | null;

  @Column({ name: 'state', type: 'text', default: 'received' })
  state!: RecordState;

  @Column({ name: 'refusal_reason', type: 'text', nullable: true })
  refusalReason!: RecordRefusalReason | null;

  @Column({ name: 'refusal_note', type: 'text', nullable: true })
  refusalNote!: string | null;

  @Column({ name: 'checked_by_id', type: 'uuid', nullable: true })
  checkedById!: string | null;

  @Column({ name: 'checked_at', type: 'timestamptz', nullable: true })
  checkedAt!: Date | null;

  @Column({ name: 'uploaded_by_id', type: 'uuid' })
  uploadedById!: string;

  @Column({ name: 'uploaded_by_role', type: 'text' })
  uploadedByRole!: Role;

  @Column({ name: 'on_behalf_of', type: 'uuid', nullable: true })
  onBehalfOf!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @VersionColumn({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
