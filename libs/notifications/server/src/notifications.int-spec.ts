import { Injectable, Module, type DynamicModule } from '@nestjs/common';
import { jest } from '@jest/globals';

import { NOTIFICATION_KINDS, type NotificationPage, type NotificationPreferences, type NotificationView } from '@consilium/contracts';
import { ActorResolver, type HttpRequest, type ResolvedSession } from '@consilium/platform/access';
import { ConfigModule, type Environment } from '@consilium/platform/config';
import { ContextModule } from '@consilium/platform/context';
import { DatabaseModule, newId, withClient } from '@consilium/platform/db';
import { HttpModule, type Problem } from '@consilium/platform/http';
import { LoggingModule } from '@consilium/platform/logging';
import { cloneDatabase, PERSONAS, seedPeople, startApp, type PersonaName, type SeededPeople, type TestApp, type TestClient, type TestDatabase } from '@consilium/testing';

import { NotificationsModule } from './notifications.module';

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
    const imports = [ConfigModule.forRoot(env), ContextModule, LoggingModule, DatabaseModule, HttpModule, NotificationsModule];
    return { module: RootModule, imports, providers: [{ provide: ActorResolver, useClass: CookieResolver }] };
  }
}

let db: TestDatabase;
let app: TestApp;
let ownCase: string;

beforeAll(async () => {
  db = await cloneDatabase();
  people = await withClient(db.superUrl, (client) => seedPeople(client));
  app = await startApp((env) => RootModule.forRoot(env), { db });
  ownCase = newId();
  await sql("insert into referral_case (id, organisation_id, service_id, referrer_id, created_by_id) values ($1, $2, $3, $4, $4)", [
    ownCase, people.ids.referringA, people.ids.service, people.ids.physician,
  ]);
}, 60_000);

afterAll(async () => {
  await app?.close();
  await db?.drop();
});

const sql = <T extends object>(text: string, params: unknown[] = []): Promise<T[]> => withClient(db.superUrl, async (client) => (await client.query<T>(text, params)).rows);

function as(name: PersonaName): TestClient {
  const client = app.client();
  client.cookies.set('session', name);
  client.csrfToken = 'token';
  return client;
}

async function tell(name: PersonaName, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, newId);
  for (const id of ids) {
    await sql("insert into notification (id, user_id, kind, case_id, outbox_id) values ($1, $2, 'case_returned', $3, $4)", [id, people.ids[name], ownCase, newId()]);
  }
  return ids;
}

it('shows a person’s own notifications, newest first, page by page, and counts the unread', async () => {
  const ids = await tell('physician', 5);
  await tell('coordinator', 2);
  const seen: NotificationView[] = [];
  let cursor: string | null = null;
  do {
    const page: NotificationPage = (await as('physician').get<NotificationPage>(`/notifications?limit=2${cursor ? `&cursor=${cursor}` : ''}`)).body;
    expect(page.unread).toBe(5);
    seen.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen.map(({ id }) => id)).toEqual([...ids].reverse());
  expect(seen[0]).toMatchObject({ kind: 'case_returned', caseId: ownCase, caseNumber: expect.stringMatching(/^C-\d+$/), readAt: null });
});

it('does not tell the number of a case to who may not see it', async () => {
  await tell('reviewer', 1);
  const page = await as('reviewer').get<NotificationPage>('/notifications');
  expect(page.body.items[0]).toMatchObject({ caseId: ownCase, caseNumber: null });
});

it('marks the named ones, then all; never those of others', async () => {
  const [first] = await tell('colleague', 3);
  const foreign = await tell('delegate', 1);
  const one = await as('colleague').post<{ unread: number }>('/notifications/read', { ids: [first, ...foreign] });
  expect([one.status, one.body.unread]).toEqual([200, 2]);
  expect((await as('delegate').get<NotificationPage>('/notifications')).body.unread).toBe(1);
  expect((await as('colleague').post<{ unread: number }>('/notifications/read', {})).body.unread).toBe(0);
  const times = await sql<{ n: number }>('select count(*)::int as n from notification where user_id = $1 and read_at is not null', [people.ids.colleague]);
  expect(times[0]?.n).toBe(3);
});

describe('switches', () => {
  const get = async () => (await as('physician').get<NotificationPreferences>('/notification-preferences')).body.preferences;

  it('are both on for every kind until somebody turns one off, and stay as set', async () => {
    expect(await get()).toEqual(NOTIFICATION_KINDS.map((kind) => ({ kind, inApp: true, email: true })));
    const change = { kind: 'message_received', inApp: true, email: false } as const;
    const saved = await as('physician').put<NotificationPreferences>('/notification-preferences', { preferences: [change] });
    expect(saved.status).toBe(200);
    expect(await get()).toEqual(NOTIFICATION_KINDS.map((kind) => (kind === change.kind ? change : { kind, inApp: true, email: true })));
    await as('physician').put('/notification-preferences', { preferences: [{ kind: 'case_closed', inApp: false, email: false }] });
    expect((await get()).filter(({ email }) => !email).map(({ kind }) => kind)).toEqual(['case_closed', 'message_received']);
    expect((await as('coordinator').get<NotificationPreferences>('/notification-preferences')).body.preferences.every(({ email }) => email)).toBe(true);
  });

  it('refuse what they do not know', async () => {
    const row = { kind: 'case_closed', inApp: true, email: true };
    for (const preferences of [[{ ...row, kind: 'nonsense' }], [row, row], [{ ...row, userId: newId() }], undefined]) {
      const answer = await as('physician').put<Problem>('/notification-preferences', { preferences });
      expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
    }
  });
});
