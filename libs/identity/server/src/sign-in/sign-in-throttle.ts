import { Injectable } from '@nestjs/common';
import { systemActor } from '@consilium/access';
import { Clock, UnitOfWork, type Tx } from '@consilium/platform/db';
import { AppError } from '@consilium/platform/errors';
import { limitsFor, WINDOW_SECONDS } from './throttle-policy';

/** Slows guessing down, per account and per address, in PostgreSQL alone: it holds without Redis and across processes. */
@Injectable()
export class SignInThrottle {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts the attempt as a failure before the password is looked at, so that parallel guesses cannot all slip through; `forgive` takes it
   * back. A refused attempt is not counted: hammering does not lengthen a block.
   * @throws AppError too_many_requests with Retry-After
   */
  async admit(email: string, address: string): Promise<void> {
    const now = this.clock.now();
    await this.uow.run(systemActor('sign-in'), async (tx) => {
      for (const { key, failures, baseSeconds, capSeconds } of limitsFor(email, address)) {
        const counted = await tx.execute(COUNT, [key, now, WINDOW_SECONDS, failures, baseSeconds, capSeconds]);
        if (counted === 0) throw await this.refusal(tx, key, now);
      }
    });
  }

  /** After a right password: the pair starts afresh; account and address lose only this attempt, so that an attacker's own account does not wash theirs clean. */
  async forgive(tx: Tx, email: string, address: string): Promise<void> {
    for (const { key, failures } of limitsFor(email, address)) {
      if (key.startsWith('pair:')) await tx.execute('delete from sign_in_attempt where key = $1', [key]);
      else await tx.execute(TAKE_BACK, [key, failures]);
    }
  }

  private async refusal(tx: Tx, key: string, now: Date): Promise<AppError> {
    const row = await tx.one<{ blocked_until: Date | null }>('select blocked_until from sign_in_attempt where key = $1', [key]);
    const seconds = Math.ceil(((row?.blocked_until?.getTime() ?? now.getTime()) - now.getTime()) / 1000);
    return new AppError('too_many_requests', { detail: 'Too many attempts to sign in. Please wait and try again.', retryAfterSeconds: Math.max(1, seconds) });
  }
}

/** $1 key, $2 now, $3 window in seconds, $4 failures allowed, $5 first block, $6 longest block in seconds. No row: blocked. */
const COUNT = `
  insert into sign_in_attempt as a (key, failures, window_started_at) values ($1, 1, $2)
  on conflict (key) do update set
    failures = case when a.window_started_at <= $2::timestamptz - make_interval(secs => $3) then 1 else a.failures + 1 end,
    window_started_at = case when a.window_started_at <= $2::timestamptz - make_interval(secs => $3) then $2 else a.window_started_at end,
    blocked_until = case when a.window_started_at > $2::timestamptz - make_interval(secs => $3) and a.failures + 1 >= $4::integer
      then $2::timestamptz + make_interval(secs => least($6::float8, $5::float8 * 2 ^ least(a.failures + 1 - $4::integer, 20))) end
  where a.blocked_until is null or a.blocked_until <= $2`;

const TAKE_BACK = `
  update sign_in_attempt set failures = greatest(failures - 1, 0),
    blocked_until = case when failures - 1 >= $2::integer then blocked_until end
  where key = $1`;
