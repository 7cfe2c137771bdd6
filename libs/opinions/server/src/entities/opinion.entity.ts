import type { OpinionContent } from '@consilium/domain';
import { Check, Column, Entity, Index, PrimaryColumn, Unique, VersionColumn } from 'typeorm';

/** A reviewer's draft, or a signed version that a trigger keeps from ever changing (invariant 4). */
@Entity({ name: 'opinion' })
@Unique('opinion_case_id_number_key', ['caseId', 'number'])
@Index('opinion_one_draft', ['caseId', 'authorId'], { unique: true, where: "state = 'draft'" })
@Index('opinion_signed_by', ['signedById', 'signedAt'], { where: 'signed_by_id is not null' })
@Check('signed_whole', "state = 'draft' or (number is not null and signed_by_id is not null and signed_at is not null and content_hash is not null and signed_body is not null)")
export class OpinionEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @Column({ name: 'number', type: 'integer', nullable: true })
  number!: number | null;

  @Column({ name: 'state', type: 'text', default: 'draft' })
  state!: 'draft' | 'signed';

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: string;

  @Column({ name: 'content', type: 'jsonb' })
  content!: OpinionContent;

  @Column({ name: 'previous_id', type: 'uuid', nullable: true })
  previousId!: string | null;

  @Column({ name: 'amend_reason', type: 'text', nullable: true })
  amendReason!: string | null;

  @Column({ name: 'reviewer_name', type: 'text', nullable: true })
  reviewerName!: string | null;

  @Column({ name: 'reviewer_title', type: 'text', nullable: true })
  reviewerTitle!: string | null;

  @Column({ name: 'reviewer_specialty', type: 'text', nullable: true })
  reviewerSpecialty!: string | null;

  @Column({ name: 'signed_by_id', type: 'uuid', nullable: true })
  signedById!: string | null;

  @Column({ name: 'signed_at', type: 'timestamptz', nullable: true })
  signedAt!: Date | null;

  @Column({ name: 'content_hash', type: 'text', nullable: true })
  contentHash!: string | null;

  @Column({ name: 'signed_body', type: 'text', nullable: true })
  signedBody!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;

  @VersionColumn({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
