import pg from 'pg';
import type { AuditEventView, Page } from '@consilium/contracts';
import { newId } from '@consilium/platform/db';
import { cloneDatabase, seedPeople, signIn, startApp, type PersonaName, type SeededPeople, type TestApp, type TestDatabase } from '@consilium/testing';
import { ApiModule } from './api.module';

let db: TestDatabase;
let sql: pg.Client;
let app: TestApp;
let people: SeededPeople;
const caseId = newId();

beforeAll(async () => {
  db = await cloneDatabase();
  sql = new pg.Client({ connectionString: db.superUrl });
  await sql.connect();
  people = await seedPeople(sql);
  app = await startApp((env) => ApiModule.forRoot(env), { db });
  const { ids } = people;
  await sql.query(
    `insert into referral_case (id, organisation_id, service_id, referrer_id, patient_user_id, created_by_id, status, waiting_on, submitted_at)
     values ($1, $2, $3, $4, $5, $4, 'submitted', 'coordinator', now())`,
    [caseId, ids.referringA, ids.service, ids.physician, ids.patient],
  );
}, 60_000);

afterAll(async () => {
  await app?.close();
  await sql?.end();
  await db?.drop();
});

const trail = async (name: PersonaName, query: string) => {
  const client = await signIn(app, name);
  return client.get<Page<AuditEventView>>(`/audit${query}`);
};

describe('the trail of a case', () => {
  it.each(['physician', 'colleague', 'coordinator', 'patient', 'proxy', 'administrator'] as PersonaName[])('is open to: %s', async (name) => {
    const answer = await trail(name, `?caseId=${caseId}`);
    expect(answer.status).toBe(200);
    expect(answer.body.items.every((event) => event.caseId === caseId)).toBe(true);
  });

  it.each(['otherPhysician', 'otherPatient'] as PersonaName[])('does not exist for: %s', async (name) => {
    expect((await trail(name, `?caseId=${caseId}`)).status).toBe(404);
    expect((await trail(name, `?caseId=${newId()}`)).status).toBe(404);
  });

  it.each(['reviewer', 'delegate'] as PersonaName[])('is no right of: %s', async (name) => {
    expect((await trail(name, `?caseId=${caseId}`)).status).toBe(403);
  });

  it('names who looked at it, the look itself included, newest first and by pages', async () => {
    for (let i = 0; i < 5; i++) await trail('patient', `?caseId=${caseId}`);
    const client = await signIn(app, 'physician');
    const all = await client.get<Page<AuditEventView>>(`/audit?caseId=${caseId}&limit=100`);
    expect(all.body.items[0]).toMatchObject({ actorName: 'Elif Test-Demir', actorRole: 'patient', action: 'audit.read', outcome: 'success' });
    const paged: AuditEventView[] = [];
    for (let cursor: string | null = null, first = true; first || cursor; first = false) {
      const page: { body: Page<AuditEventView> } = await client.get(`/audit?caseId=${caseId}&limit=3${cursor ? `&cursor=${cursor}` : ''}`);
      paged.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    const before = paged.filter(({ id }) => all.body.items.some((event) => event.id === id));
    expect(before.map(({ id }) => id)).toEqual(all.body.items.map(({ id }) => id));
    expect(new Set(paged.map(({ id }) => id)).size).toBe(paged.length);
  });

  it('records refusals too', async () => {
    await trail('otherPhysician', `?caseId=${caseId}`);
    const { rows } = await sql.query(`select actor_id, subject from audit_event where outcome = 'denied' and case_id = $1 order by at desc limit 1`, [caseId]);
    expect(rows[0]).toEqual({ actor_id: people.ids.otherPhysician, subject: 'AuditEvent' });
  });
});

describe('the trail of a person', () => {
  it('is for administrators', async () => {
    const answer = await trail('administrator', `?actorId=${people.ids.patient}`);
    expect(answer.status).toBe(200);
    expect(answer.body.items.length).toBeGreaterThan(0);
    expect(new Set(answer.body.items.map(({ actorName }) => actorName))).toEqual(new Set(['Elif Test-Demir']));
    for (const name of ['physician', 'coordinator', 'patient'] as PersonaName[]) expect((await trail(name, `?actorId=${people.ids.patient}`)).status).toBe(403);
  });

  it('names relatives together with the patient', async () => {
    await trail('proxy', `?caseId=${caseId}`);
    const { body } = await trail('administrator', `?actorId=${people.ids.proxy}&caseId=${caseId}`);
    expect(body.items[0]).toMatchObject({ actorName: 'Deniz Test-Demir', onBehalfOfName: 'Elif Test-Demir' });
  });
});

it('asks for a case or a person, and knows no other filter', async () => {
  expect((await trail('administrator', '')).status).toBe(400);
  expect((await trail('administrator', '?caseId=1')).status).toBe(400);
  expect((await trail('administrator', `?caseId=${caseId}&action=case.read`)).status).toBe(400);
  expect((await trail('administrator', `?caseId=${caseId}&cursor=abc`)).status).toBe(400);
});

it('reads pages by index', async () => {
  await sql.query('set enable_seqscan = off');
  const { rows } = await sql.query<{ 'QUERY PLAN': string }>(`explain select id from audit_event e where e.case_id = $1 and (e.at, e.id) < (now(), $1) order by e.at desc, e.id desc limit 21`, [caseId]);
  await sql.query('reset enable_seqscan');
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toContain('audit_event_of_case');
  expect(plan).not.toContain('Sort');
});
