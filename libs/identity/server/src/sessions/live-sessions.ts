import { Injectable } from '@nestjs/common';
import { SessionConfig } from '@consilium/platform/config';
import { Clock, poolOf } from '@consilium/platform/db';
import { SessionChecker } from '@consilium/platform/live';
import type { ResolvedSession } from '@consilium/platform/access';
import { DataSource } from 'typeorm';
import { ACTOR_COLUMNS, toActor, type ActorRow } from './actor-row';
import { hashToken } from './session-token';

interface SessionRow extends ActorRow {
  session_id: string;
  csrf_token: string;
  stale: boolean;
}

/**
 * Looks sessions up, uncached: a revoked session or role is refused by the very next request (invariant 3). Its statements run outside of a
 * unit of work, because before them there is no acting person; the tables of people hold no clinical content.
 */
@Injectable()
export class LiveSessions extends SessionChecker {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: SessionConfig,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** Finds the session with its person and role, and notes its use at most once a minute. */
  async find(token: string): Promise<ResolvedSession | null> {
    const now = this.clock.now();
    const pool = poolOf(this.dataSource);
    const { rows } = await pool.query<SessionRow>({ name: 'session_find', text: FIND, values: [hashToken(token), now, this.config.idleMinutes] });
    const row = rows[0];
    if (row?.stale) await pool.query({ name: 'session_touch', text: TOUCH, values: [row.session_id, now] });
    return row ? { actor: toActor(row, row.session_id), csrfToken: row.csrf_token } : null;
  }

  override async stillValid(sessionIds: readonly string[]): Promise<Set<string>> {
    const values = [[...sessionIds], this.clock.now(), this.config.idleMinutes];
    const { rows } = await poolOf(this.dataSource).query<{ id: string }>({ name: 'session_still_valid', text: STILL_VALID, values });
    return new Set(rows.map(({ id }) => id));
  }
}

/** $2 now, $3 idle minutes. A session lives while neither it nor its person nor its role has been ended. */
const ALIVE = `s.ended_at is null and s.expires_at > $2::timestamptz and s.last_seen_at > $2::timestamptz - make_interval(mins => $3::integer) and u.active`;

const JOINED = `user_session s join app_user u on u.id = s.user_id join user_role r on r.user_id = s.user_id and r.role = s.role`;

const FIND = `select s.id as session_id, s.csrf_token, s.last_seen_at < $2::timestamptz - interval '1 minute' as stale, ${ACTOR_COLUMNS}
  from ${JOINED} where s.token_hash = $1 and ${ALIVE}`;

/** Not backwards, and not one that has been ended meanwhile. */
const TOUCH = 'update user_session set last_seen_at = $2 where id = $1 and last_seen_at < $2 and ended_at is null';

const STILL_VALID = `select s.id from ${JOINED} where s.id = any($1::uuid[]) and ${ALIVE}`;
