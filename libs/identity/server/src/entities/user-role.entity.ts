import type { Role } from '@consilium/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A role that a person may act in. For a delegate and a proxy it names the person in whose name they act. */
@Entity({ name: 'user_role' })
export class UserRoleEntity {
  @PrimaryColumn({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @PrimaryColumn({ name: 'role', type: 'text' })
  role!: Role;

  @Column({ name: 'on_behalf_of', type: 'uuid', nullable: true })
  onBehalfOf!: string | null;
}
