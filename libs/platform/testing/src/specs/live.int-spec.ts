import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Global, Injectable, Module, type DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { systemActor } from '@consilium/access';
import { ActorResolver, type HttpRequest, type ResolvedSession } from '@consilium/platform/access';
import { ConfigModule, type Environment } from '@consilium/platform/config';
import { ContextModule } from '@consilium/platform/context';
import { DatabaseModule, newId, UnitOfWork, withClient } from '@consilium/platform/db';
import { HealthModule } from '@consilium/platform/health';
import { HttpModule } from '@consilium/platform/http';
import { LiveModule, SessionChecker } from '@consilium/platform/live';
import { LoggingModule } from '@consilium/platform/logging';
import { DevMailModule } from '@consilium/platform/mail';
import { OutboxModule } from '@consilium/platform/outbox';
import { prepareQueue, QueueModule, queueAddress } from '@consilium/platform/queue';
import { StorageModule } from '@consilium/platform/storage';

import { startApp, type TestApp } from '../app-harness';
import { cloneDatabase, type TestDatabase } from '../database';
import { seedPeople, type PersonaName, type SeededPeople } from '../personas';
import { until } from './queue-kit';

let people: SeededPeople;
const ended = new Set<string>();

/** Whoever the header names is signed in; the session's id is the name. */
@Injectable()
class HeaderResolver extends ActorResolver {
  async resolve({ headers }: HttpRequest): Promise<ResolvedSession | null> {
    const name = headers['x-test-person'];
    if (typeof name !== 'string') return null;
    return { actor: { ...people.actor(name as PersonaName), sessionId: name }, csrfToken: 'token' };
  }
}

@Injectable()
class FakeSessions extends SessionChecker {
  async stillValid(ids: readonly string[]): Promise<Set<string>> {
    return new Set(ids.filter((id) => !ended.has(id)));
  }
}

const IDENTITY = [
  { provide: ActorResolver, useClass: HeaderResolver },
  { provide: SessionChecker, useClass: FakeSessions },
];

@Global()
@Module({ providers: IDENTITY, exports: [ActorResolver, SessionChecker] })
class IdentityModule {}

@Module({})
class RootModule {
  static forRoot(env: Environment): DynamicModule {
    return {
      module: RootModule,
      imports: [
        ConfigModule.forRoot(env),
        ContextModule,
        LoggingModule,
        DatabaseModule,
        HttpModule,
        IdentityModule,
        QueueModule,
        OutboxModule,
        StorageModule,
        LiveModule,
        HealthModule,
        DevMailModule,
      ],
    };
  }
}

interface Seen {
  id: string;
  kind: string;
  caseId?: string;
}

/** A client as small as can be. */
class Stream {
  readonly events: Seen[] = [];
  readonly comments: string[] = [];
  status = 0;
  lastId = '';
  ended = false;
  private readonly abort = new AbortController();
  private done: Promise<void> = Promise.resolve();

  async open(url: string, person: string, lastEventId?: string): Promise<this> {
    const answer = await fetch(`${url}/api/v1/events`, {
      signal: this.abort.signal,
      headers: { 'x-test-person': person, ...(lastEventId ? { 'last-event-id': lastEventId } : {}) },
    });
    this.status = answer.status;
    this.done = this.read(answer).catch(() => undefined);
    return this;
  }

  close(): Promise<void> {
    this.abort.abort();
    return this.done;
  }

  private async read(answer: Response): Promise<void> {
    let rest = '';
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      const blocks = (rest + Buffer.from(chunk).toString()).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) this.take(block);
    }
    this.ended = true;
  }

  private take(block: string): void {
    const id = /^id: (.*)$/m.exec(block)?.[1];
    const data = /^data: (.*)$/m.exec(block)?.[1];
    if (id) this.lastId = id;
    if (data) this.events.push(JSON.parse(data) as Seen);
    else this.comments.push(block);
  }
}

describe('live events and health', () => {
  let db: TestDatabase;
  let test: TestApp;
  let url: string;
  let folder: string;
  const streams: Stream[] = [];
  const cases: Record<'a' | 'b', string> = { a: newId(), b: newId() };

  beforeAll(async () => {
    db = await cloneDatabase();
    await prepareQueue(queueAddress({ databaseUrl: db.queueUrl }));
    people = await withClient(db.superUrl, (client) => seedPeople(client as never));
    await withClient(db.superUrl, async (client) => {
      for (const [key, referrer] of [
        ['a', 'physician'],
        ['b', 'otherPhysician'],
      ] as const) {
        const actor = people.actor(referrer);
        await client.query(
          'insert into referral_case (id, organisation_id, service_id, referrer_id, created_by_id) values ($1, $2, $3, $4, $4)',
          [cases[key], actor.organisationId, people.ids.service, actor.userId],
        );
      }
    });
    folder = await mkdtemp(join(tmpdir(), 'live-'));
    test = await startApp((env) => RootModule.forRoot(env), {
      db,
      env: { DEMO: '1', LOG_LEVEL: 'silent', DATA_DIR: folder },
    });
    await (test.app as NestFastifyApplication).listen(0, '127.0.0.1');
    url = (await test.app.getUrl()).replace('[::1]', '127.0.0.1');
  }, 60_000);
  afterEach(async () => {
    await Promise.all(streams.splice(0).map((stream) => stream.close()));
    ended.clear();
  });
  afterAll(async () => {
    await test?.close();
    await db?.drop();
    if (folder) await rm(folder, { recursive: true, force: true });
  }, 30_000);

  async function open(person: string, lastEventId?: string): Promise<Stream> {
    const stream = await new Stream().open(url, person, lastEventId);
    streams.push(stream);
    if (stream.status === 200)
      await until(
        () => stream.events.length,
        (count) => count > 0,
      );
    return stream;
  }

  const emit = (
    caseId: string | null,
    kind: 'case.changed' | 'notification.created',
    payload: Record<string, string> = {},
  ): Promise<void> =>
    test.app.get(UnitOfWork).run(systemActor('test'), async (tx) => tx.emit({ kind, caseId, payload }));
  const news = ({ events }: Stream): Seen[] => events.filter(({ kind }) => kind !== 'hello' && kind !== 'reset');

  it('asks for a session', async () => {
    expect((await fetch(`${url}/api/v1/events`)).status).toBe(401);
  });

  it('tells each person of the cases that they may see, ids and kinds only', async () => {
    const [a, b] = [await open('physician'), await open('otherPhysician')];
    await emit(cases.a, 'case.changed', { secret: 'stage IV' });
    await emit(cases.b, 'case.changed');
    await until(
      () => [news(a).length, news(b).length],
      (counts) => counts.every((count) => count === 1),
    );
    expect(news(a)).toEqual([{ id: expect.any(String), kind: 'case.changed', caseId: cases.a }]);
    expect(news(b)).toEqual([{ id: expect.any(String), kind: 'case.changed', caseId: cases.b }]);
  }, 20_000);

  it('tells of notifications only the person whom they are for', async () => {
    const [a, b] = [await open('physician'), await open('otherPhysician')];
    await emit(null, 'notification.created', { userId: people.actor('physician').userId });
    await emit(cases.b, 'case.changed');
    await until(
      () => [news(a).length, news(b).length],
      (counts) => counts.every((count) => count === 1),
    );
    expect(news(a)[0]).toEqual({ id: expect.any(String), kind: 'notification.created' });
    expect(news(b)[0]?.kind).toBe('case.changed');
  }, 20_000);

  it('misses nothing over a broken line, also nothing that was committed out of order', async () => {
    const first = await open('physician');
    await emit(cases.a, 'case.changed');
    await until(
      () => news(first).length,
      (count) => count === 1,
    );
    const late = newId();
    await first.close();
    await emit(cases.a, 'case.changed');
    await withClient(db.superUrl, (client) =>
      client.query(`insert into outbox (id, kind, case_id, payload) values ($1, 'case.changed', $2, '{}')`, [
        late,
        cases.a,
      ]),
    );
    const again = await open('physician', first.lastId);
    await until(
      () => news(again).map(({ id }) => id),
      (ids) => ids.includes(late) && new Set(ids).size >= 2,
    );
    // And live: a row that becomes visible long after its id was made.
    const older = newId();
    await emit(cases.a, 'case.changed');
    await until(
      () => news(again).length,
      (count) => count >= 3,
    );
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    await withClient(db.superUrl, (client) =>
      client.query(`insert into outbox (id, kind, case_id, payload) values ($1, 'case.changed', $2, '{}')`, [
        older,
        cases.a,
      ]),
    );
    await until(
      () => news(again).map(({ id }) => id),
      (ids) => ids.includes(older),
    );
    expect(new Set(news(again).map(({ id }) => id)).size).toBe(news(again).length);
  }, 20_000);

  it('tells a client that was away too long, or sends nonsense, to read everything again', async () => {
    for (const id of ['nonsense', '018f4e6a-7c1b-7000-8000-000000000001']) {
      expect((await open('physician', id)).events[0]?.kind).toBe('reset');
    }
  }, 20_000);

  it('ends the stream within a second of the session’s end', async () => {
    const stream = await open('physician');
    ended.add('physician');
    const from = performance.now();
    await until(() => stream.ended, Boolean);
    expect(performance.now() - from).toBeLessThan(1_000);
  }, 20_000);

  it('says how it is, each part named', async () => {
    expect(await (await fetch(`${url}/health/live`)).json()).toEqual({ status: 'ok' });
    const answer = await fetch(`${url}/health/ready`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      status: 'degraded',
      checks: {
        database: { status: 'ok' },
        migrations: { status: 'ok' },
        storage: { status: 'ok' },
        queue: { status: 'ok' },
        workers: { status: 'down', problem: 'no worker has been seen lately' },
        scanner: { status: 'not configured' },
      },
    });
  });

  it('keeps its figures from the public', async () => {
    const text = await (await fetch(`${url}/metrics`)).text();
    expect(text).toContain('consilium_http_seconds_count{method="GET",route="/health/ready",status="200"}');
    expect(text).toMatch(/^consilium_outbox_waiting \d+$/m);
    expect(text).toContain('consilium_queue_jobs{queue="mail",state="waiting"} 0');
    expect(text).not.toContain(cases.a);
    expect((await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.7' } })).status).toBe(404);
  });

  it('shows the demo’s mailbox', async () => {
    expect(await (await fetch(`${url}/api/v1/dev/mail`)).json()).toEqual({ items: [] });
    expect(await (await fetch(`${url}/api/v1/dev/mail/page`)).text()).toContain('No mail yet.');
    expect((await fetch(`${url}/api/v1/dev/mail/..%2f..%2fetc%2fpasswd`)).status).toBe(404);
  });
});
