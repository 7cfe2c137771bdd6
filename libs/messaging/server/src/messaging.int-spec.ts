import { Injectable, Module, type DynamicModule } from '@nestjs/common';
import { jest } from '@jest/globals';

import { CaseAccess } from '@consilium/cases-server';
import type { MessageView, Page, ThreadAudience, ThreadView } from '@consilium/contracts';
import { THREAD_AUDIENCES } from '@consilium/contracts';
import type { CaseStatus } from '@consilium/domain';
import { ActorResolver, type HttpRequest, type ResolvedSession } from '@consilium/platform/access';
import { ConfigModule, type Environment } from '@consilium/platform/config';
import { ContextModule } from '@consilium/platform/context';
import { DatabaseModule, newId, UnitOfWork, withClient } from '@consilium/platform/db';
import { HttpModule, type Problem } from '@consilium/platform/http';
import { LoggingModule } from '@consilium/platform/logging';
import { cloneDatabase, PERSONAS, seedPeople, startApp, type PersonaName, type SeededPeople, type TestApp, type TestClient, type TestDatabase } from '@consilium/testing';

import { appendMessage } from './append-message';
import { MessagingModule } from './messaging.module';

/** Generous: the machine may be busy with other tests. */
jest.setTimeout(30_000);

let people: SeededPeople;

/** The person is named by the cookie: signing in is another feature's test. */
@Injectable()
class CookieResolver extends ActorResolver {
  async resolve(request: HttpRequest): Promise<ResolvedSession | null> {
    const name = PERSONAS.find((persona) => persona === request.cookies?.['session']);
    return name ? { actor: people.actor(name), csrfToken: 'token' } : null;
  }
}

@Module({})
class RootModule {
  static forRoot(env: Environment): DynamicModule {
    const imports = [ConfigModule.forRoot(env), ContextModule, LoggingModule, DatabaseModule, HttpModule, MessagingModule];
    return { module: RootModule, imports, providers: [{ provide: ActorResolver, useClass: CookieResolver }] };
  }
}

let db: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  db = await cloneDatabase();
  people = await withClient(db.superUrl, (client) => seedPeople(client));
  app = await startApp((env) => RootModule.forRoot(env), { db });
}, 60_000);

afterAll(async () => {
  await app?.close();
  await db?.drop();
});

function as(name: PersonaName): TestClient {
  const client = app.client();
  client.cookies.set('session', name);
  client.csrfToken = 'token';
  return client;
}

async function newCase(facts: { status?: CaseStatus; claimedBy?: PersonaName | null } = {}): Promise<string> {
  const { status = 'in_review', claimedBy = 'reviewer' } = facts;
  const id = newId();
  const waiting = ['closed', 'declined', 'withdrawn', 'discarded'].includes(status) ? 'nobody' : 'reviewer';
  await withClient(db.superUrl, (client) =>
    client.query(
      `insert into referral_case (id, organisation_id, service_id, referrer_id, patient_user_id, status, waiting_on, submitted_at, claimed_by_id, created_by_id)
       values ($1, $2, $3, $4, $5, $6, $7, case when $6 = 'draft' then null else now() end, $8, $4)`,
      [id, people.ids.referringA, people.ids.service, people.ids.physician, people.ids.patient, status, waiting, claimedBy && people.ids[claimedBy]],
    ),
  );
  return id;
}

async function open(name: PersonaName, caseId: string, audience: ThreadAudience, body = 'First words'): Promise<ThreadView> {
  const answer = await as(name).post<ThreadView>(`/cases/${caseId}/threads`, { audience, subject: `About ${audience}`, body });
  expect(answer.status).toBe(201);
  return answer.body;
}

const rows = <T extends object>(sql: string, params: unknown[] = []): Promise<T[]> =>
  withClient(db.superUrl, async (client) => (await client.query<T>(sql, params)).rows);

/** Who reads and who writes in a thread of each audience; `none` means that the thread does not exist for that person. */
const MATRIX: Record<ThreadAudience, Partial<Record<PersonaName, 'write' | 'read'>>> = {
  referrer: { physician: 'write', delegate: 'write', colleague: 'read', coordinator: 'write' },
  reviewer: { reviewer: 'write', coordinator: 'write' },
  patient: { patient: 'write', proxy: 'write', coordinator: 'write' },
  internal: { coordinator: 'write' },
};

describe('audience × role', () => {
  const cells = THREAD_AUDIENCES.flatMap((audience) => PERSONAS.map((name) => ({ audience, name, right: MATRIX[audience][name] ?? 'none' })));
  let caseId: string;
  const threads = {} as Record<ThreadAudience, ThreadView>;

  beforeAll(async () => {
    caseId = await newCase();
    for (const audience of THREAD_AUDIENCES) threads[audience] = await open('coordinator', caseId, audience);
  });

  it.each(cells)('$name in a $audience thread: $right', async ({ audience, name, right }) => {
    const client = as(name);
    const { id } = threads[audience];
    // An administrator has no threads at all, whatever the id: refused before anything is looked up.
    const hidden = name === 'administrator' ? 403 : 404;
    const read = await client.get<Page<MessageView>>(`/threads/${id}/messages`);
    const mark = await client.post(`/threads/${id}/read`);
    const write = await client.post(`/threads/${id}/messages`, { body: `From ${name}` });
    expect([read.status, mark.status, write.status]).toEqual(
      right === 'write' ? [200, 204, 201] : right === 'read' ? [200, 204, 403] : [hidden, hidden, hidden],
    );
    const listed = await client.get<Page<ThreadView>>(`/cases/${caseId}/threads`);
    const mine = await client.get<Page<ThreadView>>('/threads?limit=100');
    for (const list of [listed, mine]) {
      if (list.status === 200) expect(list.body.items.some((thread) => thread.id === id)).toBe(right !== 'none');
      else expect(right).toBe('none');
    }
  });

  it.each(cells)('$name opens a $audience thread: only who may write there', async ({ audience, name, right }) => {
    const answer = await as(name).post<Problem>(`/cases/${caseId}/threads`, { audience, subject: 'New', body: 'New' });
    const knowsCase = ['physician', 'colleague', 'delegate', 'reviewer', 'coordinator', 'patient', 'proxy', 'administrator'].includes(name);
    expect(answer.status).toBe(right === 'write' ? 201 : knowsCase ? 403 : 404);
  });

  it('answers for ids of other cases, of other kinds and of nothing as if they did not exist', async () => {
    for (const id of [newId(), caseId, 'nonsense']) {
      expect((await as('physician').get(`/threads/${id}/messages`)).status).toBe(404);
      expect((await as('physician').post(`/threads/${id}/messages`, { body: 'x' })).status).toBe(404);
      expect((await as('physician').post(`/threads/${id}/read`)).status).toBe(404);
    }
    expect((await as('otherPhysician').get(`/cases/${caseId}/threads`)).status).toBe(404);
    expect((await as('physician').get('/cases/nonsense/threads')).status).toBe(404);
  });

  it('ends for a reviewer when the claim does', async () => {
    const other = await newCase();
    const { id } = await open('reviewer', other, 'reviewer');
    await rows("update referral_case set claimed_by_id = null, status = 'ready' where id = $1", [other]);
    expect((await as('reviewer').get(`/threads/${id}/messages`)).status).toBe(404);
  });

  it('audits reads, writes and denials, with their case', async () => {
    const seen = await rows<{ action: string; outcome: string }>('select distinct action, outcome from audit_event where case_id = $1 order by 1, 2', [caseId]);
    expect(seen).toEqual(
      expect.arrayContaining([
        { action: 'message.create', outcome: 'success' },
        { action: 'message.read', outcome: 'success' },
        { action: 'thread.create', outcome: 'success' },
        { action: 'thread.list', outcome: 'success' },
        { action: 'access.denied', outcome: 'denied' },
      ]),
    );
    const bodies = await rows<{ body: string }>('select body from audit_event');
    expect(bodies.filter(({ body }) => body.includes('First words') || body.includes('From physician'))).toEqual([]);
  });
});

describe('unread', () => {
  const unreadOf = async (name: PersonaName, caseId: string, threadId: string): Promise<number | undefined> =>
    (await as(name).get<Page<ThreadView>>(`/cases/${caseId}/threads`)).body.items.find(({ id }) => id === threadId)?.unread;
  const total = async (name: PersonaName): Promise<number> => (await as(name).get<{ unread: number }>('/threads/unread-count')).body.unread;

  it('is what others wrote after the own mark, per person', async () => {
    const caseId = await newCase();
    const before = { physician: await total('physician'), coordinator: await total('coordinator') };
    const { id } = await open('coordinator', caseId, 'referrer');
    await as('coordinator').post(`/threads/${id}/messages`, { body: 'And one thing more' });
    expect(await unreadOf('physician', caseId, id)).toBe(2);
    expect(await unreadOf('delegate', caseId, id)).toBe(2);
    expect(await unreadOf('coordinator', caseId, id)).toBe(0);
    expect(await total('physician')).toBe(before.physician + 2);

    await as('physician').post(`/threads/${id}/read`);
    expect(await unreadOf('physician', caseId, id)).toBe(0);
    expect(await unreadOf('delegate', caseId, id)).toBe(2);
    expect(await total('physician')).toBe(before.physician);

    await as('physician').post(`/threads/${id}/messages`, { body: 'Thank you' });
    expect(await unreadOf('physician', caseId, id)).toBe(0);
    expect(await unreadOf('coordinator', caseId, id)).toBe(1);
    expect(await total('coordinator')).toBe(before.coordinator + 1);
  });

  it('comes first in the list over all cases, which pages without gaps or repeats', async () => {
    const cases = [await newCase(), await newCase(), await newCase()];
    const threads: ThreadView[] = [];
    for (const caseId of cases) threads.push(await open('patient', caseId, 'patient'));
    for (const { id } of threads.slice(1)) await as('coordinator').post(`/threads/${id}/read`);
    const client = as('coordinator');
    const seen: ThreadView[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<ThreadView> = (await client.get<Page<ThreadView>>(`/threads?limit=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)).body;
      seen.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    const all = await rows<{ n: number }>('select count(*)::int as n from thread');
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen.length).toBe(all[0]?.n);
    const firstRead = seen.findIndex(({ unread }) => unread === 0);
    expect(seen.slice(firstRead).every(({ unread }) => unread === 0)).toBe(true);
    expect(seen.findIndex(({ id }) => id === threads[0]?.id)).toBeLessThan(seen.findIndex(({ id }) => id === threads[1]?.id));
    expect((await client.get<Problem>('/threads?cursor=broken')).body.code).toBe('invalid_cursor');
  });

  it('pages messages newest first, even those of one moment', async () => {
    const caseId = await newCase();
    const { id } = await open('physician', caseId, 'referrer', 'message 0');
    await Promise.all(Array.from({ length: 24 }, (_, n) => as(n % 2 ? 'coordinator' : 'physician').post(`/threads/${id}/messages`, { body: `message ${n + 1}` })));
    const seen: MessageView[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<MessageView> = (await as('physician').get<Page<MessageView>>(`/threads/${id}/messages?limit=7${cursor ? `&cursor=${cursor}` : ''}`)).body;
      seen.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(seen.map(({ body }) => body)).size).toBe(25);
    expect(seen.map(({ createdAt }) => createdAt)).toEqual([...seen.map(({ createdAt }) => createdAt)].sort().reverse());
    expect(seen.at(-1)).toMatchObject({ body: 'message 0', mine: true, author: people.actor('physician').displayName, authorRole: 'physician' });
    const moments = await rows<{ n: number }>('select count(distinct created_at)::int as n from message where thread_id = $1', [id]);
    expect(moments[0]?.n).toBe(25);
  });
});

it('times messages by when they were written down, not by when their transaction began: none slips in behind a reading mark', async () => {
  const caseId = await newCase();
  const { id } = await open('coordinator', caseId, 'referrer');
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const slow = app.app.get(UnitOfWork).run(people.actor('coordinator'), async (tx) => {
    const row = await app.app.get(CaseAccess, { strict: false }).load(tx, people.actor('coordinator'), caseId);
    begun.resolve();
    await goOn.promise;
    await appendMessage(tx, people.actor('coordinator'), { id, audience: 'referrer', row }, 'Begun early, written late');
  });
  await begun.promise;
  await as('coordinator').post(`/threads/${id}/messages`, { body: 'Begun late, written early' });
  await as('physician').post(`/threads/${id}/read`);
  goOn.resolve();
  await slow;
  const [thread] = (await as('physician').get<Page<ThreadView>>(`/cases/${caseId}/threads`)).body.items;
  expect(thread?.unread).toBe(1);
});

describe('writing', () => {
  it('is recorded once per idempotency key, with the first answer repeated', async () => {
    const caseId = await newCase();
    const headers = { 'idempotency-key': newId() };
    const body = { audience: 'referrer', subject: 'Once', body: 'Only once' };
    const [first, second] = [await as('physician').post<ThreadView>(`/cases/${caseId}/threads`, body, { headers }), await as('physician').post<ThreadView>(`/cases/${caseId}/threads`, body, { headers })];
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    const again = { 'idempotency-key': newId() };
    const post = () => as('physician').post<MessageView>(`/threads/${first.body.id}/messages`, { body: 'Again' }, { headers: again });
    expect((await post()).body).toEqual((await post()).body);
    expect((await rows('select 1 from message where case_id = $1', [caseId])).length).toBe(2);
  });

  it.each<CaseStatus>(['closed', 'declined', 'withdrawn'])('on a %s case is left to coordinators; everybody else still reads', async (status) => {
    const caseId = await newCase();
    const { id } = await open('coordinator', caseId, 'referrer');
    await rows("update referral_case set status = $2, waiting_on = 'nobody' where id = $1", [caseId, status]);
    const refused = await as('physician').post<Problem & { reason?: string }>(`/threads/${id}/messages`, { body: 'Too late' });
    expect(refused.status).toBe(409);
    expect(refused.body.reason).toBe('case_closed');
    expect((await as('physician').post(`/cases/${caseId}/threads`, { audience: 'referrer', subject: 'x', body: 'x' })).status).toBe(409);
    expect((await as('physician').get(`/threads/${id}/messages`)).status).toBe(200);
    expect((await as('coordinator').post(`/threads/${id}/messages`, { body: 'For the record' })).status).toBe(201);
  });

  it('needs words', async () => {
    const caseId = await newCase();
    for (const body of [{ audience: 'referrer', subject: 'x' }, { audience: 'referrer', subject: ' ', body: '\n\t ' }, { audience: 'everyone', subject: 'x', body: 'x' }, { audience: 'referrer', subject: 'x', body: 'x', authorId: newId() }]) {
      const answer = await as('physician').post<Problem>(`/cases/${caseId}/threads`, body);
      expect(answer.status).toBe(400);
      expect(answer.body.code).toBe('validation_failed');
    }
  });

  it('notes a delegate’s own name and for whom they wrote', async () => {
    const caseId = await newCase();
    await open('delegate', caseId, 'referrer');
    const [message] = await rows('select author_id, author_role, on_behalf_of from message where case_id = $1', [caseId]);
    expect(message).toEqual({ author_id: people.ids.delegate, author_role: 'delegate', on_behalf_of: people.ids.physician });
  });

  it('tells other features by ids and codes alone', async () => {
    const caseId = await newCase();
    const { id } = await open('patient', caseId, 'patient', 'CANARY-body');
    const [event] = await rows<{ payload: object }>("select payload from outbox where kind = 'message.posted' and case_id = $1", [caseId]);
    expect(event?.payload).toEqual({
      threadId: id, messageId: expect.any(String), audience: 'patient', authorId: people.ids.patient, serviceId: people.ids.service, organisationId: people.ids.referringA,
      referrerId: people.ids.physician, patientUserId: people.ids.patient, claimedById: people.ids.reviewer,
    });
  });

  it('cannot be undone, not even by the application’s own role', async () => {
    await withClient(db.appUrl, async (client) => {
      await expect(client.query("update message set body = 'changed'")).rejects.toThrow('permission denied');
      await expect(client.query('delete from message')).rejects.toThrow('permission denied');
    });
  });
});
