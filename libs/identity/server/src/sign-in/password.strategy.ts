import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { systemActor, type Actor } from '@consilium/access';
import { UnitOfWork } from '@consilium/platform/db';
import { Strategy } from 'passport-local';
import { PasswordHasher } from '../passwords/password-hasher';
import { ACTOR_COLUMNS, toActor, type ActorRow } from '../sessions/actor-row';

interface CredentialsRow extends ActorRow {
  password_hash: string | null;
}

/** Finds out by e-mail and password who signs in. Unknown, wrong and inactive look alike and take the same time. */
@Injectable()
export class PasswordStrategy extends PassportStrategy(Strategy) {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly hasher: PasswordHasher,
  ) {
    super({ usernameField: 'email', passwordField: 'password', session: false });
  }

  /** @returns the person in the role they last acted in, without a session yet */
  async validate(email: string, password: string): Promise<Actor | null> {
    const row = await this.uow.read(systemActor('sign-in'), (tx) => tx.one<CredentialsRow>(CREDENTIALS, [email]));
    const matches = await this.hasher.verify(row?.password_hash ?? null, password);
    return row && matches ? toActor(row, null) : null;
  }
}

/** With several roles: the one of the latest session that nobody signed out of (those have an index), else the first by name. */
const CREDENTIALS = `
  select u.password_hash, ${ACTOR_COLUMNS}
  from app_user u join user_role r on r.user_id = u.id
    left join lateral (select max(s.created_at) as used_at from user_session s where s.user_id = r.user_id and s.role = r.role and s.ended_at is null) last on true
  where u.email = $1::citext and u.active
  order by last.used_at desc nulls last, r.role limit 1`;
