import { Injectable } from '@nestjs/common';

import { SystemSql } from '../queue';

import { idFloor, type LiveEvent } from './live-event';

/** An id is made before its row is visible: by as long as its transaction took, and by what two machines' clocks differ. */
const OVERLAP_MS = 15_000;
/** Most rows become visible at once; the long look back is taken only now and then. */
const QUICK_OVERLAP_MS = 1_500;
const FULL_EVERY_MS = 2_000;
const PAGE = 1_000;

const COLUMNS = `id, kind, case_id as "caseId", payload->>'userId' as "userId"`;
/** Kinds that are the platform's own business. */
const HIDDEN = ['mail.queued'];

/** Reads what is new in the outbox, each row once, also rows that became visible late and out of order. */
@Injectable()
export class EventReader {
  private readonly seen = new Map<string, number>();
  private fullAt = 0;

  constructor(private readonly sql: SystemSql) {}

  /** Forgets the past: what is there now counts as old. Called when the first client comes. */
  async reset(): Promise<void> {
    this.seen.clear();
    await this.next();
  }

  /** Events not returned before, oldest first. */
  async next(): Promise<LiveEvent[]> {
    const now = Date.now();
    const full = now >= this.fullAt;
    if (full) this.fullAt = now + FULL_EVERY_MS;
    const floor = now - (full ? OVERLAP_MS : QUICK_OVERLAP_MS);
    const fresh: LiveEvent[] = [];
    let after = idFloor(floor);
    for (;;) {
      const page = await this.sql.query<LiveEvent>(
        `select ${COLUMNS} from outbox where id > $1 and kind <> all($2) and id <> all($3::uuid[]) order by id limit $4`,
        [after, HIDDEN, this.seenSince(floor), PAGE],
      );
      for (const event of page) this.seen.set(event.id, now);
      fresh.push(...page);
      const last = page.at(-1);
      if (!last || page.length < PAGE) break;
      after = last.id;
    }
    this.forget(now);
    return fresh;
  }

  /**
   * What a client missed since the moment of the last id that it saw, with the overlap: it may get some again.
   * Null when that is too much to send one by one.
   */
  async since(ms: number, limit: number): Promise<LiveEvent[] | null> {
    const rows = await this.sql.query<LiveEvent>(
      `select ${COLUMNS} from outbox where id > $1 and kind <> all($2) order by id limit $3`,
      [idFloor(ms - OVERLAP_MS), HIDDEN, limit + 1],
    );
    return rows.length > limit ? null : rows;
  }

  private seenSince(floor: number): string[] {
    const bound = idFloor(floor);
    return [...this.seen.keys()].filter((id) => id > bound);
  }

  private forget(now: number): void {
    for (const [id, at] of this.seen) {
      if (now - at <= OVERLAP_MS * 2) break;
      this.seen.delete(id);
    }
  }
}
