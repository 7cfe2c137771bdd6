import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '@consilium/access';
import type { SignInRequest, SignInResponse } from '@consilium/contracts';
import type { Role } from '@consilium/domain';
import { UnitOfWork } from '@consilium/platform/db';
import { AppError } from '@consilium/platform/errors';
import { readSessionUser } from '../profile/me.queries';
import { Sessions, type OpenedSession } from '../sessions/sessions';
import { authenticateWith } from './authenticate';
import { PasswordStrategy } from './password.strategy';
import { SignInThrottle } from './sign-in-throttle';

/** Where a sign-in comes from. */
export interface SignInOrigin {
  readonly address: string;
  readonly userAgent: string | null;
  /** Token of a session that this browser already has: it ends, whoever's it was. */
  readonly replacedToken: string | null;
}

/** POST /auth/sign-in: a new session under a new token, never an existing one (no fixation). */
@Injectable()
export class SignIn {
  constructor(
    private readonly throttle: SignInThrottle,
    private readonly passwords: PasswordStrategy,
    private readonly sessions: Sessions,
    private readonly uow: UnitOfWork,
  ) {}

  /** @throws AppError unauthenticated (neutral), too_many_requests */
  async execute(input: SignInRequest, origin: SignInOrigin): Promise<OpenedSession<SignInResponse>> {
    const { email, password } = input;
    await this.throttle.admit(email, origin.address);
    const person = await authenticateWith<Actor>(this.passwords, { body: { email, password } });
    if (!person) throw await this.refused();
    return this.uow.run(person, async (tx) => {
      if (origin.replacedToken) await this.sessions.endByToken(tx, origin.replacedToken, 'replaced');
      const { sessionId, token } = await this.sessions.open(tx, { userId: person.userId, role: person.role as Role, userAgent: origin.userAgent });
      await this.throttle.forgive(tx, email, origin.address);
      tx.audit({ action: 'session.sign-in', subject: 'Session', subjectId: sessionId, detail: { role: person.role } });
      return { token, body: { user: await readSessionUser(tx, person.userId), next: 'done' } };
    });
  }

  /** Which of the three reasons it was is not even recorded: the trail must not say which addresses exist. */
  private async refused(): Promise<AppError> {
    await this.uow.auditOnly(systemActor('sign-in'), { action: 'session.sign-in', outcome: 'failed', subject: 'Session' });
    return new AppError('unauthenticated', { detail: 'The e-mail address or the password is not right.' });
  }
}
