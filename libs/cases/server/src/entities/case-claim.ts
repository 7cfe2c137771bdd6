import type { ClaimEnd } from '../claims/claim-rows';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A reviewer's hold on a case, kept for good. */
@Entity('case_claim')
export class CaseClaim {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('uuid', { name: 'reviewer_id' }) reviewerId!: string;
  @Column('timestamptz', { name: 'claimed_at', default: () => 'now()' }) claimedAt!: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
  @Column('text', { name: 'ended_how', nullable: true }) endedHow!: ClaimEnd | null;
}
