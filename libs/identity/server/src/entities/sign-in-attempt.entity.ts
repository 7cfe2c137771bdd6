import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Failed sign-ins under one key (account, address, or both) in the present window. */
@Entity({ name: 'sign_in_attempt' })
export class SignInAttemptEntity {
  @PrimaryColumn({ name: 'key', type: 'text' })
  key!: string;

  @Column({ name: 'failures', type: 'integer' })
  failures!: number;

  @Column({ name: 'window_started_at', type: 'timestamptz' })
  windowStartedAt!: Date;

  @Column({ name: 'blocked_until', type: 'timestamptz', nullable: true })
  blockedUntil!: Date | null;
}
