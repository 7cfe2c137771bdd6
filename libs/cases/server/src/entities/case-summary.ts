import type { ChecklistKind, DiseaseGroup, ServiceKind } from '@consilium/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What reviewers see before claiming; exists exactly while the case is offered. */
@Entity('case_summary')
export class CaseSummary {
  @PrimaryColumn('uuid', { name: 'case_id' }) caseId!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('uuid', { name: 'service_id' }) serviceId!: string;
  @Column('text', { name: 'disease_group' }) diseaseGroup!: DiseaseGroup;
  @Column('text', { name: 'disease_state', nullable: true }) diseaseState!: string | null;
  @Column('text', { name: 'services', array: true }) services!: ServiceKind[];
  @Column('text', { name: 'age_band', nullable: true }) ageBand!: string | null;
  @Column('text', { name: 'sex', nullable: true }) sex!: string | null;
  @Column('integer', { name: 'therapy_count', default: 0 }) therapyCount!: number;
  @Column('text', { name: 'biomarker_names', array: true, default: '{}' }) biomarkerNames!: string[];
  @Column('text', { name: 'performance', nullable: true }) performance!: string | null;
  @Column('text', { name: 'record_kinds', array: true, default: '{}' }) recordKinds!: ChecklistKind[];
  @Column('text', { name: 'region', nullable: true }) region!: string | null;
  @Column('timestamptz', { name: 'ready_since', default: () => 'now()' }) readySince!: Date;
}
