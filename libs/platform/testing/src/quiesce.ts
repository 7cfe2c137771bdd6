import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from '@consilium/platform/db';

/** Something that can say how much work is under way: the outbox, the queues. */
export interface PendingWork {
  pending(): Promise<number>;
}

/** Events whose consequences are not all settled. */
export function outboxOf(superUrl: string): PendingWork {
  return {
    pending: () =>
      withClient(superUrl, async (client) => {
        const { rows } = await client.query<{ n: number }>(
          'select count(*)::int as n from outbox where done_at is null',
        );
        return rows[0]?.n ?? 0;
      }),
  };
}

/**
 * Waits until everything is quiet, twice in a row, since one source may fill another between two looks.
 * @throws when it is still busy after `timeoutMs`
 */
export async function quiesce(sources: readonly PendingWork[], timeoutMs = 15_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  let quiet = 0;
  let counts: number[] = [];
  while (quiet < 2) {
    counts = await Promise.all(sources.map((s) => s.pending()));
    quiet = counts.every((n) => n === 0) ? quiet + 1 : 0;
    if (quiet < 2 && Date.now() > deadline)
      throw new Error(`Still busy after ${timeoutMs} ms: ${counts.join(', ')} pending`);
    if (quiet < 2) await delay(20);
  }
}
