import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { seedCatalogue } from '@consilium/cases-server';
import { CASE_STATUSES } from '@consilium/domain';
import { hashPassword } from '@consilium/identity-server';
import { withClient } from '@consilium/platform/db';
import { prepareQueue } from '@consilium/platform/queue';
import { cloneDatabase, testEnvironment, type TestDatabase } from '@consilium/testing';

import { demoEmail } from '../demo/people';
import { seedDemoPeople } from '../demo/seed-people';
import { DEMO_CASES } from './cases';
import { seedDemoCases } from './seed-demo-cases';

const PASSWORD = 'a password of the demo';

let db: TestDatabase;
let dataDir: string;

beforeAll(async () => {
  db = await cloneDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'demo-cases-'));
  await prepareQueue({ kind: 'postgres', url: db.queueUrl });
  await withClient(db.ownerUrl, async (client) => {
    await seedCatalogue((sql, params) => client.query(sql, params));
    await seedDemoPeople(client, await hashPassword(PASSWORD));
  });
}, 60_000);

afterAll(async () => {
  await db?.drop();
  if (dataDir) rmSync(dataDir, { recursive: true, force: true });
});

const rows = <T extends object>(sql: string): Promise<T[]> => withClient(db.superUrl, async (client) => (await client.query<T>(sql)).rows);
const seed = (): Promise<number> => seedDemoCases({ ownerUrl: db.ownerUrl, password: PASSWORD, email: demoEmail, env: testEnvironment(db, { DATA_DIR: dataDir, DEMO: '1' }) });

it('makes the cases, each in its state, and does nothing when they are there', async () => {
  expect(await seed()).toBe(DEMO_CASES.length);
  const before = await rows('select (select count(*) from referral_case) as cases, (select count(*) from audit_event) as events, (select count(*) from outbox) as outbox');
  expect(await Promise.all([seed(), seed()])).toEqual([0, 0]);
  expect(await rows('select (select count(*) from referral_case) as cases, (select count(*) from audit_event) as events, (select count(*) from outbox) as outbox')).toEqual(before);
}, 120_000);

it('shows every state, and open cases wait on somebody', async () => {
  const cases = await rows<{ key: string; status: string; waiting_on: string; on_hold: boolean }>(
    "select r.content -> 'patient' ->> 'identifier' as key, c.status, c.waiting_on, c.on_hold from referral_case c join referral r on r.case_id = c.id order by 1",
  );
  expect(new Set(cases.map(({ status }) => status))).toEqual(new Set(CASE_STATUSES));
  const by = (key: string) => cases.find((row) => row.key === key);
  expect(by('DEMO-01')).toMatchObject({ status: 'acknowledged' });
  expect(by('DEMO-05')).toMatchObject({ status: 'awaiting_records', waiting_on: 'referrer' });
  expect(by('DEMO-07')).toMatchObject({ status: 'awaiting_records', waiting_on: 'patient' });
  expect(by('DEMO-08')).toMatchObject({ status: 'ready', waiting_on: 'reviewer' });
  expect(by('DEMO-12')).toMatchObject({ on_hold: true });
});

it('links the demo’s patients, releases a result, amends an opinion, and leaves something unread', async () => {
  const [facts] = await rows<Record<string, number>>(
    `select (select count(*)::int from referral_case where patient_user_id is not null) as patients,
       (select count(*)::int from patient_result) as results,
       (select max(number)::int from opinion where state = 'signed') as versions,
       (select count(*)::int from thread) as threads,
       (select count(*)::int from thread t where not exists (select 1 from thread_read r where r.thread_id = t.id and r.read_at >= t.last_message_at)) as unread`,
  );
  expect(facts).toMatchObject({ patients: 2, results: 1, versions: 2 });
  expect(facts?.['threads']).toBeGreaterThanOrEqual(6);
  expect(facts?.['unread']).toBeGreaterThanOrEqual(6);
});
