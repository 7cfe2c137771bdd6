import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The case, what is referred, its summary for reviewers, claims, checklist, requests and history; each under RLS from here on. */
export class Cases1790000000003 implements MigrationInterface {
  readonly name = 'Cases1790000000003';

  async up(db: QueryRunner): Promise<void> {
    await db.query(CATALOGUE);
    await db.query(CASE);
    await db.query(SUMMARY);
    await db.query(CASE_POLICIES);
    await db.query(CASE_PARTS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy event_readers on audit_event;
      drop table case_event, record_request, checklist_item, case_claim, clinical_profile, referral cascade;
      drop table case_summary cascade;
      drop table referral_case cascade;
      drop sequence case_number;
      drop table checklist_template, specialty_group;
    `);
  }
}

const CATALOGUE = `
  create table specialty_group (
    specialty text not null,
    disease_group text not null,
    primary key (specialty, disease_group)
  );

  create table checklist_template (
    id uuid primary key,
    disease_group text not null,
    number integer not null,
    items jsonb not null,
    valid_from timestamptz not null default now(),
    valid_to timestamptz,
    created_by_id uuid,
    unique (disease_group, number)
  );

  grant select, insert, update, delete on specialty_group, checklist_template to consilium_app;
`;

const CASE = `
  create sequence case_number start 1001;

  create table referral_case (
    id uuid primary key,
    number bigint not null unique default nextval('case_number'),
    organisation_id uuid not null references organisation (id),
    service_id uuid not null references organisation (id),
    referrer_id uuid not null references app_user (id),
    patient_user_id uuid references app_user (id),
    status text not null default 'draft' check (status in ('draft', 'submitted', 'awaiting_records', 'ready', 'in_review',
      'opinion_signed', 'delivered', 'acknowledged', 'closed', 'declined', 'withdrawn', 'discarded')),
    waiting_on text not null default 'referrer' check (waiting_on in ('referrer', 'coordinator', 'reviewer', 'patient', 'nobody')),
    on_hold boolean not null default false,
    return_to text,
    waiting_on_before_hold text,
    status_since timestamptz not null default now(),
    submitted_at timestamptz,
    ever_submitted boolean not null generated always as (submitted_at is not null) stored,
    opened_by_coordinator_at timestamptz,
    claimed_by_id uuid references app_user (id),
    claimed_at timestamptz,
    -- NULL while records are awaited: the lease's clock stands still.
    claim_expires_at timestamptz,
    disease_group text,
    services text[] not null default '{}',
    -- Copies for lists, so that no list opens a document.
    diagnosis_label text,
    disease_state text,
    patient_label text,
    patient_sex text,
    patient_birth_date text,
    unsettled_items text[] not null default '{}',
    decline_reason text,
    close_out text,
    close_out_note text,
    created_by_id uuid not null references app_user (id),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version integer not null default 1,
    -- Invariant 1: an open case waits on exactly one party, a finished one on nobody.
    constraint waits_on_one check ((waiting_on = 'nobody') = (status in ('closed', 'declined', 'withdrawn', 'discarded'))),
    constraint claimed_in_review check (status <> 'in_review' or claimed_by_id is not null)
  );
  create index referral_case_waiting on referral_case (service_id, waiting_on, updated_at desc, id desc)
    where submitted_at is not null and waiting_on <> 'nobody';
  create index referral_case_service on referral_case (service_id, updated_at desc, id desc) where submitted_at is not null;
  create index referral_case_referrer on referral_case (referrer_id, updated_at desc, id desc);
  create index referral_case_organisation on referral_case (organisation_id, updated_at desc, id desc);
  create index referral_case_patient on referral_case (patient_user_id) where patient_user_id is not null;
  create index referral_case_claimed on referral_case (claimed_by_id, updated_at desc, id desc) where claimed_by_id is not null;
  create index referral_case_lease on referral_case (claim_expires_at) where claim_expires_at is not null;
  grant select, insert, update on referral_case to consilium_app;
  grant usage on sequence case_number to consilium_app;
`;

/** `offset 0` keeps the planner from weighing a second plan that would hash every visible case: the look-up by key is always the better one. */
const CASE_VISIBLE = 'exists (select 1 from referral_case c where c.id = case_id offset 0)';

/** What a reviewer may see before claiming: coded facts without names, dates of birth or free text. */
const SUMMARY = `
  create table case_summary (
    case_id uuid primary key references referral_case (id),
    organisation_id uuid not null,
    service_id uuid not null,
    disease_group text not null,
    disease_state text,
    services text[] not null,
    age_band text,
    sex text,
    therapy_count integer not null default 0,
    biomarker_names text[] not null default '{}',
    performance text,
    record_kinds text[] not null default '{}',
    region text,
    ready_since timestamptz not null default now()
  );
  create index case_summary_claimable on case_summary (service_id, disease_group, ready_since, case_id);
  alter table case_summary enable row level security;
  alter table case_summary force row level security;
  create policy summary_claimable on case_summary for select to consilium_app using (
    (app_role() = 'reviewer' and service_id = app_organisation_id() and organisation_id <> app_organisation_id()
      and disease_group in (select g.disease_group from specialty_group g where g.specialty = any (app_specialties()))));
  grant select, insert, update, delete on case_summary to consilium_app;
`;

/**
 * Third wall. The row filters in @consilium/access say the same in CASL; the walls are tested against each other.
 * app.case_in_hand lets exactly one row through that the acting person may change but not (or no longer) read: a reviewer who
 * claims or releases. Only the transition's use case sets it, after the object check, for its own transaction.
 */
const CASE_POLICIES = `
  alter table referral_case enable row level security;
  alter table referral_case force row level security;
  create policy case_in_scope on referral_case for all to consilium_app using (
    case app_role()
      when 'physician' then referrer_id = app_user_id()
        or (app_organisation_wide() and organisation_id = app_organisation_id() and submitted_at is not null)
      when 'delegate' then referrer_id = app_on_behalf_of()
      when 'reviewer' then claimed_by_id = app_user_id()
        or (id = app_case_in_hand() and service_id = app_organisation_id() and status in ('ready', 'in_review', 'opinion_signed'))
      when 'coordinator' then service_id = app_organisation_id() and submitted_at is not null
      when 'patient' then patient_user_id = app_user_id()
      when 'proxy' then patient_user_id = app_on_behalf_of()
      when 'system' then true
      else false
    end
  );
  -- What one may see is more than what one may write: a colleague reads only, and nobody refers in another house's name.
  create policy case_written_by_its_own on referral_case as restrictive for insert to consilium_app with check (
    case app_role()
      when 'physician' then referrer_id = app_user_id() and organisation_id = app_organisation_id()
      when 'delegate' then referrer_id = app_on_behalf_of() and organisation_id = app_organisation_id()
      else app_role() = 'system'
    end
  );
  create policy case_changed_by_its_own on referral_case as restrictive for update to consilium_app
    -- Not in USING: a colleague's attempt must find the row, to be told that it may not be changed.
    using (true) with check (app_role() <> 'physician' or (referrer_id = app_user_id() and organisation_id = app_organisation_id()));

  create policy summary_of_visible_case on case_summary for all to consilium_app
    using (${CASE_VISIBLE});

  create policy event_readers on audit_event for select to consilium_app using (
    app_role() in ('administrator', 'system')
    or (case_id is not null and ${CASE_VISIBLE}));
`;

const CASE_PARTS = `
  create table referral (
    case_id uuid primary key references referral_case (id),
    organisation_id uuid not null,
    content jsonb not null
  );

  create table clinical_profile (
    case_id uuid primary key references referral_case (id),
    organisation_id uuid not null,
    content jsonb not null,
    -- Who entered and who verified each fact, by its path in content.
    provenance jsonb not null default '{}'
  );

  create table case_claim (
    id uuid primary key,
    case_id uuid not null references referral_case (id),
    organisation_id uuid not null,
    reviewer_id uuid not null references app_user (id),
    claimed_at timestamptz not null default now(),
    ended_at timestamptz,
    ended_how text check (ended_how in ('released', 'lease_expired', 'signed', 'withdrawn'))
  );
  -- Invariant 2: never two active claims, whatever the races.
  create unique index case_claim_active on case_claim (case_id) where ended_at is null;
  create index case_claim_reviewer on case_claim (reviewer_id, claimed_at desc);

  create table checklist_item (
    id uuid primary key,
    case_id uuid not null references referral_case (id),
    organisation_id uuid not null,
    template_id uuid references checklist_template (id),
    kind text not null,
    requirement text not null check (requirement in ('required', 'wanted', 'optional')),
    source text not null check (source in ('record', 'form')),
    freshness_days integer,
    position integer not null,
    state text not null default 'missing'
      check (state in ('missing', 'requested', 'received', 'under_check', 'accepted', 'refused', 'not_applicable')),
    reason text,
    changed_by_id uuid references app_user (id),
    changed_at timestamptz,
    version integer not null default 1,
    unique (case_id, kind)
  );

  create table record_request (
    id uuid primary key,
    case_id uuid not null references referral_case (id),
    organisation_id uuid not null,
    kind text not null,
    note text,
    party text not null check (party in ('referrer', 'patient')),
    due_on date,
    state text not null default 'open' check (state in ('open', 'answered', 'not_available', 'cancelled')),
    requested_by_id uuid not null references app_user (id),
    requested_by_role text not null,
    requested_at timestamptz not null default now(),
    answered_by_id uuid references app_user (id),
    answered_at timestamptz,
    answer_note text,
    version integer not null default 1
  );
  create index record_request_of_case on record_request (case_id, requested_at);
  create unique index record_request_open on record_request (case_id, kind) where state = 'open';

  create table case_event (
    id uuid primary key,
    case_id uuid not null references referral_case (id),
    organisation_id uuid not null,
    at timestamptz not null default now(),
    kind text not null,
    action text,
    from_status text,
    to_status text,
    waiting_on text,
    actor_id uuid not null,
    actor_role text not null,
    on_behalf_of uuid,
    reason_code text,
    reason text,
    detail jsonb not null default '{}'
  );
  create index case_event_of_case on case_event (case_id, at desc, id desc);

  ${['referral', 'clinical_profile', 'case_claim', 'checklist_item', 'record_request', 'case_event']
    .map((table) => `alter table ${table} enable row level security; alter table ${table} force row level security;`)
    .join('\n')}

  -- Patients read their case in the patient view, never the referral's own text.
  create policy with_case on referral for all to consilium_app using (
    app_role() not in ('patient', 'proxy') and ${CASE_VISIBLE});
  create policy with_case on clinical_profile for all to consilium_app using (
    app_role() not in ('patient', 'proxy') and ${CASE_VISIBLE});
  create policy with_case on case_claim for all to consilium_app using (${CASE_VISIBLE});
  create policy with_case on checklist_item for all to consilium_app using (${CASE_VISIBLE});
  create policy with_case on record_request for all to consilium_app using (${CASE_VISIBLE});
  create policy with_case on case_event for all to consilium_app using (${CASE_VISIBLE});

  grant select, insert, update on referral, clinical_profile, case_claim, record_request to consilium_app;
  grant select, insert, update, delete on checklist_item to consilium_app;
  -- History is only ever added to.
  grant select, insert on case_event to consilium_app;
`;
