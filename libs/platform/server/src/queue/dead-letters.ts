import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';

import type { JobEnvelope } from './backend';
import type { AnyJob } from './define-job';
import { JobQueue } from './job-queue';
import { Receipts } from './receipts';
import { SystemSql } from './sql';

export interface DeadLetter {
  readonly id: string;
  readonly outboxId: string | null;
  readonly job: string;
  readonly queue: string;
  readonly reason: string;
  readonly failedAt: Date;
}

type JobName = { readonly name: string; readonly queue: string };

interface Row {
  id: string;
  outbox_id: string | null;
  job: string;
  queue: string;
  payload: JobEnvelope;
  reason: string;
  failed_at: Date;
}

/** Jobs that failed for good. They wait for a person, who mends the cause and has them run again. */
@Injectable()
export class DeadLetters {
  constructor(
    private readonly sql: SystemSql,
    private readonly jobs: JobQueue,
    private readonly receipts: Receipts,
  ) {}

  /** Records a failure; the same job of the same event, or the same schedule, has at most one open dead letter. */
  async record(job: JobName, envelope: JobEnvelope, reason: string): Promise<void> {
    await this.insert(job, envelope, reason);
    if (envelope.outboxId) await this.receipts.close(envelope.outboxId, [job.name, ...envelope.siblings]);
  }

  /** An event of which no job can be made; redriving maps it again. */
  async recordUnmapped(outboxId: string, traceId: string | null, job: AnyJob, reason: string): Promise<void> {
    await this.insert(job, { payload: {}, outboxId, siblings: [], traceId }, reason);
  }

  /** Open dead letters, newest first. */
  async list(limit = 50): Promise<DeadLetter[]> {
    const rows = await this.sql.query<Row>(
      'select * from dead_letter where redriven_at is null order by failed_at desc limit $1',
      [limit],
    );
    return rows.map((row) => ({
      id: row.id,
      outboxId: row.outbox_id,
      job: row.job,
      queue: row.queue,
      reason: row.reason,
      failedAt: row.failed_at,
    }));
  }

  async count(): Promise<number> {
    const [row] = await this.sql.query<{ n: number }>(
      'select count(*)::int as n from dead_letter where redriven_at is null',
    );
    return row?.n ?? 0;
  }

  /**
   * Has a dead job run again, with a fresh count of attempts. For a job of an event that means: the relay hands the event over
   * once more, and only what is not done yet runs. Others are queued as they were.
   * @returns false when there is no such open dead letter, or nobody declares its job any more
   */
  async redrive(id: string, definitions: readonly AnyJob[]): Promise<boolean> {
    return this.sql.transaction(async (tx) => {
      const [row] = await tx.query<Row>('select * from dead_letter where id = $1 and redriven_at is null for update', [
        id,
      ]);
      const job = definitions.find(({ name }) => name === row?.job);
      if (!row || !job) return false;
      await tx.query('update dead_letter set redriven_at = now() where id = $1', [id]);
      if (row.outbox_id)
        await tx.query('update outbox set done_at = null, relayed_at = null where id = $1', [row.outbox_id]);
      else await this.jobs.enqueueAll([{ job, envelope: row.payload }]);
      return true;
    });
  }

  private async insert(job: JobName, envelope: JobEnvelope, reason: string): Promise<void> {
    await this.sql.query(
      `insert into dead_letter (id, outbox_id, job, queue, payload, reason, failed_at)
       select $1::uuid, $2::uuid, $3::text, $4::text, $5::jsonb, $6::text, now()
       where not exists (
         select 1 from dead_letter
         where job = $3 and redriven_at is null and outbox_id is not distinct from $2::uuid and (outbox_id is not null or payload = $5::jsonb))`,
      [uuidv7(), envelope.outboxId, job.name, job.queue, JSON.stringify(envelope), reason.slice(0, 500)],
    );
  }
}

/** The id under which a job of an event waits in its queue (BullMQ allows no ':' in ids). */
export function eventJobId(outboxId: string, job: string): string {
  return `${outboxId}-${job}`;
}
