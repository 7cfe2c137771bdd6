import { hostname } from 'node:os';

import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';

import { SystemSql } from './sql';

/** A worker that has not been seen for so long counts as gone. */
export const WORKER_GONE_AFTER_MS = 20_000;

/**
 * `worker_heartbeat`: one row per live worker process. BullMQ's own list of workers shows connections, which stay open when a
 * process is frozen; a row that must be renewed does not.
 */
@Injectable()
export class Heartbeat {
  private readonly id = uuidv7();

  constructor(private readonly sql: SystemSql) {}

  async beat(): Promise<void> {
    await this.sql.query(
      `insert into worker_heartbeat (id, host, pid, started_at, seen_at) values ($1, $2, $3, now(), now())
       on conflict (id) do update set seen_at = now()`,
      [this.id, hostname(), process.pid],
    );
    await this.sql.query(`delete from worker_heartbeat where seen_at < now() - interval '1 hour'`);
  }

  /** Says goodbye, so that health does not count a worker that ended in good order. */
  async stop(): Promise<void> {
    await this.sql.query('delete from worker_heartbeat where id = $1', [this.id]);
  }

  /** Worker processes seen lately, on any host. */
  async alive(): Promise<number> {
    const [row] = await this.sql.query<{ n: number }>(
      `select count(*)::int as n from worker_heartbeat where seen_at > now() - $1 * interval '1 millisecond'`,
      [WORKER_GONE_AFTER_MS],
    );
    return row?.n ?? 0;
  }
}
