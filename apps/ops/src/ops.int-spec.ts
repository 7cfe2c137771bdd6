import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verify } from '@node-rs/argon2';
import pg from 'pg';
import { QueueConfig } from '@consilium/platform/config';
import { cloneDatabase, type TestDatabase } from '@consilium/testing';
import { makeDemoPeople } from './demo/make-demo';
import { DEMO_PEOPLE } from './demo/people';
import { checkAppRole, checkAuditRights, checkMigrations, checkRowSecurity } from './doctor/checks';
import type { Settings } from './settings';

let db: TestDatabase;
let sql: pg.Client;
let settings: Settings;

beforeAll(async () => {
  db = await cloneDatabase();
  sql = new pg.Client({ connectionString: db.superUrl });
  await sql.connect();
  const dataDir = mkdtempSync(join(tmpdir(), 'consilium-ops-'));
  settings = { appUrl: db.appUrl, ownerUrl: db.ownerUrl, queue: new QueueConfig(), dataDir, demo: true };
}, 60_000);

afterAll(async () => {
  await sql?.end();
  await db?.drop();
  rmSync(settings.dataDir, { recursive: true, force: true });
});

describe('ops demo', () => {
  const accounts = () => JSON.parse(readFileSync(join(settings.dataDir, 'demo-accounts.json'), 'utf8')) as { password: string; accounts: { email: string; role: string }[] };

  it('makes the five accounts and others, with one password that only its owner can read', async () => {
    await makeDemoPeople(settings);
    expect(accounts().accounts.map(({ email, role }) => `${email} ${role}`)).toEqual([
      'physician@demo.example physician', 'reviewer@demo.example reviewer', 'coordinator@demo.example coordinator', 'patient@demo.example patient', 'admin@demo.example administrator',
    ]);
    expect(statSync(join(settings.dataDir, 'demo-accounts.json')).mode & 0o777).toBe(0o600);
    const { rows } = await sql.query<{ password_hash: string }>('select password_hash from app_user');
    expect(rows).toHaveLength(DEMO_PEOPLE.length);
    expect(await verify(rows[0]?.password_hash as string, accounts().password)).toBe(true);
  });

  it('keeps password and people when it runs again, also twice at once', async () => {
    const before = accounts().password;
    const ids = await sql.query('select id from app_user order by id');
    await Promise.all([makeDemoPeople(settings), makeDemoPeople(settings)]);
    expect(accounts().password).toBe(before);
    expect((await sql.query('select id from app_user order by id')).rows).toEqual(ids.rows);
  });

  it('leaves what people changed themselves', async () => {
    await sql.query(`update app_user set language = 'zh-Hans' where email = 'physician@demo.example'`);
    await makeDemoPeople(settings);
    expect((await sql.query(`select language from app_user where email = 'physician@demo.example'`)).rows[0].language).toBe('zh-Hans');
  });

  it('refuses without demo mode, elsewhere, and beside real people', async () => {
    await expect(makeDemoPeople({ ...settings, demo: false })).rejects.toThrow('embedded database only');
    await expect(makeDemoPeople({ ...settings, ownerUrl: 'postgres://o:p@db.example:5432/consilium' })).rejects.toThrow('embedded database only');
    await sql.query(`insert into app_user (id, email, display_name) values (gen_random_uuid(), 'someone@hospital.example', 'Someone')`);
    await expect(makeDemoPeople(settings)).rejects.toThrow('not the demo’s');
    await sql.query(`delete from app_user where email = 'someone@hospital.example'`);
  });
});

describe('ops doctor', () => {
  it('finds nothing wrong with a fresh database', async () => {
    for (const check of [checkMigrations, checkAppRole, checkRowSecurity, checkAuditRights]) expect(await check(settings)).toMatchObject({ problem: null });
  });

  it('finds a missing migration', async () => {
    const { rows } = await sql.query<{ name: string }>('delete from schema_migration where name = (select max(name) from schema_migration) returning name');
    expect((await checkMigrations(settings)).problem).toContain('1 missing');
    await sql.query('insert into schema_migration (name) values ($1)', [rows[0]?.name]);
  });

  it('finds a database that is newer', async () => {
    await sql.query(`insert into schema_migration (name) values ('Zukunft9990000000000')`);
    await expect(checkMigrations(settings)).rejects.toMatchObject({ exitCode: 3 });
    await sql.query(`delete from schema_migration where name = 'Zukunft9990000000000'`);
  });

  it.each([
    ['row security off', 'alter table referral disable row level security', 'alter table referral enable row level security', 'referral'],
    ['no FORCE', 'alter table opinion no force row level security', 'alter table opinion force row level security', 'opinion'],
    ['a new table without either', 'create table new_findings (id int)', 'drop table new_findings', 'new_findings'],
  ])('finds a clinical table with %s', async (_, breakIt, mendIt, table) => {
    await sql.query(breakIt);
    expect((await checkRowSecurity(settings)).problem).toContain(table);
    await sql.query(mendIt);
  });

  it('finds an application role that owns or may too much', async () => {
    await sql.query('create table stray (id int); alter table stray owner to consilium_app');
    expect((await checkAppRole(settings)).problem).toContain('owns 1');
    await sql.query('drop table stray');
    expect((await checkAppRole({ ...settings, appUrl: db.superUrl })).problem).toContain('SUPERUSER');
    await sql.query('grant update on audit_event to consilium_app');
    expect((await checkAuditRights(settings)).problem).toContain('update on audit_event');
    await sql.query('revoke update on audit_event from consilium_app');
  });
});
