import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A coordinator handed this version to the referrer. */
@Entity({ name: 'opinion_delivery' })
export class OpinionDeliveryEntity {
  @PrimaryColumn({ name: 'opinion_id', type: 'uuid' })
  opinionId!: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @Column({ name: 'delivered_by_id', type: 'uuid' })
  deliveredById!: string;

  @Column({ name: 'delivered_at', type: 'timestamptz', default: () => 'now()' })
  deliveredAt!: Date;
}
