import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations, people, sessions; the functions that tell who acts. */
export class People1790000000001 implements MigrationInterface {
  readonly name = 'People1790000000001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(CONTEXT_FUNCTIONS);
    await db.query(TABLES);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table sign_in_attempt, user_session, user_role, app_user, organisation;
      drop function app_user_id, app_role, app_organisation_id, app_organisation_wide, app_specialties, app_on_behalf_of, app_case_in_hand;
    `);
  }
}

/**
 * The acting person, set for one transaction by the unit of work. An unset value is NULL and a value left over from an ended
 * transaction is '': both read as nobody. Policies call these bare: a sub-select around each would be evaluated once per statement instead
 * of once per row, but every table of a query repeats its policy, and planning and starting those sub-selects costs a case's page
 * more than its rows do. Bodies in the standard's form, because they are parsed once and not at every use.
 */
const CONTEXT_FUNCTIONS = `
  create function app_user_id() returns uuid language sql stable parallel safe
    return nullif(current_setting('app.user_id', true), '')::uuid;
  create function app_role() returns text language sql stable parallel safe
    return nullif(current_setting('app.role', true), '');
  create function app_organisation_id() returns uuid language sql stable parallel safe
    return nullif(current_setting('app.organisation_id', true), '')::uuid;
  create function app_organisation_wide() returns boolean language sql stable parallel safe
    return coalesce(current_setting('app.organisation_wide', true), '') = 'true';
  create function app_specialties() returns text[] language sql stable parallel safe
    return string_to_array(coalesce(current_setting('app.specialties', true), ''), ',');
  create function app_on_behalf_of() returns uuid language sql stable parallel safe
    return nullif(current_setting('app.on_behalf_of', true), '')::uuid;
  create function app_case_in_hand() returns uuid language sql stable parallel safe
    return nullif(current_setting('app.case_in_hand', true), '')::uuid;
`;

const TABLES = `
  create table organisation (
    id uuid primary key,
    kind text not null check (kind in ('referring', 'service')),
    name text not null,
    country text,
    city text,
    created_at timestamptz not null default now(),
    version integer not null default 1
  );

  create table app_user (
    id uuid primary key,
    email citext not null unique,
    display_name text not null,
    -- What patients and referrers read beside the name, for instance "Haematology reviewer".
    title text,
    language text not null default 'en' check (language in ('en', 'zh-Hans')),
    time_zone text not null default 'UTC',
    password_hash text,
    organisation_id uuid references organisation (id),
    organisation_wide boolean not null default false,
    specialties text[] not null default '{}',
    active boolean not null default true,
    created_at timestamptz not null default now(),
    version integer not null default 1
  );
  create index app_user_organisation on app_user (organisation_id);

  create table user_role (
    user_id uuid not null references app_user (id),
    role text not null check (role in ('physician', 'delegate', 'reviewer', 'coordinator', 'patient', 'proxy', 'administrator')),
    -- For a delegate the physician, for a proxy the patient.
    on_behalf_of uuid references app_user (id),
    primary key (user_id, role)
  );

  create table user_session (
    id uuid primary key,
    -- SHA-256 of the cookie's value: a stolen dump opens no session.
    token_hash bytea not null unique,
    csrf_token text not null,
    user_id uuid not null references app_user (id),
    role text not null,
    created_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    expires_at timestamptz not null,
    ended_at timestamptz,
    ended_why text,
    user_agent text
  );
  create index user_session_open on user_session (user_id) where ended_at is null;

  create table sign_in_attempt (
    key text primary key,
    failures integer not null,
    window_started_at timestamptz not null,
    blocked_until timestamptz
  );

  grant select, insert, update on organisation, app_user, user_session to consilium_app;
  grant select, insert, update, delete on user_role, sign_in_attempt to consilium_app;
  grant delete on user_session to consilium_app;
`;
