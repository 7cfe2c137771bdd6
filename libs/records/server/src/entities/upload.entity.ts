import type { ChecklistKind, UploadRefusal } from '@consilium/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Ties an upload's id to the person and the case it was opened for; the bytes so far lie in the uploads folder. */
@Entity({ name: 'upload' })
@Index('upload_open', ['createdAt'], { where: "state = 'open'" })
export class UploadEntity {
  @PrimaryColumn({ name: 'id', type: 'text' })
  id!: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @Column({ name: 'filename', type: 'text' })
  filename!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: ChecklistKind;

  @Column({ name: 'size', type: 'bigint' })
  size!: string;

  @Column({ name: 'state', type: 'text', default: 'open' })
  state!: 'open' | 'finished' | 'refused';

  @Column({ name: 'refusal', type: 'text', nullable: true })
  refusal!: UploadRefusal | null;

  @Column({ name: 'record_id', type: 'uuid', nullable: true })
  recordId!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;
}
