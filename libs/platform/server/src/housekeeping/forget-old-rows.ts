import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';

import { Clock, UnitOfWork } from '../db';
import { defineJob, defineSchedule, HandlesJob, NoPayload, type JobContext, type JobHandler } from '../queue';

const DAY_MS = 86_400_000;

/** A browser repeats a request within minutes; a week leaves room for a client that was offline. */
const KEYS_DAYS = 7;

/** Long enough to follow up what became of an event; the audit trail and the case's history stay for good. */
const EVENTS_DAYS = 90;

/** Small transactions, so that nobody waits for this one. */
const BATCH = 5_000;

const FORGET_KEYS = `
  delete from idempotency_key where (actor_id, key) in (
    select actor_id, key from idempotency_key where created_at < $1 order by created_at limit ${BATCH})`;

/** Receipts go with their event: without it they would keep nothing from happening twice. An event with a dead job waits for a person. */
const FORGET_EVENTS = `
  with gone as (
    delete from outbox where id in (
      select o.id from outbox o
      where o.created_at < $1 and o.done_at < $1
        and not exists (select 1 from dead_letter d where d.outbox_id = o.id and d.redriven_at is null)
      order by o.created_at limit ${BATCH})
    returning id
  ), receipts as (
    delete from job_receipt where outbox_id in (select id from gone)
  )
  select id from gone`;

/** Removes what has served its purpose: stored answers of repeatable requests, and events that are done, with their receipts. */
@Injectable()
export class ForgetOldRows {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @returns how many rows of each went */
  async execute(actor: Actor): Promise<{ keys: number; events: number }> {
    return {
      keys: await this.inBatches(actor, FORGET_KEYS, KEYS_DAYS),
      events: await this.inBatches(actor, FORGET_EVENTS, EVENTS_DAYS),
    };
  }

  private async inBatches(actor: Actor, sql: string, days: number): Promise<number> {
    const before = new Date(this.clock.now().getTime() - days * DAY_MS);
    for (let total = 0; ; ) {
      const gone = await this.uow.run(actor, (tx) => tx.execute(sql, [before]));
      total += gone;
      if (gone < BATCH) return total;
    }
  }
}

export const forgetOldRowsJob = defineJob({
  name: 'platform.forget-old-rows',
  queue: 'maintenance',
  payload: NoPayload,
  attempts: 3,
  backoff: { delayMs: 60_000 },
  about: `Removes stored answers of repeatable requests after ${KEYS_DAYS} days, and events that are done, with their receipts, after ${EVENTS_DAYS}`,
});

export const forgetOldRowsSchedule = defineSchedule({
  name: 'platform.forget-old-rows',
  job: forgetOldRowsJob,
  cron: '17 3 * * *',
});

@HandlesJob(forgetOldRowsJob)
export class ForgetOldRowsHandler implements JobHandler<NoPayload> {
  constructor(private readonly forget: ForgetOldRows) {}

  async handle(_payload: NoPayload, { actor }: JobContext): Promise<void> {
    await this.forget.execute(actor);
  }
}
