import { newId } from '@consilium/platform/db';
import { DEMO_ORGANISATIONS, DEMO_PEOPLE, demoEmail, type DemoOrganisationKey, type DemoPerson } from './people';

/** A connection with the owner's rights. */
export interface OwnerSql {
  query<R extends object>(sql: string, params?: unknown[]): Promise<{ rows: R[] }>;
}

export interface DemoIds {
  /** User ids by `DemoPerson.key`. */
  readonly people: Readonly<Record<string, string>>;
  readonly organisations: Readonly<Record<DemoOrganisationKey, string>>;
}

/** Makes the organisations and people that are missing; gives the password's hash to all of them. Others stay as they are. */
export async function seedDemoPeople(db: OwnerSql, passwordHash: string): Promise<DemoIds> {
  const organisations = {} as Record<DemoOrganisationKey, string>;
  for (const organisation of DEMO_ORGANISATIONS) organisations[organisation.key] = await ensureOrganisation(db, organisation);
  const people: Record<string, string> = {};
  for (const person of DEMO_PEOPLE) {
    people[person.key] = await ensurePerson(db, person, person.organisation ? organisations[person.organisation] : null, passwordHash);
  }
  for (const { key, role, onBehalfOf } of DEMO_PEOPLE) {
    await db.query('insert into user_role (user_id, role, on_behalf_of) values ($1, $2, $3) on conflict do nothing', [
      people[key], role, onBehalfOf ? people[onBehalfOf] : null,
    ]);
  }
  return { people, organisations };
}

async function ensureOrganisation(db: OwnerSql, { kind, name, country, city }: (typeof DEMO_ORGANISATIONS)[number]): Promise<string> {
  const { rows: found } = await db.query<{ id: string }>('select id from organisation where name = $1 and kind = $2', [name, kind]);
  if (found[0]) return found[0].id;
  const id = newId();
  await db.query('insert into organisation (id, kind, name, country, city) values ($1, $2, $3, $4, $5)', [id, kind, name, country, city]);
  return id;
}

async function ensurePerson(db: OwnerSql, person: DemoPerson, organisationId: string | null, passwordHash: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into app_user (id, email, display_name, title, language, time_zone, password_hash, organisation_id, organisation_wide, specialties)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (email) do update set password_hash = excluded.password_hash returning id`,
    [
      newId(), demoEmail(person.key), person.displayName, person.title, person.language ?? 'en', person.timeZone ?? 'UTC', passwordHash,
      organisationId, person.organisationWide ?? false, [...(person.specialties ?? [])],
    ],
  );
  return (rows[0] as { id: string }).id;
}
