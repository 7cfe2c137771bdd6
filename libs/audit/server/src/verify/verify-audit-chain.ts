import { createHash } from 'node:crypto';
import { PartitionCheck, type AuditFinding, type ChainHead, type StoredEvent } from './check-partition';

/** Anything that runs SQL with the owner's rights, for instance a `pg` client. */
export interface OwnerSql {
  query<R extends object>(sql: string, params?: unknown[]): Promise<{ rows: R[] }>;
}

export interface PartitionSummary {
  readonly partition: number;
  readonly events: number;
  readonly findings: readonly AuditFinding[];
}

export interface AuditVerification {
  readonly partitions: readonly PartitionSummary[];
  readonly findings: readonly AuditFinding[];
  /** SHA-256 over the ends of all chains: kept elsewhere, it also proves that no chain was computed anew. */
  readonly anchor: string;
}

interface EventRow {
  seq: string;
  body: string;
  hash: Buffer;
  id: string;
  at: string;
  case_id: string | null;
  actor_id: string | null;
  actor_role: string;
  on_behalf_of: string | null;
  action: string;
  subject: string;
  subject_id: string | null;
  outcome: string;
}

const PARTITIONS = 64;
const BATCH = 2_000;
/** `seq` can be tampered with too: nothing may hide below 1. */
const LOWEST = '-9223372036854775808';

/**
 * Recomputes every chain of the audit trail, batch by batch in one snapshot, so that a running service does not look like tampering.
 * @param db a single connection (not a pool) with the owner's rights, outside of a transaction
 */
export async function verifyAuditChain(db: OwnerSql): Promise<AuditVerification> {
  await db.query('begin transaction isolation level repeatable read read only');
  try {
    const heads = await readHeads(db);
    const partitions: PartitionSummary[] = [];
    for (let partition = 0; partition < PARTITIONS; partition++) partitions.push(await verifyPartition(db, partition, heads.get(partition) ?? null));
    return { partitions, findings: partitions.flatMap(({ findings }) => findings), anchor: anchorOf(heads) };
  } finally {
    await db.query('rollback');
  }
}

async function readHeads(db: OwnerSql): Promise<Map<number, ChainHead>> {
  const { rows } = await db.query<{ partition: number; seq: string; hash: Buffer }>('select partition, seq, hash from audit_chain order by partition');
  return new Map(rows.map(({ partition, seq, hash }) => [partition, { seq: Number(seq), hash }]));
}

async function verifyPartition(db: OwnerSql, partition: number, head: ChainHead | null): Promise<PartitionSummary> {
  const check = new PartitionCheck(partition);
  for (let after = LOWEST; ; ) {
    const { rows } = await db.query<EventRow>(NEXT_EVENTS, [partition, after, BATCH]);
    for (const row of rows) check.event(toStored(row));
    if (rows.length < BATCH) break;
    after = (rows.at(-1) as EventRow).seq;
  }
  check.end(head);
  return { partition, events: check.count, findings: check.findings };
}

function toStored(row: EventRow): StoredEvent {
  return {
    seq: Number(row.seq),
    body: row.body,
    hash: row.hash,
    copies: {
      id: row.id,
      at: row.at,
      caseId: row.case_id,
      actorId: row.actor_id,
      actorRole: row.actor_role,
      onBehalfOf: row.on_behalf_of,
      action: row.action,
      subject: row.subject,
      subjectId: row.subject_id,
      outcome: row.outcome,
    },
  };
}

function anchorOf(heads: ReadonlyMap<number, ChainHead>): string {
  const hash = createHash('sha256');
  for (const [partition, head] of heads) hash.update(`${partition}:${head.seq}:${head.hash.toString('hex')};`);
  return hash.digest('hex');
}

const NEXT_EVENTS = `
  select seq, body, hash, id, to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, case_id, actor_id, actor_role, on_behalf_of,
    action, subject, subject_id, outcome
  from audit_event where partition = $1 and seq > $2::bigint order by seq limit $3`;
