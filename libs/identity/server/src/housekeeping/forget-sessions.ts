import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import { Clock, UnitOfWork } from '@consilium/platform/db';
import { defineJob, defineSchedule, HandlesJob, NoPayload, type JobContext, type JobHandler } from '@consilium/platform/queue';

const DAY_MS = 86_400_000;
/** Long enough to answer "where was I signed in?"; the audit trail keeps the sign-ins themselves. */
const SESSIONS_DAYS = 30;
const ATTEMPTS_DAYS = 1;

/** Removes sessions that ended or expired long ago, and counters of attempts that count no more. */
@Injectable()
export class ForgetSessions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute(actor: Actor): Promise<void> {
    const daysAgo = (days: number): Date => new Date(this.clock.now().getTime() - days * DAY_MS);
    return this.uow.run(actor, async (tx) => {
      await tx.execute('delete from user_session where least(coalesce(ended_at, expires_at), expires_at) < $1', [daysAgo(SESSIONS_DAYS)]);
      await tx.execute('delete from sign_in_attempt where window_started_at < $1', [daysAgo(ATTEMPTS_DAYS)]);
    });
  }
}

export const forgetSessionsJob = defineJob({
  name: 'identity.forget-sessions',
  queue: 'maintenance',
  payload: NoPayload,
  attempts: 3,
  backoff: { delayMs: 60_000 },
  about: 'Removes sessions that ended 30 days ago and counters of old sign-in attempts',
});

export const forgetSessionsSchedule = defineSchedule({ name: 'identity.forget-sessions', job: forgetSessionsJob, cron: '41 3 * * *' });

@HandlesJob(forgetSessionsJob)
export class ForgetSessionsHandler implements JobHandler<NoPayload> {
  constructor(private readonly forget: ForgetSessions) {}

  handle(_payload: NoPayload, { actor }: JobContext): Promise<void> {
    return this.forget.execute(actor);
  }
}
