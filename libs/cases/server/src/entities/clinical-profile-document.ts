import type { ClinicalProfile, Provenance } from '@consilium/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The structured facts, and by path who entered each. */
@Entity('clinical_profile')
export class ClinicalProfileDocument {
  @PrimaryColumn('uuid', { name: 'case_id' }) caseId!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('jsonb', { name: 'content' }) content!: ClinicalProfile;
  @Column('jsonb', { name: 'provenance', default: {} }) provenance!: Record<string, Provenance>;
}
