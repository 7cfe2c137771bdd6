import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { NotificationKind } from '@consilium/contracts';

/** A person's switches for one kind; without a row both are on. */
@Entity('notification_preference')
export class NotificationPreferenceEntity {
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  @PrimaryColumn('text')
  kind!: NotificationKind;

  @Column('boolean', { name: 'in_app', default: true })
  inApp!: boolean;

  @Column('boolean', { default: true })
  email!: boolean;
}
