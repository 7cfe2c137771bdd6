import type { SqlRunner } from '../queue';

import type { OutboxEvent } from './subscription';

interface OutboxRow {
  id: string;
  kind: string;
  case_id: string | null;
  actor_id: string | null;
  payload: Record<string, unknown>;
  trace_id: string | null;
}

const COLUMNS = 'id, kind, case_id, actor_id, payload, trace_id';

/** Locks the oldest events that nobody has handed over; other relays skip what is locked. */
export async function lockUnrelayed(tx: SqlRunner, limit: number): Promise<OutboxEvent[]> {
  return (
    await tx.query<OutboxRow>(
      `select ${COLUMNS} from outbox where relayed_at is null order by id limit $1 for update skip locked`,
      [limit],
    )
  ).map(toEvent);
}

/** Locks events handed over more than `ageMs` ago whose jobs are not all settled. */
export async function lockUnfinished(tx: SqlRunner, ageMs: number, limit: number): Promise<OutboxEvent[]> {
  const rows = await tx.query<OutboxRow>(
    `select ${COLUMNS} from outbox
     where done_at is null and relayed_at <= clock_timestamp() - $1 * interval '1 millisecond'
     order by relayed_at limit $2 for update skip locked`,
    [ageMs, limit],
  );
  return rows.map(toEvent);
}

/** Jobs of these events that need nothing more: done, or dead and waiting for a person. Keys as in `eventJobId`. */
export async function settledJobs(tx: SqlRunner, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ key: string }>(
    `select outbox_id || '-' || job as key from job_receipt where outbox_id = any($1::uuid[])
     union all
     select outbox_id || '-' || job from dead_letter where outbox_id = any($1::uuid[]) and redriven_at is null`,
    [ids],
  );
  return new Set(rows.map(({ key }) => key));
}

/** Notes the hand-over; events that need nothing more are done. */
export async function markRelayed(tx: SqlRunner, ids: readonly string[], done: readonly string[]): Promise<void> {
  await tx.query(
    `update outbox set relayed_at = clock_timestamp(), attempts = attempts + 1,
       done_at = case when id = any($2::uuid[]) then clock_timestamp() end
     where id = any($1::uuid[])`,
    [ids, done],
  );
}

function toEvent(row: OutboxRow): OutboxEvent {
  return {
    id: row.id,
    kind: row.kind,
    caseId: row.case_id,
    actorId: row.actor_id,
    payload: row.payload,
    traceId: row.trace_id,
  };
}
