import type { ChecklistKind, ChecklistSource, ChecklistState, Requirement } from '@consilium/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One kind of record or information that the review of a case needs. */
@Entity('checklist_item')
export class ChecklistItem {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('uuid', { name: 'template_id', nullable: true }) templateId!: string | null;
  @Column('text', { name: 'kind' }) kind!: ChecklistKind;
  @Column('text', { name: 'requirement' }) requirement!: Requirement;
  @Column('text', { name: 'source' }) source!: ChecklistSource;
  @Column('integer', { name: 'freshness_days', nullable: true }) freshnessDays!: number | null;
  @Column('integer', { name: 'position' }) position!: number;
  @Column('text', { name: 'state', default: 'missing' }) state!: ChecklistState;
  @Column('text', { name: 'reason', nullable: true }) reason!: string | null;
  @Column('uuid', { name: 'changed_by_id', nullable: true }) changedById!: string | null;
  @Column('timestamptz', { name: 'changed_at', nullable: true }) changedAt!: Date | null;
  @Column('integer', { name: 'version', default: 1 }) version!: number;
}
