import type { AskableParty, ChecklistKind, RequestState } from '@consilium/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An ask for one kind of record, to one party. */
@Entity('record_request')
export class RecordRequest {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('text', { name: 'kind' }) kind!: ChecklistKind;
  @Column('text', { name: 'note', nullable: true }) note!: string | null;
  @Column('text', { name: 'party' }) party!: AskableParty;
  @Column('date', { name: 'due_on', nullable: true }) dueOn!: string | null;
  @Column('text', { name: 'state', default: 'open' }) state!: RequestState;
  @Column('uuid', { name: 'requested_by_id' }) requestedById!: string;
  @Column('text', { name: 'requested_by_role' }) requestedByRole!: string;
  @Column('timestamptz', { name: 'requested_at', default: () => 'now()' }) requestedAt!: Date;
  @Column('uuid', { name: 'answered_by_id', nullable: true }) answeredById!: string | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt!: Date | null;
  @Column('text', { name: 'answer_note', nullable: true }) answerNote!: string | null;
  @Column('integer', { name: 'version', default: 1 }) version!: number;
}
