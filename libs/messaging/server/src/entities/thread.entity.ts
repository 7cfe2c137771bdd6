import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

import type { ThreadAudience } from '@consilium/contracts';

/** A conversation about one case with one party. */
@Entity('thread')
export class ThreadEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @Column('text')
  audience!: ThreadAudience;

  @Column('text')
  subject!: string;

  @Column('uuid', { name: 'created_by_id' })
  createdById!: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'last_message_at', default: () => 'now()' })
  lastMessageAt!: Date;

  @VersionColumn({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
