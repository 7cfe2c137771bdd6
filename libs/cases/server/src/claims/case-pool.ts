import { systemActor } from '@consilium/access';
import type { Tx } from '@consilium/platform/db';

/** Sees beyond the reviewer's rows; every statement under it carries its own conditions in place of the policies. */
export const POOL = systemActor('claim-pool');

/** "1042" by case id, for cases whose summaries the reviewer sees: the number names nobody, but stands on a row that is not theirs yet. */
export async function numbersOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.actingAs(POOL, () =>
    tx.query<{ id: string; number: string }>('select id, number from referral_case where id = any($1)', [ids]),
  );
  return new Map(rows.map(({ id, number }) => [id, number]));
}
