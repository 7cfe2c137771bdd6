import type { IdempotencyInfo } from '../context';
import { AppError } from '../errors';
import type { PoolClient } from 'pg';

/** Thrown through a use case when its request was answered before; the interceptor turns it into the stored answer. */
export class ReplayResponse extends Error {
  constructor(
    readonly status: number,
    readonly response: unknown,
    /** The case that the answer tells of; null when it tells of none, or no more than the bare outcome. */
    readonly caseId: string | null = null,
  ) {
    super('This request was answered before');
    this.name = 'ReplayResponse';
  }
}

interface StoredAnswer {
  body_hash: string;
  status: number;
  response: unknown;
  case_id: string | null;
  visible: boolean;
}

/** What may be told again of a case that the person no longer sees: that the act was done, and nothing of what it was about. */
const BARE_OUTCOME = ['id', 'number', 'status', 'waitingOn', 'version'] as const;

function bareOutcome(response: unknown): unknown {
  if (typeof response !== 'object' || response === null) return null;
  const all = response as Record<string, unknown>;
  return Object.fromEntries(BARE_OUTCOME.filter((key) => key in all).map((key) => [key, all[key]]));
}

/**
 * Takes the key for the rest of the transaction. Two statements on purpose: each sees what was committed before it, so an answer that was
 * committed just before the lock became free is found.
 * @throws AppError idempotency_in_flight, idempotency_key_reused; ReplayResponse
 */
export async function takeIdempotencyKey(client: PoolClient, actorId: string, info: IdempotencyInfo): Promise<void> {
  const [lock, found] = await Promise.all([
    client.query<{ locked: boolean }>({
      name: 'idempotency_lock',
      text: 'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as locked',
      values: [`${actorId}/${info.key}`],
    }),
    client.query<StoredAnswer>({
      name: 'idempotency_find',
      text: `select encode(body_hash, 'hex') as body_hash, status, response, case_id,
          case_id is null or exists (select 1 from referral_case c where c.id = k.case_id) as visible
        from idempotency_key k where actor_id = $1 and key = $2`,
      values: [actorId, info.key],
    }),
  ]);
  const stored = found.rows[0];
  if (stored && stored.body_hash !== info.bodyHash) throw new AppError('idempotency_key_reused');
  if (stored?.visible) throw new ReplayResponse(stored.status, stored.response, stored.case_id);
  if (stored) throw new ReplayResponse(stored.status, bareOutcome(stored.response));
  if (!lock.rows[0]?.locked) throw new AppError('idempotency_in_flight');
}

/** The statement that remembers the answer, sent in the same transaction as the effect. */
export function rememberAnswer(
  actorId: string,
  info: IdempotencyInfo,
  response: unknown,
  caseId: string | null,
): { name: string; text: string; values: unknown[] } {
  return {
    name: 'idempotency_remember',
    text: `insert into idempotency_key (actor_id, key, route, body_hash, status, response, case_id)
      values ($1, $2, $3, decode($4, 'hex'), $5, $6, $7)`,
    values: [actorId, info.key, info.route, info.bodyHash, info.status, JSON.stringify(response ?? null), caseId],
  };
}
