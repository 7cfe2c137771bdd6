import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { Me, SwitchRoleRequest } from '@consilium/contracts';
import { DemoConfig } from '@consilium/platform/config';
import { UnitOfWork } from '@consilium/platform/db';
import { AppError } from '@consilium/platform/errors';
import { ACTOR_COLUMNS, toActor, type ActorRow } from '../sessions/actor-row';
import { Sessions, type OpenedSession } from '../sessions/sessions';
import { readMe } from './me.queries';

/**
 * POST /auth/role: a session acts in exactly one role, so another role means another session and another token. It lives no longer than
 * the one it continues.
 */
@Injectable()
export class SwitchRole {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly demo: DemoConfig,
  ) {}

  /** @throws AppError forbidden when the person does not have the role */
  execute(actor: Actor, { role }: SwitchRoleRequest): Promise<OpenedSession<Me>> {
    return this.uow.run(actor, async (tx) => {
      const row = await tx.one<ActorRow & Continued>(
        `select ${ACTOR_COLUMNS}, s.expires_at, s.user_agent
         from user_session s join app_user u on u.id = s.user_id join user_role r on r.user_id = u.id and r.role = $2
         where s.id = $1 and s.ended_at is null`,
        [actor.sessionId, role],
      );
      if (!row) throw new AppError('forbidden', { reason: 'role-not-held', detail: 'You do not have this role.' });
      const { sessionId, token } = await this.sessions.open(tx, { userId: actor.userId, role, userAgent: row.user_agent, expiresAt: row.expires_at });
      if (actor.sessionId) await this.sessions.end(tx, actor.sessionId, 'role-switched');
      tx.audit({ action: 'session.sign-in', subject: 'Session', subjectId: sessionId, detail: { role, switchedFrom: actor.role } });
      return { token, body: await readMe(tx, toActor(row, sessionId), { demo: this.demo.enabled }) };
    });
  }
}

interface Continued {
  expires_at: Date;
  user_agent: string | null;
}
