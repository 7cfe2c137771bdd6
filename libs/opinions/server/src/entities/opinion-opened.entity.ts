import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The first time that somebody who must read this version did. */
@Entity({ name: 'opinion_opened' })
export class OpinionOpenedEntity {
  @PrimaryColumn({ name: 'opinion_id', type: 'uuid' })
  opinionId!: string;

  @PrimaryColumn({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @Column({ name: 'opened_at', type: 'timestamptz', default: () => 'now()' })
  openedAt!: Date;
}
