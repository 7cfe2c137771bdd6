import type { INestApplicationContext } from '@nestjs/common';
import { systemActor } from '@consilium/access';
import { Clock, newId, UnitOfWork, withClient } from '@consilium/platform/db';
import { ForgetOldRows } from '@consilium/platform/housekeeping';
import { cloneDatabase, type TestDatabase } from '../database';
import { startContext } from './fixtures';

let db: TestDatabase;
let app: INestApplicationContext;

beforeAll(async () => {
  db = await cloneDatabase();
  app = await startContext(db);
}, 60_000);

afterAll(async () => {
  await app?.close();
  await db?.drop();
});

const forget = () => new ForgetOldRows(app.get(UnitOfWork), app.get(Clock)).execute(systemActor('forget-old-rows'));

it('forgets stored answers after a week, and events with their receipts 90 days after they were done', async () => {
  const [actor, young, old, undone, dead] = Array.from({ length: 5 }, newId) as [string, string, string, string, string];
  await withClient(db.superUrl, async (client) => {
    await client.query(
      `insert into idempotency_key (actor_id, key, route, body_hash, status, created_at)
       select $1, k, 'r', '', 200, now() - d * interval '1 day' from (values ('six', 6), ('eight', 8)) v (k, d)`,
      [actor],
    );
    await client.query(
      `insert into outbox (id, kind, payload, created_at, relayed_at, done_at)
       select id, 'test', '{}', now() - made * interval '1 day', now(), now() - done * interval '1 day'
       from (values ($1::uuid, 100, 89), ($2, 92, 91), ($3, 100, null), ($4, 100, 99)) v (id, made, done)`,
      [young, old, undone, dead],
    );
    await client.query(`insert into job_receipt (outbox_id, job) select id, 'test.job' from outbox`);
    await client.query(
      `insert into dead_letter (id, outbox_id, job, queue, payload, reason) values ($1, $2, 'test.other', 'cases', '{}', 'test')`,
      [newId(), dead],
    );
    await expect(forget()).resolves.toEqual({ keys: 1, events: 1 });
    const left = async (sql: string) => (await client.query<{ id: string }>(sql)).rows.map(({ id }) => id).sort();
    expect(await left('select key as id from idempotency_key')).toEqual(['six']);
    expect(await left('select id from outbox')).toEqual([young, undone, dead].sort());
    expect(await left('select outbox_id as id from job_receipt')).toEqual([young, undone, dead].sort());
  });
  await expect(forget()).resolves.toEqual({ keys: 0, events: 0 });
});
