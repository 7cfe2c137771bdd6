import type { Referral } from '@consilium/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the physician asks and states. */
@Entity('referral')
export class ReferralDocument {
  @PrimaryColumn('uuid', { name: 'case_id' }) caseId!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('jsonb', { name: 'content' }) content!: Referral;
}
