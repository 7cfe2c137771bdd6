import { Injectable } from '@nestjs/common';

import { Coalescer } from './coalescer';
import { AlreadyDone } from './job-context';
import { SystemSql, type SqlRunner } from './sql';

/** `job_receipt`: which job of which event has had its effects. The proof that makes at-least-once delivery happen once. */
@Injectable()
export class Receipts {
  private readonly look: Coalescer<JobKey, boolean>;
  private readonly note: Coalescer<JobKey, void>;

  constructor(private readonly sql: SystemSql) {
    this.look = new Coalescer((keys) => this.whichExist(keys));
    this.note = new Coalescer((keys) => this.insertAll(keys));
  }

  exists(outboxId: string, job: string): Promise<boolean> {
    return this.look.add({ outboxId, job, alone: false });
  }

  /**
   * Writes the receipt in the transaction that has the effects. A second run of the same job waits here for the first one's
   * commit and is then refused, so that its effects are rolled back. An event with this one job is closed along with it.
   * @throws AlreadyDone when another run has committed its receipt
   */
  async write(tx: SqlRunner, outboxId: string, job: string, siblings: readonly string[]): Promise<void> {
    const rows = await tx.query(
      `with receipt as (
         insert into job_receipt (outbox_id, job, done_at) values ($1, $2, now()) on conflict do nothing returning job
       ), closed as (
         update outbox set done_at = now()
         where $3 and id = $1 and done_at is null and exists (select 1 from receipt)
       )
       select job from receipt`,
      [outboxId, job, siblings.length === 0],
    );
    if (rows.length === 0) throw new AlreadyDone(job);
  }

  /**
   * Closes an event when all its jobs are settled: done, or dead. Called after the commit of each of them: of two that end at
   * the same moment neither sees the other inside its own transaction, but the later one does afterwards.
   */
  async close(outboxId: string, jobs: readonly string[]): Promise<void> {
    await this.sql.query(
      `update outbox set done_at = now()
       where id = $1 and done_at is null and not exists (
         select 1 from unnest($2::text[]) as needed(job)
         where not exists (select 1 from job_receipt r where r.outbox_id = $1 and r.job = needed.job)
           and not exists (select 1 from dead_letter d where d.outbox_id = $1 and d.job = needed.job and d.redriven_at is null))`,
      [outboxId, jobs],
    );
  }

  /** For handlers that wrote no receipt of their own: notes that the job is done, unless that is known already. */
  ensure(outboxId: string, job: string, siblings: readonly string[]): Promise<void> {
    return this.note.add({ outboxId, job, alone: siblings.length === 0 });
  }

  private async whichExist(keys: readonly JobKey[]): Promise<boolean[]> {
    const rows = await this.sql.query<{ at: number }>(
      `select (k.at - 1)::int as at from unnest($1::uuid[], $2::text[]) with ordinality as k (outbox_id, job, at)
       join job_receipt r using (outbox_id, job)`,
      [keys.map(({ outboxId }) => outboxId), keys.map(({ job }) => job)],
    );
    const found = new Set(rows.map(({ at }) => at));
    return keys.map((_, at) => found.has(at));
  }

  private async insertAll(keys: readonly JobKey[]): Promise<void[]> {
    // In one order everywhere, so that two processes cannot wait for each other.
    const sorted = [...keys].sort((a, b) => (a.outboxId < b.outboxId ? -1 : 1));
    await this.sql.query(
      `with receipt as (
         insert into job_receipt (outbox_id, job, done_at)
         select k.outbox_id, k.job, now() from unnest($1::uuid[], $2::text[]) as k (outbox_id, job) on conflict do nothing
       )
       update outbox set done_at = now() where id = any($3::uuid[]) and done_at is null`,
      [
        sorted.map(({ outboxId }) => outboxId),
        sorted.map(({ job }) => job),
        sorted.filter(({ alone }) => alone).map(({ outboxId }) => outboxId),
      ],
    );
    return keys.map(() => undefined);
  }
}

interface JobKey {
  readonly outboxId: string;
  readonly job: string;
  /** The event has this one job, and is closed along with it. */
  readonly alone: boolean;
}
