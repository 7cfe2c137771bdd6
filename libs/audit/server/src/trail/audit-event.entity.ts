import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One event of the trail. Written by the SQL function `audit_append` alone; the app's role may only read. */
@Entity({ name: 'audit_event' })
export class AuditEventEntity {
  @PrimaryColumn({ name: 'partition', type: 'smallint' })
  partition!: number;

  @PrimaryColumn({ name: 'seq', type: 'bigint' })
  seq!: string;

  @Column({ name: 'id', type: 'uuid', unique: true })
  id!: string;

  @Column({ name: 'at', type: 'timestamptz' })
  at!: Date;

  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId!: string | null;

  @Column({ name: 'actor_id', type: 'uuid', nullable: true })
  actorId!: string | null;

  @Column({ name: 'actor_role', type: 'text' })
  actorRole!: string;

  @Column({ name: 'on_behalf_of', type: 'uuid', nullable: true })
  onBehalfOf!: string | null;

  @Column({ name: 'action', type: 'text' })
  action!: string;

  @Column({ name: 'subject', type: 'text' })
  subject!: string;

  @Column({ name: 'subject_id', type: 'text', nullable: true })
  subjectId!: string | null;

  @Column({ name: 'outcome', type: 'text' })
  outcome!: string;

  @Column({ name: 'body', type: 'text' })
  body!: string;

  @Column({ name: 'hash', type: 'bytea' })
  hash!: Buffer;
}
