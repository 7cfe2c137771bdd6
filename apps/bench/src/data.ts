import { hash } from '@node-rs/argon2';
import { EMPTY_PROFILE, EMPTY_REFERRAL, NOTICE_VERSION, type ClinicalProfile, type Referral } from '@consilium/domain';
import type { Pool } from 'pg';

export const PASSWORD = 'bench-only-passphrase-2026';
export const REVIEWERS = 50;

const ORGANISATION = '01900000-0000-7000-8000-000000000001';
const SERVICE = '01900000-0000-7000-8000-000000000002';
const PHYSICIAN = '01900000-0000-7000-8000-000000000003';
const COORDINATOR = '01900000-0000-7000-8000-000000000004';

/** Two organisations, one physician, one coordinator, fifty reviewers, all with one password. */
export async function seedPeople(pool: Pool): Promise<void> {
  const password = await hash(PASSWORD);
  await pool.query(
    `insert into organisation (id, kind, name) values ($1, 'referring', 'Bench hospital'), ($2, 'service', 'Bench service')`,
    [ORGANISATION, SERVICE],
  );
  await pool.query(
    `insert into app_user (id, email, display_name, password_hash, organisation_id) values
       ($1, 'physician@bench.example', 'Physician', $5, $3), ($2, 'coordinator@bench.example', 'Coordinator', $5, $4)`,
    [PHYSICIAN, COORDINATOR, ORGANISATION, SERVICE, password],
  );
  await pool.query(
    `insert into app_user (id, email, display_name, title, password_hash, organisation_id, specialties)
     select gen_random_uuid(), 'reviewer' || n || '@bench.example', 'Reviewer ' || n, 'Oncology reviewer', $1, $2, '{medical_oncology}'
     from generate_series(1, $3::int) n`,
    [password, SERVICE, REVIEWERS],
  );
  await pool.query(`insert into user_role (user_id, role) select id, regexp_replace(email::text, '[0-9]*@.*', '') from app_user`);
}

/** Who must act, in turn: of four cases one is the coordinator's to act on, as in a service at work. */
const IN_TURN = `
  (values (0, 'submitted', 'coordinator'), (1, 'ready', 'reviewer'), (2, 'awaiting_records', 'referrer'), (3, 'closed', 'nobody')) t (k, status, waiting_on)`;

/**
 * Cases of the work list, spread over time. Written past RLS by the superuser, because a hundred thousand referrals through the screen
 * are not what is measured.
 */
export async function addCases(pool: Pool, count: number): Promise<void> {
  await pool.query(
    `insert into referral_case (id, organisation_id, service_id, referrer_id, status, waiting_on, submitted_at, disease_group, services,
       diagnosis_label, disease_state, patient_label, patient_sex, patient_birth_date, unsettled_items, created_by_id, created_at, updated_at)
     select gen_random_uuid(), $1, $2, $3, t.status, t.waiting_on, now(), 'breast', '{record_review}', 'Carcinoma of the breast',
       'metastatic', 'Family ' || n || ', Given', 'female', '1961-05-05', '{recent_labs}', $3, now() - n * interval '1 minute', now() - n * interval '1 minute'
     from generate_series(1, $4::int) n join ${IN_TURN} on t.k = n % 4`,
    [ORGANISATION, SERVICE, PHYSICIAN, count],
  );
  await pool.query('analyze referral_case');
}

/** Drafts with every section complete, so that each can be sent as it is. Returns their ids. */
export async function addCompleteDrafts(pool: Pool, count: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into referral_case (id, organisation_id, service_id, referrer_id, disease_group, services, diagnosis_label, patient_label, created_by_id)
     select gen_random_uuid(), $1, $2, $3, 'breast', '{record_review}', 'Carcinoma of the breast', 'Family, Given', $3
     from generate_series(1, $4::int) returning id`,
    [ORGANISATION, SERVICE, PHYSICIAN, count],
  );
  const ids = rows.map(({ id }) => id);
  await pool.query(`insert into referral (case_id, organisation_id, content) select unnest($1::uuid[]), $2, $3`, [ids, ORGANISATION, REFERRAL]);
  await pool.query(`insert into clinical_profile (case_id, organisation_id, content) select unnest($1::uuid[]), $2, $3`, [ids, ORGANISATION, PROFILE]);
  await pool.query(
    `insert into record (id, case_id, organisation_id, kind, filename, media_type, size, sha256, storage_key, uploaded_by_id, uploaded_by_role)
     select gen_random_uuid(), id, $2, 'diagnosis_report', 'report.pdf', 'application/pdf', 1, repeat('0', 64), 'none', $3, 'physician'
     from unnest($1::uuid[]) id`,
    [ids, ORGANISATION, PHYSICIAN],
  );
  await pool.query(
    `insert into checklist_item (id, case_id, organisation_id, kind, requirement, source, position, state)
     select gen_random_uuid(), id, $2, kind, 'required', source, position, 'received'
     from unnest($1::uuid[]) id cross join (values ('diagnosis_report', 'record', 1), ('clinical_question', 'form', 2), ('consent', 'form', 3)) k (kind, source, position)`,
    [ids, ORGANISATION],
  );
  return ids;
}

/** Cases that are ready to be claimed. Returns their ids. */
export async function addReadyCases(pool: Pool, count: number): Promise<string[]> {
  const ids = await addCompleteDrafts(pool, count);
  await pool.query(
    `update referral_case set status = 'ready', waiting_on = 'reviewer', submitted_at = now(), version = 3 where id = any ($1::uuid[])`,
    [ids],
  );
  await pool.query(
    `insert into case_summary (case_id, organisation_id, service_id, disease_group, services)
     select unnest($1::uuid[]), $2, $3, 'breast', '{record_review}'`,
    [ids, ORGANISATION, SERVICE],
  );
  return ids;
}

/** The limit's tables: the same rows without policies, in the same database. */
export async function addThinTables(pool: Pool, cases: number): Promise<void> {
  await pool.query(`
    create table bench_case (like referral_case including defaults);
    alter table bench_case alter column number drop not null;
    alter table bench_case add primary key (id);
    create index on bench_case (waiting_on, updated_at desc, id desc);
    create table bench_audit (id uuid primary key, case_id uuid, body text, at timestamptz default now());
    create table bench_outbox (id uuid primary key, case_id uuid, payload jsonb, at timestamptz default now());
    create table bench_claim (id uuid primary key, claimed_by int);
  `);
  await insertThin(pool, `join ${IN_TURN} on t.k = n % 4`, cases);
  await pool.query('analyze bench_case');
}

/** Drafts of the limit. Returns their ids. */
export function addThinDrafts(pool: Pool, count: number): Promise<string[]> {
  return insertThin(pool, "cross join (values ('draft', 'referrer')) t (status, waiting_on)", count);
}

/** @param states SQL that joins `t.status` and `t.waiting_on` to the numbers `n` */
async function insertThin(pool: Pool, states: string, count: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into bench_case (id, organisation_id, service_id, referrer_id, status, waiting_on, disease_group, diagnosis_label, patient_label, created_by_id, ever_submitted, updated_at)
     select gen_random_uuid(), $1, $1, $1, t.status, t.waiting_on, 'breast', 'Carcinoma of the breast', 'Family, Given', $1, true, now() - n * interval '1 minute'
     from generate_series(1, $2::int) n ${states} returning id`,
    [ORGANISATION, count],
  );
  return rows.map(({ id }) => id);
}

const REFERRAL = JSON.stringify({
  ...EMPTY_REFERRAL,
  diseaseGroup: 'breast',
  patient: { ...EMPTY_REFERRAL.patient, familyName: 'Family', givenName: 'Given', birthDate: '1961-05-05', sex: 'female', country: 'Norway' },
  consent: { purposes: ['review'], method: 'written', date: '2026-01-01', noticeVersion: NOTICE_VERSION },
  question: { text: 'Which options remain?', services: ['record_review'], compare: [] },
  recordsReviewed: true,
} satisfies Referral);

const PROFILE = JSON.stringify({
  ...EMPTY_PROFILE,
  diagnosis: { text: 'Carcinoma of the breast', diseaseState: 'metastatic' },
  stage: { text: 'IV' },
  noBiomarkersTested: true,
  noPriorTherapy: true,
  performance: { scale: 'ecog', value: 1, date: '2026-01-01' },
  labs: [{ analyte: 'Hb', value: '110', unit: 'g/L', date: '2026-01-01' }],
  noComorbidities: true,
  noMedications: true,
} satisfies ClinicalProfile);
