import type { DiseaseGroup } from '@consilium/domain';
import { Entity, PrimaryColumn } from 'typeorm';

/** Which specialty reaches which disease group; row-level security of the pool reads it. */
@Entity('specialty_group')
export class SpecialtyGroup {
  @PrimaryColumn('text', { name: 'specialty' }) specialty!: string;
  @PrimaryColumn('text', { name: 'disease_group' }) diseaseGroup!: DiseaseGroup;
}
