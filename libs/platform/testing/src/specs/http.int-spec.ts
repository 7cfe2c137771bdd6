import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Injectable,
  Module,
  Param,
  Patch,
  Post,
  Query,
  type DynamicModule,
} from '@nestjs/common';
import type { Actor } from '@consilium/access';
import {
  ActorResolver,
  assertCan,
  CurrentActor,
  listRoutes,
  Public,
  Requires,
  abilityOf,
  type HttpRequest,
  type ResolvedSession,
} from '@consilium/platform/access';
import { HttpConfig, loadConfigs, type Environment } from '@consilium/platform/config';
import { newId, UnitOfWork, versionedUpdate, withClient } from '@consilium/platform/db';
import {
  AppError,
  createHttpApp,
  HttpModule,
  Idempotent,
  IfMatch,
  ListQuery,
  listen,
  Versioned,
  type Problem,
} from '@consilium/platform/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsInt, IsOptional, IsString, Max, MaxLength, ValidateNested } from 'class-validator';
import { startApp, testEnvironment, type TestApp } from '../app-harness';
import { cloneDatabase, type TestDatabase } from '../database';
import type { TestClient } from '../test-client';
import { actorOf, BaseModule, withNotes } from './fixtures';

const people: Record<string, Actor> = {
  physician: actorOf({ role: 'physician' }),
  administrator: actorOf({ role: 'administrator' }),
};

@Injectable()
class FakeResolver extends ActorResolver {
  async resolve(request: HttpRequest): Promise<ResolvedSession | null> {
    const actor = people[request.cookies?.['session'] ?? ''];
    return actor ? { actor, csrfToken: `token-of-${actor.role}` } : null;
  }
}

class LabDto {
  @IsInt()
  @Max(500)
  value!: number;
}

class NoteDto {
  @IsString()
  @MaxLength(20)
  text!: string;

  @IsOptional()
  @ArrayMaxSize(3)
  @ValidateNested({ each: true })
  @Type(() => LabDto)
  labs?: LabDto[];
}

@Controller('notes')
class NoteController {
  constructor(private readonly uow: UnitOfWork) {}

  @Get()
  @Requires('list', 'Case')
  list(@Query() query: ListQuery): ListQuery {
    return query;
  }

  @Post()
  @Idempotent()
  @Versioned()
  @Requires('create', 'Case')
  create(@CurrentActor() actor: Actor, @Body() body: NoteDto) {
    return this.uow.run(actor, async (tx) => {
      const id = newId();
      await tx.query('insert into note (id, owner_id, text) values ($1, $2, $3)', [id, actor.userId, body.text]);
      tx.audit({ action: 'case.create', subject: 'Case', subjectId: id });
      return { id, text: body.text, version: 1 };
    });
  }

  @Get(':id')
  @Versioned()
  @Requires('read', 'Case')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string) {
    const found = await this.uow.read(actor, (tx) =>
      tx.one<{ id: string; text: string; version: number }>('select id, text, version from note where id = $1', [id]),
    );
    if (!found) throw new AppError('not_found');
    return found;
  }

  @Patch(':id')
  @Versioned()
  @Requires('update', 'Case')
  update(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() body: NoteDto) {
    return this.uow.run(actor, async (tx) => ({
      id,
      version: await versionedUpdate(tx, 'note', id, version, { text: body.text }),
    }));
  }

  @Post(':id/actions/close')
  @HttpCode(200)
  @Requires('close', 'Case')
  close(@CurrentActor() actor: Actor, @Param('id') id: string) {
    const facts = {
      organisationId: newId(),
      serviceId: newId(),
      referrerId: newId(),
      patientUserId: null,
      claimedById: null,
      status: 'ready',
      everSubmitted: true,
    } as const;
    assertCan(abilityOf(actor), 'close', 'Case', facts, { subjectId: id, caseId: id });
  }

  @Get(':id/broken')
  @Requires('read', 'Case')
  broken(@CurrentActor() actor: Actor) {
    return this.uow.read(actor, (tx) => tx.query("select 'secret text of a row' from no_such_table"));
  }

  @Post('echo')
  @HttpCode(200)
  @Public('answers what it was sent')
  echo(@Body() body: Record<string, unknown>, @Headers('accept') _accept: string) {
    return { body };
  }
}

@Module({})
class RootModule {
  static forRoot(
    env: Environment,
    controllers: (new (...args: never[]) => object)[] = [NoteController],
  ): DynamicModule {
    return {
      module: RootModule,
      imports: [BaseModule.forRoot(env), HttpModule],
      controllers,
      providers: [FakeResolver, { provide: ActorResolver, useExisting: FakeResolver }],
    };
  }
}

let db: TestDatabase;
let app: TestApp;
let physician: TestClient;

const as = (who: string): TestClient => {
  const client = app.client();
  client.cookies.set('session', who);
  client.csrfToken = `token-of-${who}`;
  return client;
};

const audits = (where: string, params: unknown[]) =>
  withClient(
    db.superUrl,
    async (client) =>
      (
        await client.query(
          `select action, outcome, subject_id, body::jsonb as body from audit_event where ${where}`,
          params,
        )
      ).rows,
  );

beforeAll(async () => {
  db = await cloneDatabase();
  await withNotes(db);
  app = await startApp((env) => RootModule.forRoot(env), { db });
  physician = as('physician');
}, 60_000);

afterAll(async () => {
  await app?.close();
  await db?.drop();
});

describe('access', () => {
  it('asks for a session, then for the right; the refusal is audited', async () => {
    expect((await app.client().get<Problem>('/notes')).body).toMatchObject({ status: 401, code: 'unauthenticated' });
    const id = newId();
    const refused = await as('administrator').get<Problem>(`/notes/${id}`);
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({ code: 'forbidden', reason: 'may not read Case' });
    expect(await audits('subject_id = $1', [id])).toMatchObject([
      { action: 'access.denied', outcome: 'denied', body: { detail: { attempted: 'read' } } },
    ]);
  });

  it('a write needs the session’s token and our own origin', async () => {
    const post = (change: (c: TestClient) => void, headers: Record<string, string> = {}) => {
      const client = as('physician');
      change(client);
      return client.post<Problem>('/notes', { text: 'a' }, { headers });
    };
    expect((await post((c) => (c.csrfToken = null))).body).toMatchObject({ status: 403, reason: 'csrf' });
    expect((await post((c) => (c.csrfToken = 'token-of-administrator'))).body).toMatchObject({
      status: 403,
      reason: 'csrf',
    });
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ];
    for (const headers of foreign) {
      expect((await post(() => undefined, headers)).body).toMatchObject({ status: 403, reason: 'cross-origin' });
    }
    expect(
      (await post(() => undefined, { 'sec-fetch-site': 'same-origin', origin: 'http://localhost', host: 'localhost' }))
        .status,
    ).toBe(201);
    expect((await app.client().post('/notes/echo', {}, { headers: { origin: 'https://evil.example' } })).status).toBe(
      403,
    );
  });

  it('an object that may not be read does not exist, and the probe is audited', async () => {
    const id = newId();
    expect((await physician.post<Problem>(`/notes/${id}/actions/close`)).body).toMatchObject({
      status: 404,
      code: 'not_found',
    });
    expect(await audits('case_id = $1', [id])).toMatchObject([{ action: 'access.denied', outcome: 'denied' }]);
  });

  it('a route that declares nothing stops the start and is named', async () => {
    @Controller('careless')
    class CarelessController {
      @Get('all')
      all() {
        return [];
      }
    }
    await expect(
      startApp((env) => RootModule.forRoot(env, [NoteController, CarelessController]), { db }),
    ).rejects.toThrow('GET /api/v1/careless/all (CarelessController.all)');
  });

  it('lists every route with what it requires', () => {
    const routes = listRoutes(app.app);
    expect(routes).toContainEqual({
      method: 'PATCH',
      path: '/api/v1/notes/:id',
      handler: 'NoteController.update',
      action: 'update',
      subject: 'Case',
      public: null,
    });
    expect(routes).toContainEqual({
      method: 'POST',
      path: '/api/v1/notes/echo',
      handler: 'NoteController.echo',
      action: null,
      subject: null,
      public: 'answers what it was sent',
    });
  });
});

describe('versions and repeats', () => {
  it('ETag, If-None-Match, If-Match', async () => {
    const made = await physician.post<{ id: string }>('/notes', { text: 'first' });
    expect(made.headers['etag']).toBe('"v1"');
    const path = `/notes/${made.body.id}`;
    const cached = await physician.get(path, { headers: { 'if-none-match': '"v0", W/"v1"' } });
    expect([cached.status, cached.text, cached.headers['etag']]).toEqual([304, '', '"v1"']);
    expect((await physician.patch<Problem>(path, { text: 'b' })).body).toMatchObject({ status: 428 });
    for (const bad of ['*', '12', '"12"', 'v1', '"v1", "v2"', '"v99999999999"']) {
      expect(
        (await physician.patch<Problem>(path, { text: 'b' }, { headers: { 'if-match': bad } })).body,
      ).toMatchObject({ status: 400 });
    }
    const changed = await physician.patch(path, { text: 'b' }, { headers: { 'if-match': 'W/"v1"' } });
    expect([changed.status, changed.headers['etag']]).toEqual([200, '"v2"']);
    expect(
      (await physician.patch<Problem>(path, { text: 'c' }, { headers: { 'if-match': '"v1"' } })).body,
    ).toMatchObject({ status: 412, code: 'stale_version', currentVersion: 2 });
  });

  it('a repeated POST gets the first answer with its headers; another body is refused', async () => {
    const headers = { 'idempotency-key': 'create-note-1' };
    const first = await physician.post('/notes', { text: 'once' }, { headers });
    const again = await physician.post('/notes', { text: 'once' }, { headers });
    expect(again.body).toEqual(first.body);
    expect([first.status, again.status, again.headers['etag']]).toEqual([201, 201, '"v1"']);
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([undefined, 'true']);
    expect((await physician.post<Problem>('/notes', { text: 'other' }, { headers })).body).toMatchObject({
      status: 422,
      code: 'idempotency_key_reused',
    });
    for (const bad of ['short', 'x'.repeat(129), 'with blank']) {
      expect((await physician.post('/notes', { text: 'a' }, { headers: { 'idempotency-key': bad } })).status).toBe(400);
    }
    const parallel = await Promise.all(
      Array.from({ length: 10 }, () =>
        physician.post<{ id: string }>('/notes', { text: 'many' }, { headers: { 'idempotency-key': 'create-note-2' } }),
      ),
    );
    expect(new Set(parallel.filter((r) => r.status === 201).map((r) => r.body.id)).size).toBe(1);
    expect(parallel.every((r) => r.status === 201 || r.status === 409)).toBe(true);
  });
});

describe('problems', () => {
  const shape = {
    type: expect.stringMatching(/^urn:consilium:problem:/),
    title: expect.any(String),
    status: expect.any(Number),
    code: expect.any(String),
    errorId: expect.any(String),
  };

  it('name every refused field by path and code', async () => {
    const bad = await physician.post<Problem>('/notes', {
      text: 'x'.repeat(21),
      labs: [{ value: 1 }, { value: 2 }, { value: 900, unit: 'x' }],
      isAdmin: true,
    });
    expect(bad.headers['content-type']).toBe('application/problem+json');
    expect(bad.body).toMatchObject({ ...shape, status: 400, code: 'validation_failed' });
    expect(bad.body.fields).toEqual(
      expect.arrayContaining([
        { path: 'isAdmin', code: 'unknown_field', message: 'This field does not exist.' },
        { path: 'text', code: 'too_long', message: expect.any(String) },
        { path: 'labs.2.value', code: 'max', message: expect.any(String) },
        { path: 'labs.2.unit', code: 'unknown_field', message: expect.any(String) },
      ]),
    );
    expect((await physician.post<Problem>('/notes', {})).body.fields).toEqual([
      { path: 'text', code: 'required', message: 'This field is required.' },
    ]);
    expect((await physician.post<Problem>('/notes', { text: 5 })).body.fields?.[0]).toMatchObject({
      path: 'text',
      code: 'string',
    });
    expect((await physician.get<Problem>('/notes?limit=1e3')).body).toMatchObject({ status: 400 });
    expect((await physician.get<Problem>('/notes?sort=name')).body).toMatchObject({
      status: 400,
      fields: [{ path: 'sort', code: 'unknown_field' }],
    });
    expect((await physician.get('/notes?limit=5')).body).toEqual({ limit: 5 });
  });

  const json = { 'content-type': 'application/json' };
  it.each<[string, string | Buffer, Record<string, string>, number]>([
    ['broken JSON', '{"a":', json, 400],
    ['depth', '['.repeat(40) + ']'.repeat(40), json, 400],
    ['a million brackets', '['.repeat(1_000_000), json, 400],
    ['many deep objects', '{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000), json, 400],
    ['duplicate keys', '{"a":1,"b":{"c":1},"a":2}', json, 400],
    ['escaped duplicate keys', '{"a":1,"\\u0061":2}', json, 400],
    ['__proto__', '{"__proto__":{"admin":true}}', json, 400],
    ['escaped __proto__', '{"x":{"\\u005f_proto__":1}}', json, 400],
    ['constructor', '{"constructor":{"prototype":{}}}', json, 400],
    ['NUL', '{"a":"b\\u0000c"}', json, 400],
    ['a lone surrogate', '{"a":["\\ud800"]}', json, 400],
    ['a lone surrogate in a key', '{"\\udc00":1}', json, 400],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]), json, 400],
    ['UTF-16', Buffer.from('{"a":1}', 'utf16le'), json, 400],
    ['a large body', `{"a":"${'x'.repeat(1_100_000)}"}`, json, 413],
    ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['text', '{"a":1}', { 'content-type': 'text/plain' }, 415],
    ['XML', '<a/>', { 'content-type': 'application/xml' }, 415],
  ])('hostile input is refused: %s', async (_, raw, headers, status) => {
    const answer = await app.client().post<Problem>('/notes/echo', undefined, { raw, headers });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ ...shape, status });
  });

  it('valid text of every kind comes back unchanged', async () => {
    const body = {
      text: 'Zoë 李雷 👩‍⚕️ \u2028 " \\ \u0001',
      nested: { list: [1, 1.5, null, true, '{"a":[[['] },
      empty: '',
    };
    expect((await app.client().post('/notes/echo', body)).body).toEqual({ body });
  });

  it('says nothing of the inside: unknown ids, unknown routes, NUL in addresses, SQL errors', async () => {
    expect((await physician.get<Problem>('/notes/not-an-id')).body).toMatchObject({ ...shape, status: 404 });
    expect((await physician.get<Problem>('/notes/%00')).body).toMatchObject({ ...shape, status: 400 });
    expect((await physician.get<Problem>('/notes/%zz')).body).toMatchObject({ ...shape, status: 400 });
    expect((await physician.get<Problem>(`/notes/${'a'.repeat(500)}`)).status).toBeLessThan(500);
    expect((await physician.get<Problem>('/nowhere')).body).toMatchObject({ ...shape, status: 404, code: 'not_found' });
    expect((await physician.delete<Problem>('/notes')).body).toMatchObject({ ...shape, status: 404 });
    const broken = await physician.get<Problem>(`/notes/${newId()}/broken`);
    expect(broken.body).toMatchObject({ ...shape, status: 500, code: 'internal' });
    expect(broken.text).not.toMatch(/select|table|secret|at .*ts:/);
  });

  it('an outage of the audit is an outage', async () => {
    await withClient(db.superUrl, (client) =>
      client.query('revoke execute on function audit_append(jsonb) from consilium_app'),
    );
    const refused = await as('administrator').get<Problem>(`/notes/${newId()}`);
    const created = await physician.post<Problem>('/notes', { text: 'unaudited' });
    await withClient(db.superUrl, (client) =>
      client.query('grant execute on function audit_append(jsonb) to consilium_app'),
    );
    expect(refused.body).toMatchObject({ status: 503, code: 'unavailable' });
    expect(refused.headers['retry-after']).toBe('2');
    expect(created.body).toMatchObject({ status: 503 });
    expect(
      await withClient(
        db.superUrl,
        async (c) => (await c.query("select 1 from note where text = 'unaudited'")).rowCount,
      ),
    ).toBe(0);
  });
});

describe('what surrounds the API', () => {
  it('headers, OpenAPI 3.1 and a page for people', async () => {
    const answer = await physician.get('/notes');
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-request-id': expect.any(String),
    });
    const document = await app.client().get<{ openapi: string; paths: object }>('//api/openapi.json');
    expect(document.body.openapi).toBe('3.1.0');
    expect(Object.keys(document.body.paths)).toContain('/api/v1/notes/{id}');
    const page = await app.client().get('//api/docs');
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/<script>|<style|style=/);
    expect((await app.client().get('//api/docs/swagger-ui-bundle.js')).headers['content-type']).toContain('javascript');
  });

  it('serves the portal with a fresh nonce, hashed files for ever, and problems for the API', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'portal-'));
    mkdirSync(join(folder, 'media'));
    writeFileSync(
      join(folder, 'index.html'),
      '<app ngCspNonce="__CSP_NONCE__"></app><script nonce="__CSP_NONCE__"></script>',
    );
    writeFileSync(join(folder, 'main-ABCD1234.js'), 'run()');
    const portal = await startApp((env) => RootModule.forRoot(env), {
      db,
      env: { SERVE_PORTAL: '1', PORTAL_DIR: folder },
    });
    const get = (path: string) => portal.client().get<Problem>(`/${path}`);
    const [one, two] = [await get('/cases/123'), await get('/')];
    const nonce = /nonce-([^']+)/.exec(String(one.headers['content-security-policy']))?.[1] as string;
    expect(one.text).toBe(`<app ngCspNonce="${nonce}"></app><script nonce="${nonce}"></script>`);
    expect(two.text).not.toBe(one.text);
    expect(one.headers['cache-control']).toBe('no-store');
    const file = await get('/main-ABCD1234.js');
    expect([file.status, file.text, file.headers['cache-control']]).toEqual([
      200,
      'run()',
      'public, max-age=31536000, immutable',
    ]);
    for (const path of [
      '/missing.js',
      '/api/v1/nowhere',
      '/api/nowhere',
      '/health/nowhere',
      '/%2e%2e/%2e%2e/etc/passwd.txt',
      '/..%2f..%2fetc%2fpasswd.txt',
    ]) {
      const answer = await get(path);
      expect([path, answer.status, answer.headers['content-type']]).toEqual([path, 404, 'application/problem+json']);
    }
    await portal.close();
  });

  it('cuts off a body that trickles in, and what is not HTTP, while others are served', async () => {
    const slow = await startApp((env) => RootModule.forRoot(env), { db, env: { BODY_TIMEOUT_SECONDS: '1' } });
    const url = new URL(await listen(slow.app, { port: 0, host: '127.0.0.1' }));
    const talk = (text: string) =>
      new Promise<string>((resolve, reject) => {
        let heard = '';
        const socket = connect(Number(url.port), '127.0.0.1', () => socket.write(text));
        socket.on('data', (chunk) => (heard += chunk.toString()));
        socket.on('close', () => resolve(heard));
        socket.on('error', reject);
      });
    const head =
      'POST /api/v1/notes/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"a"';
    const [trickle, nonsense] = await Promise.all([talk(head), talk('hello?\r\n\r\n')]);
    expect(trickle).toMatch(/^HTTP\/1.1 408[^]*"code":"request_timeout"/);
    expect(nonsense).toMatch(/^HTTP\/1.1 400[^]*"code":"bad_request"/);
    expect((await fetch(new URL('/api/openapi.json', url))).status).toBe(200);
    await slow.close();
  }, 15_000);

  it('says in one sentence that the port is taken', async () => {
    const config = loadConfigs([HttpConfig] as const, { PORT: '0', SERVE_PORTAL: '0' })[0];
    const build = () =>
      createHttpApp(RootModule as never, { config }).catch(() =>
        createHttpApp(RootModule.forRoot(testEnvironment(db)), { config }),
      );
    const [first, second] = [await build(), await build()];
    const port = Number(new URL(await listen(first, { port: 0, host: '127.0.0.1' })).port);
    await expect(listen(second, { port, host: '127.0.0.1' })).rejects.toMatchObject({
      name: 'BootError',
      exitCode: 4,
      message: expect.stringContaining(`Port ${port}`),
    });
    await Promise.all([first.close(), second.close()]);
  });
});
