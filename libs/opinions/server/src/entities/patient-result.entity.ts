import type { NextStep, Outcome } from '@consilium/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the patient reads: the plain-language part of a signed version, released by the treating physician. */
@Entity({ name: 'patient_result' })
export class PatientResultEntity {
  @PrimaryColumn({ name: 'opinion_id', type: 'uuid' })
  opinionId!: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @Column({ name: 'outcome', type: 'text' })
  outcome!: Outcome;

  @Column({ name: 'text', type: 'text' })
  text!: string;

  @Column({ name: 'next_steps', type: 'jsonb' })
  nextSteps!: NextStep[];

  @Column({ name: 'reviewer_name', type: 'text' })
  reviewerName!: string;

  @Column({ name: 'reviewer_title', type: 'text', nullable: true })
  reviewerTitle!: string | null;

  @Column({ name: 'signed_at', type: 'timestamptz' })
  signedAt!: Date;

  @Column({ name: 'released_by_id', type: 'uuid' })
  releasedById!: string;

  @Column({ name: 'released_at', type: 'timestamptz', default: () => 'now()' })
  releasedAt!: Date;
}
