import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { NotificationKind } from '@consilium/contracts';

/** One thing that one person was told. */
@Entity('notification')
export class NotificationEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @Column('text')
  kind!: NotificationKind;

  @Column('uuid', { name: 'case_id', nullable: true })
  caseId!: string | null;

  /** The event that is the cause. */
  @Column('uuid', { name: 'outbox_id' })
  outboxId!: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'read_at', nullable: true })
  readAt!: Date | null;
}
