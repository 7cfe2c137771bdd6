import type { CaseAction, CaseEventKind, CaseStatus, WaitingOn } from '@consilium/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One entry of the case's history; only ever added. */
@Entity('case_event')
export class CaseEvent {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('timestamptz', { name: 'at', default: () => 'now()' }) at!: Date;
  @Column('text', { name: 'kind' }) kind!: CaseEventKind;
  @Column('text', { name: 'action', nullable: true }) action!: CaseAction | null;
  @Column('text', { name: 'from_status', nullable: true }) fromStatus!: CaseStatus | null;
  @Column('text', { name: 'to_status', nullable: true }) toStatus!: CaseStatus | null;
  @Column('text', { name: 'waiting_on', nullable: true }) waitingOn!: WaitingOn | null;
  @Column('uuid', { name: 'actor_id' }) actorId!: string;
  @Column('text', { name: 'actor_role' }) actorRole!: string;
  @Column('uuid', { name: 'on_behalf_of', nullable: true }) onBehalfOf!: string | null;
  @Column('text', { name: 'reason_code', nullable: true }) reasonCode!: string | null;
  @Column('text', { name: 'reason', nullable: true }) reason!: string | null;
  @Column('jsonb', { name: 'detail', default: {} }) detail!: Record<string, unknown>;
}
