import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import { UnitOfWork } from '@consilium/platform/db';
import { Sessions } from './sessions';

/** POST /auth/sign-out: the session is dead at once, in every process. */
@Injectable()
export class SignOut {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: Sessions,
  ) {}

  async execute(actor: Actor): Promise<void> {
    await this.uow.run(actor, async (tx) => {
      if (actor.sessionId) await this.sessions.end(tx, actor.sessionId, 'sign-out');
      tx.audit({ action: 'session.sign-out', subject: 'Session', subjectId: actor.sessionId });
    });
  }
}
