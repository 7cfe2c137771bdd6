import type { Actor } from '@consilium/access';
import type { Role } from '@consilium/domain';

/** What the database knows of an acting person: `app_user u` joined with the `user_role r` they act in. */
export interface ActorRow {
  user_id: string;
  role: Role;
  organisation_id: string | null;
  organisation_wide: boolean;
  specialties: string[];
  on_behalf_of: string | null;
  display_name: string;
}

export const ACTOR_COLUMNS = 'u.id as user_id, r.role, u.organisation_id, u.organisation_wide, u.specialties, r.on_behalf_of, u.display_name';

export function toActor(row: ActorRow, sessionId: string | null): Actor {
  return {
    userId: row.user_id,
    role: row.role,
    organisationId: row.organisation_id,
    organisationWide: row.organisation_wide,
    specialties: row.specialties,
    sessionId,
    onBehalfOf: row.on_behalf_of,
    displayName: row.display_name,
  };
}
