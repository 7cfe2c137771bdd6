import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What somebody said. The database grants no change and no removal. */
@Entity('message')
export class MessageEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'thread_id' })
  threadId!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @Column('uuid', { name: 'author_id' })
  authorId!: string;

  @Column('text', { name: 'author_role' })
  authorRole!: string;

  @Column('uuid', { name: 'on_behalf_of', nullable: true })
  onBehalfOf!: string | null;

  @Column('text')
  body!: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
