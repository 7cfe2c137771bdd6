import { jest } from '@jest/globals';
import pg from 'pg';
import { cloneDatabase, PERSONA_PASSWORD, personaEmail, seedPeople, signIn, startApp, type SeededPeople, type TestApp, type TestDatabase } from '@consilium/testing';
import { hashPassword } from '@consilium/identity-server';
import type { Me } from '@consilium/contracts';
import { ApiModule } from './api.module';

/** Checking a password is slow on purpose, and many are checked here. */
jest.setTimeout(60_000);

let db: TestDatabase;
let sql: pg.Client;
let app: TestApp;
let people: SeededPeople;

beforeAll(async () => {
  db = await cloneDatabase();
  sql = new pg.Client({ connectionString: db.superUrl });
  await sql.connect();
  people = await seedPeople(sql);
  app = await startApp((env) => ApiModule.forRoot(env), { db });
}, 60_000);

afterAll(async () => {
  await app?.close();
  await sql?.end();
  await db?.drop();
});

beforeEach(() => sql.query('delete from sign_in_attempt'));

const tryPassword = (email: string, password: string, address?: string) =>
  app.app.inject({ method: 'POST', url: '/api/v1/auth/sign-in', payload: { email, password }, remoteAddress: address ?? '127.0.0.1' });

const sessionRow = async (userId: string) =>
  (await sql.query<{ id: string; last_seen_at: Date; ended_why: string | null; token_hash: Buffer }>('select * from user_session where user_id = $1 order by created_at desc, id desc limit 1', [userId])).rows[0];

describe('signing in', () => {
  it('sets an http-only cookie and says who it is', async () => {
    const answer = await tryPassword(personaEmail('physician'), PERSONA_PASSWORD);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      user: { id: people.ids.physician, displayName: expect.any(String), email: personaEmail('physician'), title: 'Oncologist', language: 'en', timeZone: 'UTC' },
      next: 'done',
    });
    expect(answer.headers['set-cookie']).toMatch(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('never stores the token itself, and makes a new one each time', async () => {
    const first = await signIn(app, 'physician');
    const token = first.cookies.get('session') as string;
    const second = await first.signIn(personaEmail('physician'), PERSONA_PASSWORD);
    expect(second.cookies.get('session')).not.toBe(token);
    const { rows } = await sql.query('select * from user_session');
    expect(JSON.stringify(rows)).not.toContain(token);
    const stale = await app.client().get('/auth/me', { headers: { cookie: `session=${token}` } });
    expect(stale.status).toBe(401);
  });

  it('ignores a token that the client made up', async () => {
    const fixed = 'A'.repeat(43);
    const client = app.client();
    client.cookies.set('session', fixed);
    await client.signIn(personaEmail('patient'), PERSONA_PASSWORD);
    expect(client.cookies.get('session')).not.toBe(fixed);
    expect((await app.client().get('/auth/me', { headers: { cookie: `session=${fixed}` } })).status).toBe(401);
  });

  it('answers unknown, wrong and inactive alike, in text and in time', async () => {
    const hash = await hashPassword(PERSONA_PASSWORD);
    await sql.query(`insert into app_user (id, email, display_name, password_hash, active) values (gen_random_uuid(), 'gone@persona.example', 'Gone', $1, false),
      (gen_random_uuid(), 'slow@persona.example', 'Slow', $1, true) on conflict do nothing`, [hash]);
    await sql.query(`insert into user_role (user_id, role) select id, 'physician' from app_user where email in ('gone@persona.example', 'slow@persona.example') on conflict do nothing`);
    const cases = [['nobody@persona.example', PERSONA_PASSWORD], ['slow@persona.example', 'wrong'], ['gone@persona.example', PERSONA_PASSWORD]] as const;
    const bodies = new Set<string>();
    const quickest: number[] = [];
    for (const [email, password] of cases) {
      const times: number[] = [];
      for (let i = 0; i < 7; i++) {
        await sql.query('delete from sign_in_attempt');
        const started = performance.now();
        const answer = await tryPassword(email, password);
        times.push(performance.now() - started);
        expect(answer.statusCode).toBe(401);
        const { errorId: _, ...rest } = answer.json<Record<string, unknown>>();
        bodies.add(JSON.stringify(rest));
      }
      quickest.push(Math.min(...times));
    }
    expect(bodies.size).toBe(1);
    // Without the dummy hash the unknown address would be answered twenty times faster; a busy machine may stretch one of them twice.
    expect(Math.max(...quickest) / Math.min(...quickest)).toBeLessThan(5);
  });

  it('refuses excess and missing fields', async () => {
    expect((await app.client().post('/auth/sign-in', { email: personaEmail('physician'), password: PERSONA_PASSWORD, role: 'administrator' })).status).toBe(400);
    expect((await app.client().post('/auth/sign-in', { email: personaEmail('physician') })).status).toBe(400);
    expect((await app.client().post('/auth/sign-in', { email: { $ne: '' }, password: ['x'] })).status).toBe(400);
  });

  it('records success and failure', async () => {
    await sql.query('delete from sign_in_attempt');
    const before = (await sql.query(`select count(*)::int as n from audit_event where action = 'session.sign-in' and outcome = 'failed'`)).rows[0].n;
    await tryPassword(personaEmail('physician'), 'wrong');
    await signIn(app, 'physician');
    const { rows } = await sql.query(`select actor_id, outcome from audit_event where action = 'session.sign-in' order by at desc, seq desc limit 1`);
    expect(rows[0]).toEqual({ actor_id: people.ids.physician, outcome: 'success' });
    expect((await sql.query(`select count(*)::int as n from audit_event where action = 'session.sign-in' and outcome = 'failed'`)).rows[0].n).toBe(before + 1);
  });
});

describe('guessing', () => {
  it('is refused with Retry-After, for known and unknown accounts after the same number of attempts', async () => {
    const statuses = async (email: string) => {
      const seen: number[] = [];
      for (let i = 0; i < 12; i++) seen.push((await tryPassword(email, `wrong ${i}`)).statusCode);
      return seen;
    };
    const known = await statuses(personaEmail('reviewer'));
    expect(await statuses('nobody@persona.example')).toEqual(known);
    expect(known.filter((s) => s === 401)).toHaveLength(8);
    const refused = await tryPassword(personaEmail('reviewer'), PERSONA_PASSWORD);
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.json()).toMatchObject({ code: 'too_many_requests' });
  });

  it('does not keep the account’s owner out elsewhere, and ends by itself', async () => {
    for (let i = 0; i < 9; i++) await tryPassword(personaEmail('reviewer'), 'wrong', '203.0.113.9');
    expect((await tryPassword(personaEmail('reviewer'), PERSONA_PASSWORD, '203.0.113.9')).statusCode).toBe(429);
    expect((await tryPassword(personaEmail('reviewer'), PERSONA_PASSWORD, '198.51.100.7')).statusCode).toBe(200);
    await sql.query(`update sign_in_attempt set blocked_until = now() - interval '1 second' where blocked_until is not null`);
    expect((await tryPassword(personaEmail('reviewer'), PERSONA_PASSWORD, '203.0.113.9')).statusCode).toBe(200);
  });

  it('cannot be sped up by asking in parallel', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => tryPassword(personaEmail('reviewer2'), `wrong ${i}`)));
    expect(answers.filter((a) => a.statusCode === 401).length).toBeLessThanOrEqual(8);
    expect(answers.every((a) => [401, 429].includes(a.statusCode))).toBe(true);
  });

  it('is limited per address over many accounts', async () => {
    const codes: number[] = [];
    for (let i = 0; i < 64; i++) codes.push((await tryPassword(`nobody${i}@persona.example`, 'wrong', '203.0.113.77')).statusCode);
    expect(codes.at(-1)).toBe(429);
    expect(codes.indexOf(429)).toBe(60);
  });

  it('is limited per account over many addresses', async () => {
    const codes: number[] = [];
    for (let i = 0; i < 34; i++) codes.push((await tryPassword(personaEmail('coordinator'), 'wrong', `198.51.100.${i + 1}`)).statusCode);
    expect(codes.indexOf(429)).toBe(30);
    const { rows } = await sql.query<{ s: number }>(`select extract(epoch from max(blocked_until) - now())::int as s from sign_in_attempt where key like 'account:%'`);
    expect(rows[0]?.s).toBeLessThanOrEqual(120);
  });
});

describe('a session', () => {
  it('is refused when unknown, malformed or missing', async () => {
    for (const cookie of ['', 'session=', 'session=abc', `session=${'B'.repeat(43)}`, `__Host-session=${'B'.repeat(43)}`]) {
      expect((await app.client().get('/auth/me', { headers: cookie ? { cookie } : {} })).status).toBe(401);
    }
  });

  it.each([
    ['ended', 'ended_at = now()'],
    ['past its absolute end', `expires_at = now() - interval '1 second'`],
    ['idle too long', `last_seen_at = now() - interval '31 minutes'`],
  ])('is dead when %s', async (_, change) => {
    const client = await signIn(app, 'physician');
    expect((await client.get('/auth/me')).status).toBe(200);
    await sql.query(`update user_session set ${change} where user_id = $1`, [people.ids.physician]);
    expect((await client.get('/auth/me')).status).toBe(401);
  });

  it('dies with its person and with its role, and comes back with neither token reuse nor cache', async () => {
    const client = await signIn(app, 'haematologist');
    await sql.query('update app_user set active = false where id = $1', [people.ids.haematologist]);
    expect((await client.get('/auth/me')).status).toBe(401);
    await sql.query('update app_user set active = true where id = $1', [people.ids.haematologist]);
    await sql.query(`delete from user_role where user_id = $1`, [people.ids.haematologist]);
    expect((await client.get('/auth/me')).status).toBe(401);
    await sql.query(`insert into user_role values ($1, 'reviewer', null)`, [people.ids.haematologist]);
  });

  it('notes its use at most once a minute', async () => {
    const client = await signIn(app, 'physician');
    const before = await sessionRow(people.ids.physician);
    await client.get('/auth/me');
    expect((await sessionRow(people.ids.physician))?.last_seen_at).toEqual(before?.last_seen_at);
    await sql.query(`update user_session set last_seen_at = now() - interval '5 minutes' where id = $1`, [before?.id]);
    await client.get('/auth/me');
    expect((await sessionRow(people.ids.physician))?.last_seen_at.getTime()).toBeGreaterThan(Date.now() - 30_000);
  });

  it('ends at sign-out: cookie cleared, event for open streams, audit', async () => {
    const client = await signIn(app, 'physician');
    const { id } = (await sessionRow(people.ids.physician)) as { id: string };
    const cookie = `session=${client.cookies.get('session')}`;
    const answer = await client.post('/auth/sign-out', {});
    expect(answer.status).toBe(204);
    expect(String(answer.headers['set-cookie'])).toMatch(/^session=; .*(Max-Age=0|Expires=Thu, 01 Jan 1970)/);
    expect((await app.client().get('/auth/me', { headers: { cookie } })).status).toBe(401);
    expect((await sql.query(`select payload from outbox where kind = 'session.ended' order by id desc limit 1`)).rows[0].payload).toMatchObject({ sessionId: id, why: 'sign-out' });
    expect((await sql.query(`select subject_id from audit_event where action = 'session.sign-out' order by at desc limit 1`)).rows[0].subject_id).toBe(id);
  });

  it('writes only with its own token', async () => {
    const client = await signIn(app, 'physician');
    client.csrfToken = 'wrong';
    expect((await client.patch('/auth/me', { language: 'zh-Hans' })).status).toBe(403);
    client.csrfToken = null;
    expect((await client.post('/auth/sign-out', {})).status).toBe(403);
  });

  it('refuses a sign-in that another site’s page sends', async () => {
    const body = { email: personaEmail('physician'), password: PERSONA_PASSWORD };
    expect((await app.client().post('/auth/sign-in', body, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
    expect((await app.client().post('/auth/sign-in', body, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  });
});

describe('GET and PATCH /auth/me', () => {
  it('gives role, organisation, packed rules and token', async () => {
    const client = await signIn(app, 'colleague');
    const { body } = await client.get<Me>('/auth/me');
    expect(body).toMatchObject({ role: 'physician', roles: ['physician'], organisation: { id: people.ids.referringA }, demo: false });
    expect(body.csrfToken).toHaveLength(43);
    expect(body.ability.length).toBeGreaterThan(5);
    expect(new Date(body.expiresAt).getTime()).toBeGreaterThan(Date.now());
  });

  it('changes language and time zone, and nothing else', async () => {
    const client = await signIn(app, 'otherPhysician');
    const { body } = await client.patch<Me>('/auth/me', { language: 'zh-Hans', timeZone: 'Asia/Shanghai' });
    expect(body.user).toMatchObject({ language: 'zh-Hans', timeZone: 'Asia/Shanghai' });
    expect((await client.patch<Me>('/auth/me', { language: 'en' })).body.user).toMatchObject({ language: 'en', timeZone: 'Asia/Shanghai' });
    expect((await client.patch('/auth/me', { timeZone: 'Nowhere/City' })).status).toBe(400);
    expect((await client.patch('/auth/me', { displayName: 'Dr Other' })).status).toBe(400);
  });
});

describe('switching roles', () => {
  it('replaces the session and acts in the other role alone', async () => {
    await sql.query(`insert into user_role values ($1, 'administrator', null) on conflict do nothing`, [people.ids.coordinator]);
    const client = await signIn(app, 'coordinator');
    const before = client.cookies.get('session');
    const me = await client.get<Me>('/auth/me');
    expect(me.body.roles).toEqual(['administrator', 'coordinator']);
    const other = me.body.role === 'administrator' ? 'coordinator' : 'administrator';
    const switched = await client.post<Me>('/auth/role', { role: other });
    expect(switched.status).toBe(200);
    expect(switched.body.role).toBe(other);
    expect(switched.body.csrfToken).not.toBe(client.csrfToken);
    expect(client.cookies.get('session')).not.toBe(before);
    expect((await app.client().get('/auth/me', { headers: { cookie: `session=${before}` } })).status).toBe(401);
    expect((await client.get<Me>('/auth/me')).body.role).toBe(other);
    const again = await signIn(app, 'coordinator');
    expect((await again.get<Me>('/auth/me')).body.role).toBe(other);
    await sql.query(`delete from user_role where user_id = $1 and role = 'administrator'`, [people.ids.coordinator]);
  });

  it('gives no role that the person does not have', async () => {
    const client = await signIn(app, 'patient');
    expect((await client.post('/auth/role', { role: 'administrator' })).status).toBe(403);
    expect((await client.get<Me>('/auth/me')).body.role).toBe('patient');
  });
});

describe('GET /demo', () => {
  it('does not exist outside of demo mode', async () => {
    expect((await app.client().get('/demo')).status).toBe(404);
  });
});

describe('over TLS', () => {
  it('uses a __Host- cookie', async () => {
    const tls = await startApp((env) => ApiModule.forRoot(env), { db, env: { PUBLIC_URL: 'https://portal.example' } });
    const answer = await tls.app.inject({ method: 'POST', url: '/api/v1/auth/sign-in', payload: { email: personaEmail('patient'), password: PERSONA_PASSWORD } });
    expect(answer.headers['set-cookie']).toMatch(/^__Host-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    await tls.close();
    // The first application still answers for itself: strategies are not shared through the process.
    expect((await (await signIn(app, 'patient')).get('/auth/me')).status).toBe(200);
  });
});
