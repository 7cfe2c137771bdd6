import type { Language } from '@consilium/domain';
import { Column, Entity, Index, PrimaryColumn, VersionColumn } from 'typeorm';

/** A person who may sign in. */
@Entity({ name: 'app_user' })
export class AppUserEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'email', type: 'citext', unique: true })
  email!: string;

  @Column({ name: 'display_name', type: 'text' })
  displayName!: string;

  @Column({ name: 'title', type: 'text', nullable: true })
  title!: string | null;

  @Column({ name: 'language', type: 'text', default: 'en' })
  language!: Language;

  @Column({ name: 'time_zone', type: 'text', default: 'UTC' })
  timeZone!: string;

  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash!: string | null;

  @Index('app_user_organisation')
  @Column({ name: 'organisation_id', type: 'uuid', nullable: true })
  organisationId!: string | null;

  @Column({ name: 'organisation_wide', type: 'boolean', default: false })
  organisationWide!: boolean;

  @Column({ name: 'specialties', type: 'text', array: true, default: () => "'{}'" })
  specialties!: string[];

  @Column({ name: 'active', type: 'boolean', default: true })
  active!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @VersionColumn({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
