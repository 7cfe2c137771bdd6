import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Records, opinions, threads and notifications. */
export class Work1790000000004 implements MigrationInterface {
  readonly name = 'Work1790000000004';

  async up(db: QueryRunner): Promise<void> {
    await db.query(RECORDS);
    await db.query(OPINIONS);
    await db.query(THREADS);
    await db.query(NOTIFICATIONS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table notification_preference, notification, thread_read, message, thread, patient_result, opinion_opened, opinion_delivery cascade;
      drop table opinion, record, upload cascade;
      drop function refuse_signed_change;
    `);
  }
}

const PATIENT_SIDE = `app_role() in ('patient', 'proxy')`;
/** As in the migration of cases. */
const CASE_VISIBLE = `exists (select 1 from referral_case c where c.id = case_id offset 0)`;

const RECORDS = `
  create table upload (
    id text primary key,
    case_id uuid not null references referral_case (id),
    organisation_id uuid not null,
    user_id uuid not null references app_user (id),
    filename text not null,
    kind text not null,
    size bigint not null,
    state text not null default 'open' check (state in ('open', 'finished', 'refused')),
    refusal text,
    record_id uuid,
    created_at timestamptz not null default now(),
    finished_at timestamptz
  );
  create index upload_open on upload (created_at) where state = 'open';

  create table record (
    id uuid primary key,
    case_id uuid not null references referral_case (id),
    organisation_id uuid not null,
    kind text not null,
    filename text not null,
    media_type text not null,
    size bigint not null,
    sha256 text not null,
    storage_key text not null,
    content_date text,
    note text,
    state text not null default 'received' check (state in ('received', 'accepted', 'refused')),
    refusal_reason text,
    refusal_note text,
    checked_by_id uuid references app_user (id),
    checked_at timestamptz,
    uploaded_by_id uuid not null references app_user (id),
    uploaded_by_role text not null,
    on_behalf_of uuid,
    created_at timestamptz not null default now(),
    version integer not null default 1
  );
  create index record_of_case on record (case_id, created_at, id);
  create unique index record_once_per_case on record (case_id, sha256) where state <> 'refused';

  alter table upload enable row level security;
  alter table upload force row level security;
  alter table record enable row level security;
  alter table record force row level security;
  create policy own_upload on upload for all to consilium_app
    using ((app_role() = 'system' or user_id = app_user_id()) and ${CASE_VISIBLE});
  -- Patients and relatives see what they sent themselves.
  create policy with_case on record for all to consilium_app
    using (${CASE_VISIBLE} and (not ${PATIENT_SIDE} or uploaded_by_id = app_user_id()));
  grant select, insert, update, delete on upload to consilium_app;
  grant select, insert, update on record to consilium_app;
`;

const OPINIONS = `
  create table opinion (
    id uuid primary key,
    case_id uuid not null references referral_case (id),
    organisation_id uuid not null,
    -- Given at signing: drafts have no number, so that two authors' drafts never collide.
    number integer,
    state text not null default 'draft' check (state in ('draft', 'signed')),
    author_id uuid not null references app_user (id),
    content jsonb not null,
    previous_id uuid references opinion (id),
    amend_reason text,
    reviewer_name text,
    reviewer_title text,
    reviewer_specialty text,
    signed_by_id uuid references app_user (id),
    signed_at timestamptz,
    -- SHA-256 of the canonical JSON that was signed, hex.
    content_hash text,
    signed_body text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version integer not null default 1,
    unique (case_id, number),
    constraint signed_whole check (state = 'draft' or (number is not null and signed_by_id is not null and signed_at is not null and content_hash is not null and signed_body is not null))
  );
  create unique index opinion_one_draft on opinion (case_id, author_id) where state = 'draft';
  create index opinion_signed_by on opinion (signed_by_id, signed_at desc) where signed_by_id is not null;

  -- Invariant 4: a signed text never changes, whoever asks.
  create function refuse_signed_change() returns trigger language plpgsql as $$
  begin
    raise exception 'a signed opinion cannot be changed or removed' using errcode = '23001';
  end $$;
  create trigger signed_is_final before update or delete on opinion
    for each row when (old.state = 'signed') execute function refuse_signed_change();

  create table opinion_delivery (
    opinion_id uuid primary key references opinion (id),
    case_id uuid not null references referral_case (id),
    organisation_id uuid not null,
    delivered_by_id uuid not null references app_user (id),
    delivered_at timestamptz not null default now()
  );

  create table opinion_opened (
    opinion_id uuid not null references opinion (id),
    case_id uuid not null references referral_case (id),
    user_id uuid not null references app_user (id),
    opened_at timestamptz not null default now(),
    primary key (opinion_id, user_id)
  );

  create table patient_result (
    opinion_id uuid primary key references opinion (id),
    case_id uuid not null references referral_case (id),
    organisation_id uuid not null,
    outcome text not null,
    text text not null,
    next_steps jsonb not null,
    reviewer_name text not null,
    reviewer_title text,
    signed_at timestamptz not null,
    released_by_id uuid not null references app_user (id),
    released_at timestamptz not null default now()
  );

  ${['opinion', 'opinion_delivery', 'opinion_opened', 'patient_result']
    .map((table) => `alter table ${table} enable row level security; alter table ${table} force row level security;`)
    .join('\n')}

  create policy delivery_with_case on opinion_delivery for all to consilium_app using (${CASE_VISIBLE})
    with check (app_role() in ('coordinator', 'system') and ${CASE_VISIBLE});
  create policy opened_with_case on opinion_opened for all to consilium_app using (${CASE_VISIBLE});
  create policy result_with_case on patient_result for all to consilium_app using (app_role() <> 'delegate' and ${CASE_VISIBLE})
    with check (app_role() in ('physician', 'system') and ${CASE_VISIBLE});
  -- A draft is its author's alone; a signed opinion reaches the referrer once delivered, and its signer for good.
  create policy opinion_readers on opinion for all to consilium_app using (
    case app_role()
      when 'reviewer' then (state = 'signed' and signed_by_id = app_user_id())
        or (${CASE_VISIBLE} and (state = 'signed' or author_id = app_user_id()))
      when 'coordinator' then state = 'signed' and ${CASE_VISIBLE}
      when 'physician' then state = 'signed' and ${CASE_VISIBLE}
        and exists (select 1 from opinion_delivery d where d.opinion_id = opinion.id offset 0)
      when 'system' then true
      else false
    end
  );
  grant select, insert, update on opinion to consilium_app;
  grant select, insert on opinion_delivery, opinion_opened, patient_result to consilium_app;
`;

const THREADS = `
  create table thread (
    id uuid primary key,
    case_id uuid not null references referral_case (id),
    organisation_id uuid not null,
    audience text not null check (audience in ('referrer', 'reviewer', 'patient', 'internal')),
    subject text not null,
    created_by_id uuid not null references app_user (id),
    created_at timestamptz not null default now(),
    last_message_at timestamptz not null default now(),
    version integer not null default 1
  );
  create index thread_of_case on thread (case_id, last_message_at desc);

  create table message (
    id uuid primary key,
    thread_id uuid not null references thread (id),
    case_id uuid not null references referral_case (id),
    organisation_id uuid not null,
    author_id uuid not null references app_user (id),
    author_role text not null,
    on_behalf_of uuid,
    body text not null,
    created_at timestamptz not null default now()
  );
  create index message_of_thread on message (thread_id, created_at desc, id desc);

  create table thread_read (
    thread_id uuid not null references thread (id),
    user_id uuid not null references app_user (id),
    read_at timestamptz not null default now(),
    primary key (thread_id, user_id)
  );

  alter table thread enable row level security;
  alter table thread force row level security;
  alter table message enable row level security;
  alter table message force row level security;
  alter table thread_read enable row level security;
  alter table thread_read force row level security;
  create policy thread_audience on thread for all to consilium_app using (
    ${CASE_VISIBLE} and case app_role()
      when 'coordinator' then true
      when 'system' then true
      when 'physician' then audience = 'referrer'
      when 'delegate' then audience = 'referrer'
      when 'reviewer' then audience = 'reviewer'
      when 'patient' then audience = 'patient'
      when 'proxy' then audience = 'patient'
      else false
    end
  );
  create policy with_thread on message for all to consilium_app using (exists (select 1 from thread t where t.id = thread_id offset 0));
  create policy own_reading on thread_read for all to consilium_app
    using (app_role() = 'system' or user_id = app_user_id());
  grant select, insert, update on thread, thread_read to consilium_app;
  -- What was said stays said: corrections are messages of their own.
  grant select, insert on message to consilium_app;
`;

const NOTIFICATIONS = `
  create table notification (
    id uuid primary key,
    user_id uuid not null references app_user (id),
    kind text not null,
    case_id uuid references referral_case (id),
    outbox_id uuid not null,
    created_at timestamptz not null default now(),
    read_at timestamptz,
    unique (outbox_id, user_id, kind)
  );
  create index notification_of_user on notification (user_id, created_at desc, id desc);
  create index notification_unread on notification (user_id) where read_at is null;

  create table notification_preference (
    user_id uuid not null references app_user (id),
    kind text not null,
    in_app boolean not null default true,
    email boolean not null default true,
    primary key (user_id, kind)
  );

  alter table notification enable row level security;
  alter table notification force row level security;
  alter table notification_preference enable row level security;
  alter table notification_preference force row level security;
  create policy own_notification on notification for all to consilium_app
    using (app_role() = 'system' or user_id = app_user_id());
  create policy own_preference on notification_preference for all to consilium_app
    using (app_role() = 'system' or user_id = app_user_id());
  grant select, insert, update, delete on notification, notification_preference to consilium_app;
`;
