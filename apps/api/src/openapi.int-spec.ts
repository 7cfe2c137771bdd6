import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import pg from 'pg';
import { cloneDatabase, PERSONA_PASSWORD, personaEmail, seedPeople, signIn, startApp, type PersonaName, type TestApp, type TestDatabase } from '@consilium/testing';
import { seedCatalogue } from '@consilium/cases-server';
import { listRoutes, renderPermissions } from '@consilium/platform/access';
import { openApiDocument } from '@consilium/platform/http';
import { ApiModule } from './api.module';
import { ANSWERS } from './openapi/answers';

interface Described {
  paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }>; requestBody?: unknown; parameters: { name: string }[] }>>;
  components: { schemas: Record<string, object> };
}

let db: TestDatabase;
let app: TestApp;
let document: Described;

beforeAll(async () => {
  db = await cloneDatabase();
  const sql = new pg.Client({ connectionString: db.superUrl });
  await sql.connect();
  await seedPeople(sql);
  await seedCatalogue((text, params) => sql.query(text, params));
  await sql.end();
  app = await startApp((env) => ApiModule.forRoot(env), { db });
  document = openApiDocument(app.app) as unknown as Described;
}, 60_000);

afterAll(async () => {
  await app?.close();
  await db?.drop();
});

describe('the description of the API', () => {
  it('knows what every route answers, and no route that is not there', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
    expect(Object.keys(ANSWERS).sort()).toEqual(described.sort());
  });

  it('has a problem document for every route', () => {
    const without = Object.entries(document.paths).filter(([, methods]) => Object.values(methods).some(({ responses }) => !responses['default']));
    expect(without.map(([path]) => path)).toEqual([]);
  });

  it('is what people get', async () => {
    const served = await app.client().get<Described>('//api/openapi.json');
    expect(served.status).toBe(200);
    expect(Object.keys(served.body.paths)).toEqual(Object.keys(document.paths));
  });

  it('has no reference into nowhere', () => {
    const targets = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((m) => m[1] as string);
    expect([...new Set(targets)].filter((target) => !document.components.schemas[target.replace('#/components/schemas/', '')])).toEqual([]);
  });

  it('says limits, choices and what must be there', () => {
    expect(document.components.schemas['SignInRequest']).toMatchObject({
      properties: { email: { type: 'string', format: 'email', maxLength: 254 }, password: { type: 'string', minLength: 1, maxLength: 256 } },
      required: ['email', 'password'],
      additionalProperties: false,
    });
    expect(document.components.schemas['SwitchRoleRequest']).toMatchObject({ properties: { role: { enum: expect.arrayContaining(['reviewer']) } } });
    expect(document.paths['/api/v1/audit']?.['get']?.parameters.map(({ name }) => name).sort()).toEqual(['actorId', 'caseId', 'cursor', 'limit']);
  });
});

describe('answers are what the description says', () => {
  const validate = (method: string, path: string, status: number, body: unknown): string[] => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    formats.default(ajv);
    ajv.addSchema(document, 'api');
    const escaped = path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');
    const [kind, response] = status < 300 ? ['application~1json', status] : ['application~1problem+json', 'default'];
    const check = ajv.compile({ $ref: `api#/paths/${escaped}/${method}/responses/${response}/content/${kind}/schema` });
    check(body);
    return (check.errors ?? []).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
  };

  it('when signing in', async () => {
    const good = await app.client().post('/auth/sign-in', { email: personaEmail('physician'), password: PERSONA_PASSWORD });
    expect(validate('post', '/api/v1/auth/sign-in', 200, good.body)).toEqual([]);
    const bad = await app.client().post('/auth/sign-in', { email: 'x' });
    expect(validate('post', '/api/v1/auth/sign-in', 400, bad.body)).toEqual([]);
  });

  const EMPTY_LISTS = ['/cases', '/cases/counts', '/threads', '/threads/unread-count', '/notifications', '/notification-preferences', '/auth/me'];
  it.each(['physician', 'reviewer', 'coordinator', 'patient', 'proxy'] as PersonaName[])('for a %s', async (name) => {
    const client = await signIn(app, name);
    for (const path of EMPTY_LISTS) {
      const answer = await client.get(path);
      if (answer.status !== 200) expect([403, 404]).toContain(answer.status);
      expect({ path, errors: validate('get', `/api/v1${path}`, answer.status, answer.body) }).toEqual({ path, errors: [] });
    }
  });

  it('for a case of its physician', async () => {
    const client = await signIn(app, 'physician');
    const created = await client.post<{ id: string }>('/cases', { referral: { diseaseGroup: 'breast', patient: { givenName: 'Test' } } });
    expect(created.status).toBe(201);
    expect(validate('post', '/api/v1/cases', 201, created.body)).toEqual([]);
    for (const part of ['', '/actions', '/timeline', '/checklist', '/records', '/threads']) {
      const answer = await client.get(`/cases/${created.body.id}${part}`);
      expect(answer.status).toBe(200);
      expect({ part, errors: validate('get', `/api/v1/cases/{id}${part}`, 200, answer.body) }).toEqual({ part, errors: [] });
    }
    const trail = await client.get(`/audit?caseId=${created.body.id}`);
    expect(validate('get', '/api/v1/audit', 200, trail.body)).toEqual([]);
  });
});

describe('docs/permissions.md', () => {
  it('lists exactly these routes and what they require: a difference is a permission change, to be reviewed as one', () => {
    const rowsOf = (page: string): string[] => page.split('\n').filter((line) => /^\| [A-Z]+ \| `\//.test(line));
    expect(rowsOf(readFileSync('docs/permissions.md', 'utf8'))).toEqual(rowsOf(renderPermissions(listRoutes(app.app))));
  });
});
