import type { INestApplicationContext } from '@nestjs/common';
import { SYSTEM_USER_ID, systemActor } from '@consilium/access';
import { AppError } from '@consilium/platform/errors';
import { ContextService, newContext } from '@consilium/platform/context';
import {
  newId,
  OutboxSignal,
  poolOf,
  ReplayResponse,
  UnitOfWork,
  versionedUpdate,
  withClient,
  type Tx,
} from '@consilium/platform/db';
import { DataSource } from 'typeorm';
import { cloneDatabase, type TestDatabase } from '../database';
import { actorOf, startContext, withNotes } from './fixtures';

let db: TestDatabase;
let app: INestApplicationContext;
let uow: UnitOfWork;

beforeAll(async () => {
  db = await cloneDatabase();
  await withNotes(db);
  app = await startContext(db, { DATABASE_POOL: '8', DATABASE_CONNECT_TIMEOUT_MS: '5000' });
  uow = app.get(UnitOfWork);
}, 60_000);

afterAll(async () => {
  await app?.close();
  await db?.drop();
});

const count = async (sql: string, params: unknown[] = []): Promise<number> =>
  withClient(db.superUrl, async (client) => Number((await client.query(sql, params)).rows[0].count));

const insertNote = async (tx: Tx, id: string, text = 'text'): Promise<void> => {
  await tx.query('insert into note (id, owner_id, text) values ($1, $2, $3)', [id, tx.actor.userId, text]);
};

it('plans a statement anew on every connection when a migration has changed its columns', async () => {
  const read = () => uow.read(actorOf(), (tx) => tx.query('select * from note limit 0'));
  const everywhere = () => Promise.all(Array.from({ length: 8 }, read));
  await everywhere();
  await withClient(db.superUrl, (client) => client.query('alter table note add column later integer'));
  await expect(read()).resolves.toEqual([]);
  await expect(everywhere()).resolves.toHaveLength(8);
});

describe('the acting person', () => {
  it('is known to the database inside, and to nobody after commit, rollback and error', async () => {
    const actor = actorOf({
      organisationId: newId(),
      organisationWide: true,
      specialties: ['haematology', 'lung'],
      role: 'reviewer',
    });
    const seen = await uow.run(actor, (tx) =>
      tx.one(
        'select app_user_id() as id, app_role() as role, app_organisation_id() as org, app_organisation_wide() as wide, app_specialties() as specialties',
      ),
    );
    expect(seen).toEqual({
      id: actor.userId,
      role: 'reviewer',
      org: actor.organisationId,
      wide: true,
      specialties: ['haematology', 'lung'],
    });
    await expect(uow.run(actor, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    await expect(uow.run(actor, (tx) => tx.query('select 1/0'))).rejects.toThrow();

    const pool = poolOf(app.get(DataSource));
    const clients = await Promise.all(Array.from({ length: 8 }, () => pool.connect()));
    const look = "select app_user_id() as id, coalesce(current_setting('app.role', true), '') as role";
    const rows = await Promise.all(clients.map(async (client) => (await client.query(look)).rows[0])).finally(() =>
      clients.forEach((c) => c.release()),
    );
    expect(rows).toEqual(clients.map(() => ({ id: null, role: '' })));
  });

  it('is never mistaken for another over a shared pool with errors and rollbacks', async () => {
    const actors = Array.from({ length: 20 }, () => actorOf());
    await Promise.all(actors.map((actor) => uow.run(actor, (tx) => insertNote(tx, newId(), actor.userId))));
    let queries = 0;
    let foreign = 0;
    const look = async (i: number): Promise<void> => {
      const actor = actors[i % actors.length] as (typeof actors)[number];
      await uow
        .run(actor, async (tx) => {
          const rows = await Promise.all(
            Array.from({ length: 5 }, () => tx.query<{ owner_id: string }>('select owner_id from note')),
          );
          queries += 5;
          foreign +=
            rows.flat().filter((r) => r.owner_id !== actor.userId).length + rows.filter((r) => r.length !== 1).length;
          if (i % 7 === 0) throw new Error('refused');
          if (i % 11 === 0) await tx.query('select broken');
          if (i % 13 === 0) void tx.query('select pg_sleep(0)').catch(() => undefined);
        })
        .catch(() => undefined);
    };
    for (let start = 0; start < 2_000; start += 100)
      await Promise.all(Array.from({ length: 100 }, (_, i) => look(start + i)));
    expect(queries).toBe(10_000);
    expect(foreign).toBe(0);
  }, 60_000);

  it('is nobody for a query that was forgotten inside, and the forgotten query reaches no other transaction', async () => {
    let leaked: Tx | undefined;
    await uow.run(actorOf(), async (tx) => void (leaked = tx));
    await expect(leaked?.query('select 1')).rejects.toThrow('has ended');
    expect(() => leaked?.manager).toThrow('has ended');
    let manager: Tx['manager'] | undefined;
    await uow.run(actorOf(), async (tx) => void (manager = tx.manager));
    await expect(manager?.query('select 1')).rejects.toThrow();
  });

  it('can be a named job for a moment, and is the person again afterwards, also after a refusal', async () => {
    const actor = actorOf();
    const ids = await uow.run(actor, async (tx) => {
      const inside = await tx.actingAs(systemActor('expire-leases'), () =>
        tx.one<{ id: string }>('select app_user_id() as id'),
      );
      await tx.actingAs(systemActor('expire-leases'), () => Promise.reject(new Error('no'))).catch(() => undefined);
      return [inside?.id, (await tx.one<{ id: string }>('select app_user_id() as id'))?.id];
    });
    expect(ids).toEqual([SYSTEM_USER_ID, actor.userId]);
  });
});

describe('a change, its audit and its events', () => {
  const entry = (id: string) => ({ action: 'case.create', subject: 'Case', subjectId: id, caseId: id }) as const;
  const event = (id: string) => ({ kind: 'case.created', caseId: id, payload: { caseId: id } }) as const;

  it('commit together, and the relay hears of it once', async () => {
    const id = newId();
    let signalled = 0;
    const stop = app.get(OutboxSignal).subscribe((rows) => (signalled += rows));
    const done: string[] = [];
    const actor = actorOf();
    await app.get(ContextService).run(newContext({ requestId: 'r-1' }), () =>
      uow.run(actor, async (tx) => {
        await insertNote(tx, id);
        tx.audit(entry(id));
        tx.emit(event(id));
        tx.afterCommit(() => void done.push(id));
      }),
    );
    stop();
    expect(signalled).toBe(1);
    expect(done).toEqual([id]);
    expect(
      await count('select count(*) from outbox where case_id = $1 and actor_id = $2 and trace_id = $3', [
        id,
        actor.userId,
        'r-1',
      ]),
    ).toBe(1);
    expect(
      await count('select count(*) from audit_event where case_id = $1 and actor_id = $2', [id, actor.userId]),
    ).toBe(1);
  });

  it.each([
    ['the use case refuses', () => Promise.reject(new AppError('illegal_transition'))],
    ['a statement fails', (tx: Tx) => tx.query('select 1/0')],
    ['a failed statement is swallowed', (tx: Tx) => tx.query('select 1/0').catch(() => [])],
    [
      'the audit cannot be written',
      async (tx: Tx) => tx.audit({ action: 'case.read', subject: 'Case', caseId: 'not a uuid' }),
    ],
    [
      'an event cannot be written',
      async (tx: Tx) => tx.emit({ kind: 'case.created', caseId: 'not a uuid', payload: {} }),
    ],
  ])('leave nothing when %s', async (_, fail) => {
    const id = newId();
    const done: string[] = [];
    const act = uow.run(actorOf(), async (tx) => {
      await insertNote(tx, id);
      tx.audit(entry(id));
      tx.emit(event(id));
      tx.afterCommit(() => void done.push(id));
      await fail(tx);
    });
    await expect(act).rejects.toThrow();
    expect(done).toEqual([]);
    expect(await count('select count(*) from note where id = $1', [id])).toBe(0);
    expect(await count('select count(*) from outbox where case_id = $1', [id])).toBe(0);
    expect(await count('select count(*) from audit_event where case_id = $1', [id])).toBe(0);
  });

  it('a swallowed failure is no success, even when there is nothing to audit', async () => {
    const act = uow.run(actorOf(), (tx) => tx.query('select 1/0').catch(() => 'looks fine'));
    await expect(act).rejects.toThrow('rolled back');
  });

  it('a unit of work inside another is a defect', async () => {
    await expect(uow.run(actorOf(), () => uow.run(actorOf(), async () => 1))).rejects.toThrow('already open');
  });

  it('runs again after a deadlock, and TypeORM takes part', async () => {
    const actor = actorOf();
    const [a, b] = [newId(), newId()];
    await uow.run(actor, (tx) => insertNote(tx, a));
    await uow.run(actor, (tx) => insertNote(tx, b));
    let runs = 0;
    const swap = (first: string, second: string) =>
      uow.run(actor, async (tx) => {
        runs++;
        await tx.manager.query('update note set version = version + 1 where id = $1', [first]);
        await tx.query('select pg_sleep(0.05)');
        await tx.query('update note set version = version + 1 where id = $1', [second]);
      });
    await Promise.all([swap(a, b), swap(b, a)]);
    expect(runs).toBeGreaterThan(2);
    expect(await count('select sum(version) as count from note where id in ($1, $2)', [a, b])).toBe(6);
  });
});

describe('the idempotency key', () => {
  const within = <T>(
    actor: ReturnType<typeof actorOf>,
    key: string,
    bodyHash: string,
    fn: () => Promise<T>,
  ): Promise<T> =>
    app
      .get(ContextService)
      .run(
        newContext({
          requestId: newId(),
          actor,
          idempotency: { key, route: 'POST /notes', bodyHash, status: 201, consumed: false },
        }),
        fn,
      );
  const A = 'aa'.repeat(32);
  const B = 'bb'.repeat(32);

  it('makes one effect of twenty parallel requests', async () => {
    const actor = actorOf();
    const act = () =>
      within(actor, 'key-parallel', A, () =>
        uow.run(actor, async (tx) => {
          const id = newId();
          await insertNote(tx, id);
          await tx.query('select pg_sleep(0.01)');
          return { id, version: 1 };
        }),
      );
    const results = await Promise.allSettled(Array.from({ length: 20 }, act));
    const made = results.filter((r) => r.status === 'fulfilled');
    expect(made).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'fulfilled') continue;
      const expected = result.reason instanceof ReplayResponse ? result.reason.response : made[0]?.value;
      expect(expected).toEqual(made[0]?.value);
      if (!(result.reason instanceof ReplayResponse))
        expect(result.reason).toMatchObject({ code: 'idempotency_in_flight' });
    }
    expect(await count('select count(*) from note where owner_id = $1', [actor.userId])).toBe(1);
    await expect(act()).rejects.toMatchObject({ name: 'ReplayResponse', status: 201, response: made[0]?.value });
  });

  it('refuses another body, forgets a refused act, and belongs to one person', async () => {
    const [actor, other] = [actorOf(), actorOf()];
    const act = (who: typeof actor, hash: string, fail = false) =>
      within(who, 'key-body', hash, () =>
        uow.run(who, async (tx) => {
          await insertNote(tx, newId());
          if (fail) throw new AppError('unprocessable');
          return { ok: true };
        }),
      );
    await expect(act(actor, A, true)).rejects.toMatchObject({ code: 'unprocessable' });
    await expect(act(actor, A)).resolves.toEqual({ ok: true });
    await expect(act(actor, B)).rejects.toMatchObject({ code: 'idempotency_key_reused' });
    await expect(act(other, B)).resolves.toEqual({ ok: true });
    expect(await count('select count(*) from note where owner_id = $1', [actor.userId])).toBe(1);
  });

  it('is taken by the first write of a request, not by reads', async () => {
    const actor = actorOf();
    const act = () =>
      within(actor, 'key-second', A, async () => {
        await uow.read(actor, (tx) => tx.query('select 1'));
        const first = await uow.run(actor, async (tx) => (await insertNote(tx, newId()), 1));
        await uow.run(actor, (tx) => insertNote(tx, newId()));
        return first;
      });
    await act();
    await expect(act()).rejects.toBeInstanceOf(ReplayResponse);
    expect(await count('select count(*) from note where owner_id = $1', [actor.userId])).toBe(2);
  });
});

describe('a versioned update', () => {
  it('counts up once per version, whoever else tries', async () => {
    const actor = actorOf();
    const id = newId();
    await uow.run(actor, (tx) => insertNote(tx, id));
    const update = (text: string, version: number) =>
      uow.run(actor, (tx) => versionedUpdate(tx, 'note', id, version, { text }));
    const results = await Promise.allSettled(Array.from({ length: 10 }, (_, i) => update(`text ${i}`, 1)));
    expect(results.filter((r) => r.status === 'fulfilled').map((r) => r.value)).toEqual([2]);
    for (const r of results)
      if (r.status === 'rejected')
        expect(r.reason).toMatchObject({ code: 'stale_version', options: { extra: { currentVersion: 2 } } });
    await expect(uow.run(actorOf(), (tx) => versionedUpdate(tx, 'note', id, 2, { text: 'x' }))).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(uow.run(actor, (tx) => versionedUpdate(tx, 'note', id, 2, { 'text" = 1 --': 'x' }))).rejects.toThrow(
      'Not a column',
    );
  });
});

describe('outages', () => {
  it('a killed backend and an exhausted pool are answered as unavailable, and the next request works', async () => {
    const killed = uow.run(actorOf(), async (tx) => {
      const pid = (await tx.one<{ pid: number }>('select pg_backend_pid() as pid'))?.pid;
      await withClient(db.superUrl, (client) => client.query('select pg_terminate_backend($1)', [pid]));
      await tx.query('select 1');
    });
    await expect(killed).rejects.toMatchObject({ code: 'unavailable' });
    await expect(
      uow.run(actorOf(), (tx) => tx.query('select pg_sleep(5)'), { statementTimeoutMs: 100 }),
    ).rejects.toMatchObject({ code: 'unavailable' });
    await expect(uow.run(actorOf(), (tx) => tx.one<{ n: number }>('select 1 as n'))).resolves.toEqual({ n: 1 });

    const small = await startContext(db, { DATABASE_POOL: '2', DATABASE_CONNECT_TIMEOUT_MS: '200' });
    const slow = Array.from({ length: 2 }, () =>
      small.get(UnitOfWork).run(actorOf(), (tx) => tx.query('select pg_sleep(1)')),
    );
    await expect(small.get(UnitOfWork).run(actorOf(), (tx) => tx.query('select 1'))).rejects.toMatchObject({
      code: 'unavailable',
    });
    await Promise.all(slow);
    await expect(small.get(UnitOfWork).run(actorOf(), (tx) => tx.query('select 1'))).resolves.toHaveLength(1);
    await small.close();
  }, 20_000);
});
