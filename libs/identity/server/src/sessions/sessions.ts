import { Injectable } from '@nestjs/common';
import type { Role } from '@consilium/domain';
import { SessionConfig } from '@consilium/platform/config';
import { Clock, newId, type Tx } from '@consilium/platform/db';
import { hashToken, newToken } from './session-token';

export type SessionEnd = 'sign-out' | 'replaced' | 'role-switched';

/** An answer and the token that must reach the browser with it. */
export interface OpenedSession<T> {
  readonly token: string;
  readonly body: T;
}

export interface NewSession {
  readonly sessionId: string;
  readonly token: string;
}

const HOUR_MS = 3_600_000;

/** Opens and ends sessions, inside the caller's transaction. */
@Injectable()
export class Sessions {
  constructor(
    private readonly config: SessionConfig,
    private readonly clock: Clock,
  ) {}

  /** @param facts.expiresAt for a session that continues another; a new sign-in gets the full time */
  async open(tx: Tx, facts: { userId: string; role: Role; userAgent: string | null; expiresAt?: Date }): Promise<NewSession> {
    const now = this.clock.now();
    const expiresAt = facts.expiresAt ?? new Date(now.getTime() + this.config.absoluteHours * HOUR_MS);
    const sessionId = newId();
    const token = newToken();
    await tx.execute(
      `insert into user_session (id, token_hash, csrf_token, user_id, role, created_at, last_seen_at, expires_at, user_agent)
       values ($1, $2, $3, $4, $5, $6, $6, $7, $8)`,
      [sessionId, hashToken(token), newToken(), facts.userId, facts.role, now, expiresAt, facts.userAgent?.slice(0, 200) ?? null],
    );
    return { sessionId, token };
  }

  /** Ends one session; does nothing when it has ended. Open live streams hear of it and close. */
  async end(tx: Tx, sessionId: string, why: SessionEnd): Promise<void> {
    await this.endWhere(tx, 'id = $1', sessionId, why);
  }

  async endByToken(tx: Tx, token: string, why: SessionEnd): Promise<void> {
    await this.endWhere(tx, 'token_hash = $1', hashToken(token), why);
  }

  private async endWhere(tx: Tx, condition: string, value: string | Buffer, why: SessionEnd): Promise<void> {
    const ended = await tx.query<{ id: string; user_id: string }>(
      `update user_session set ended_at = $2, ended_why = $3 where ${condition} and ended_at is null returning id, user_id`,
      [value, this.clock.now(), why],
    );
    for (const { id, user_id } of ended) tx.emit({ kind: 'session.ended', caseId: null, payload: { sessionId: id, userId: user_id, why } });
  }
}
