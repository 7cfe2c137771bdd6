import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Up to which message one person has read a thread. */
@Entity('thread_read')
export class ThreadReadEntity {
  @PrimaryColumn('uuid', { name: 'thread_id' })
  threadId!: string;

  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  @Column('timestamptz', { name: 'read_at', default: () => 'now()' })
  readAt!: Date;
}
