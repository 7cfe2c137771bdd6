import { randomBytes } from 'node:crypto';
import { databaseUrl, migrate, MIGRATIONS, pendingMigrations, revert, withClient } from '@consilium/platform/db';
import type { QueryRunner } from 'typeorm';
import { cloneDatabase, type TestDatabase, testClusterUrl } from '../database';

let db: TestDatabase;

beforeAll(async () => {
  db = await cloneDatabase();
}, 60_000);

afterAll(() => db?.drop());

class Extra {
  readonly name = 'Extra1999000000001';
  up = (runner: QueryRunner) => runner.query('create table extra (id int)');
  down = (runner: QueryRunner) => runner.query('drop table extra');
}

class Halfway {
  readonly name = 'Halfway1999000000002';
  async up(runner: QueryRunner) {
    await runner.query('create table halfway (id int)');
    throw new Error('cut in the middle');
  }
  async down() {}
}

const exists = (table: string) =>
  withClient(
    db.superUrl,
    async (c) => (await c.query('select to_regclass($1) is not null as yes', [table])).rows[0].yes as boolean,
  );

describe('migrations', () => {
  it('are applied once, also by starts that happen at the same time', async () => {
    expect(await pendingMigrations(db.ownerUrl)).toEqual([]);
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(db.ownerUrl, [...MIGRATIONS, Extra])));
    expect(applied.flat()).toEqual(['Extra1999000000001']);
    expect(await exists('extra')).toBe(true);
  });

  it('a database from the future is refused in one sentence with exit code 3', async () => {
    await expect(migrate(db.ownerUrl)).rejects.toMatchObject({
      name: 'BootError',
      exitCode: 3,
      message: expect.stringContaining('newer version'),
    });
    await expect(pendingMigrations(db.appUrl)).rejects.toMatchObject({ exitCode: 3 });
  });

  it('one that fails leaves nothing of itself, keeps those before, and can be tried again', async () => {
    expect(await revert(db.ownerUrl, 1, [...MIGRATIONS, Extra])).toEqual(['Extra1999000000001']);
    await expect(migrate(db.ownerUrl, [...MIGRATIONS, Extra, Halfway])).rejects.toThrow('cut in the middle');
    expect([await exists('extra'), await exists('halfway')]).toEqual([true, false]);
    expect(await pendingMigrations(db.ownerUrl, [...MIGRATIONS, Extra, Halfway])).toEqual(['Halfway1999000000002']);
    await revert(db.ownerUrl, 1, [...MIGRATIONS, Extra]);
  });

  it('lead back to an empty schema, and forward again', async () => {
    const name = `consilium_test_way_back_${randomBytes(4).toString('hex')}`;
    await withClient(testClusterUrl(), (c) => c.query(`create database ${name} template ${db.name}`));
    const ownerUrl = databaseUrl(db.ownerUrl, { database: name });
    try {
      await revert(ownerUrl, MIGRATIONS.length);
      const left = await withClient(ownerUrl, async (c) =>
        (await c.query("select tablename from pg_tables where schemaname = 'public'")).rows.map(
          (r) => r.tablename as string,
        ),
      );
      expect(left).toEqual(['schema_migration']);
      expect(await migrate(ownerUrl)).toHaveLength(MIGRATIONS.length);
    } finally {
      await withClient(testClusterUrl(), (c) => c.query(`drop database ${name} with (force)`));
    }
  });

  it('the app’s role owns nothing, cannot bypass row security, and cannot rewrite the audit', async () => {
    await withClient(db.appUrl, async (client) => {
      const { rows } = await client.query(
        'select rolsuper, rolbypassrls, (select count(*)::int from pg_class where relowner = r.oid) as owned from pg_roles r where rolname = current_user',
      );
      expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, owned: 0 }]);
      for (const sql of [
        'update audit_event set body = body',
        'delete from audit_event',
        'insert into audit_chain (partition) values (99)',
        'create table mine (id int)',
        'set role consilium_owner',
      ]) {
        await expect(client.query(sql)).rejects.toThrow(/permission denied/);
      }
    });
  });
});
