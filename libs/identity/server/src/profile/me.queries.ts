import { packRules } from '@casl/ability/extra';
import { abilityFor, type Actor } from '@consilium/access';
import type { Me, SessionUser } from '@consilium/contracts';
import type { Language, Role } from '@consilium/domain';
import type { Tx } from '@consilium/platform/db';

interface MeRow {
  id: string;
  display_name: string;
  email: string;
  title: string | null;
  language: Language;
  time_zone: string;
  organisation_name: string | null;
  roles: Role[];
  csrf_token: string;
  expires_at: Date;
}

/** What the answer says beside the rows. */
export interface MeFacts {
  readonly demo: boolean;
}

/** The signed-in person of `actor.sessionId`. */
export async function readMe(tx: Tx, actor: Actor, { demo }: MeFacts): Promise<Me> {
  const row = await tx.one<MeRow>(ME, [actor.sessionId]);
  if (!row) throw new Error('The acting session is not in the database');
  return {
    user: toSessionUser(row),
    role: actor.role as Role,
    roles: row.roles,
    organisation: actor.organisationId && row.organisation_name ? { id: actor.organisationId, name: row.organisation_name } : null,
    specialties: [...actor.specialties],
    ability: packRules(abilityFor(actor).rules),
    csrfToken: row.csrf_token,
    expiresAt: row.expires_at.toISOString(),
    demo,
  };
}

export async function readSessionUser(tx: Tx, userId: string): Promise<SessionUser> {
  const row = await tx.one<MeRow>('select id, display_name, email, title, language, time_zone from app_user where id = $1', [userId]);
  if (!row) throw new Error('The acting person is not in the database');
  return toSessionUser(row);
}

function toSessionUser(row: MeRow): SessionUser {
  return { id: row.id, displayName: row.display_name, email: row.email, title: row.title, language: row.language, timeZone: row.time_zone };
}

const ME = `
  select u.id, u.display_name, u.email, u.title, u.language, u.time_zone, o.name as organisation_name, s.csrf_token, s.expires_at,
    array(select r.role from user_role r where r.user_id = u.id order by r.role) as roles
  from user_session s join app_user u on u.id = s.user_id left join organisation o on o.id = u.organisation_id
  where s.id = $1`;
