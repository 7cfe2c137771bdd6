import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Outbox, receipts, mails, idempotency, worker heartbeats and the audit chain: what every feature stands on. */
export class Platform1790000000002 implements MigrationInterface {
  readonly name = 'Platform1790000000002';

  async up(db: QueryRunner): Promise<void> {
    await db.query(EVENTS);
    await db.query(AUDIT_TABLES);
    await db.query(AUDIT_APPEND);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function audit_append;
      drop table audit_event, audit_chain, worker_heartbeat, idempotency_key, mail, dead_letter, job_receipt, outbox;
    `);
  }
}

const EVENTS = `
  create table outbox (
    id uuid primary key,
    kind text not null,
    case_id uuid,
    actor_id uuid,
    -- Ids, enums and dates only; never clinical content, never a name.
    payload jsonb not null,
    trace_id text,
    created_at timestamptz not null default clock_timestamp(),
    relayed_at timestamptz,
    done_at timestamptz,
    attempts integer not null default 0
  );
  create index outbox_to_relay on outbox (id) where relayed_at is null;
  create index outbox_unfinished on outbox (relayed_at) where done_at is null;
  create index outbox_recent on outbox (created_at);

  create table job_receipt (
    outbox_id uuid not null,
    job text not null,
    done_at timestamptz not null default clock_timestamp(),
    primary key (outbox_id, job)
  );

  create table dead_letter (
    id uuid primary key,
    outbox_id uuid,
    job text not null,
    queue text not null,
    payload jsonb not null,
    reason text not null,
    failed_at timestamptz not null default now(),
    redriven_at timestamptz
  );
  create index dead_letter_open on dead_letter (outbox_id, job) where redriven_at is null;

  create table mail (
    id uuid primary key,
    outbox_id uuid not null,
    job text not null,
    user_id uuid not null references app_user (id),
    template text not null,
    language text not null,
    to_address text not null,
    subject text not null,
    body_text text not null,
    body_html text,
    state text not null default 'pending' check (state in ('pending', 'sending', 'sent', 'failed')),
    attempts integer not null default 0,
    message_id text not null unique,
    created_at timestamptz not null default now(),
    sending_at timestamptz,
    sent_at timestamptz,
    error text,
    -- One cause, one person, one mail: a repeated job finds it here.
    unique (outbox_id, user_id, template)
  );
  create index mail_unsent on mail (created_at) where state in ('pending', 'sending');

  create table idempotency_key (
    actor_id uuid not null,
    key text not null,
    route text not null,
    body_hash bytea not null,
    status integer not null,
    -- json, not jsonb: a replayed answer is the first one to the letter.
    response json,
    -- The case that the answer tells of: it is given again only to those who still see the case.
    case_id uuid,
    created_at timestamptz not null default now(),
    primary key (actor_id, key)
  );
  create index idempotency_key_age on idempotency_key (created_at);
  -- A stored answer may hold what the person was shown: nobody else may read it.
  alter table idempotency_key enable row level security;
  alter table idempotency_key force row level security;
  create policy own_key on idempotency_key for all to consilium_app
    using (actor_id = app_user_id() or app_role() = 'system');

  create table worker_heartbeat (
    id uuid primary key,
    host text not null,
    pid integer not null,
    started_at timestamptz not null default now(),
    seen_at timestamptz not null default now()
  );

  grant select, insert, update, delete on outbox, job_receipt, dead_letter, mail, idempotency_key, worker_heartbeat to consilium_app;
`;

/** Append-only for the app's role: it may call audit_append and read what the policy shows, and nothing else. */
const AUDIT_TABLES = `
  create table audit_chain (
    partition smallint primary key,
    seq bigint not null default 0,
    hash bytea not null default '\\x'
  );
  insert into audit_chain (partition) select generate_series(0, 63);

  create table audit_event (
    partition smallint not null references audit_chain (partition),
    seq bigint not null,
    id uuid not null unique,
    at timestamptz not null,
    case_id uuid,
    actor_id uuid,
    actor_role text not null,
    on_behalf_of uuid,
    action text not null,
    subject text not null,
    subject_id text,
    outcome text not null check (outcome in ('success', 'denied', 'failed')),
    -- The exact text that was hashed; the columns beside it are copies for searching, and verification compares them.
    body text not null,
    hash bytea not null,
    primary key (partition, seq)
  );
  create index audit_event_of_case on audit_event (case_id, at desc, id desc) where case_id is not null;
  create index audit_event_of_actor on audit_event (actor_id, at desc, id desc);

  alter table audit_chain enable row level security;
  alter table audit_chain force row level security;
  alter table audit_event enable row level security;
  alter table audit_event force row level security;
  create policy chain_owner on audit_chain to consilium_owner using (true) with check (true);
  create policy event_owner on audit_event to consilium_owner using (true) with check (true);
  grant select on audit_event to consilium_app;
`;

/**
 * Appends events to their hash chains within the caller's transaction. Chains are locked in ascending order, so two callers
 * cannot deadlock; 64 of them keep unrelated cases apart.
 * hash = SHA-256(previous hash || "partition:seq:" || body).
 */
const AUDIT_APPEND = `
  create function audit_append(events jsonb) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    event record;
    head record;
  begin
    for event in
      select (hashtext(e ->> 'partition_key') & 63)::smallint as partition, e ->> 'body' as body, (e ->> 'body')::jsonb as b
      from jsonb_array_elements(events) with ordinality as list (e, n) order by 1, n
    loop
      update audit_chain set seq = seq + 1,
          hash = sha256(hash || convert_to(partition || ':' || (seq + 1) || ':' || event.body, 'UTF8'))
        where partition = event.partition returning seq, hash into strict head;
      insert into audit_event (partition, seq, id, at, case_id, actor_id, actor_role, on_behalf_of, action, subject, subject_id, outcome, body, hash)
      values (event.partition, head.seq, (event.b ->> 'id')::uuid, (event.b ->> 'at')::timestamptz, (event.b ->> 'caseId')::uuid,
              (event.b ->> 'actorId')::uuid, event.b ->> 'actorRole', (event.b ->> 'onBehalfOf')::uuid, event.b ->> 'action',
              event.b ->> 'subject', event.b ->> 'subjectId', event.b ->> 'outcome', event.body, head.hash);
    end loop;
  end $$;
  revoke all on function audit_append(jsonb) from public;
  grant execute on function audit_append(jsonb) to consilium_app;
`;
