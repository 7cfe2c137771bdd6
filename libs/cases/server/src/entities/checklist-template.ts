import type { ChecklistDefinition, DiseaseGroup } from '@consilium/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A version of the checklist of a disease group; cases keep the one they started with. */
@Entity('checklist_template')
export class ChecklistTemplate {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'disease_group' }) diseaseGroup!: DiseaseGroup;
  @Column('integer', { name: 'number' }) number!: number;
  @Column('jsonb', { name: 'items' }) items!: ChecklistDefinition[];
  @Column('timestamptz', { name: 'valid_from', default: () => 'now()' }) validFrom!: Date;
  @Column('timestamptz', { name: 'valid_to', nullable: true }) validTo!: Date | null;
  @Column('uuid', { name: 'created_by_id', nullable: true }) createdById!: string | null;
}
