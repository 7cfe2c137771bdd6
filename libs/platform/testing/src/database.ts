import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { databaseUrl, migrate, withClient } from '@consilium/platform/db';
import { prepareQueue } from '@consilium/platform/queue';
import pg from 'pg';

const MIGRATIONS_DIR = new URL('../../server/src/db/migrations/', import.meta.url);
/** The file that sets up every installation's rights, so that tests run with production's. */
const GRANTS = new URL('../../../../docker/postgres-init/20-grants.sql', import.meta.url);
const ROLES = { owner: 'consilium_owner', app: 'consilium_app', queue: 'consilium_queue' } as const;
type RoleKind = keyof typeof ROLES;

const ENV_URL: Readonly<Record<RoleKind, string>> = {
  owner: 'DATABASE_OWNER_URL',
  app: 'DATABASE_URL',
  queue: 'QUEUE_DATABASE_URL',
};

export interface TestDatabase {
  readonly name: string;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly queueUrl: string;
  readonly superUrl: string;
  /** Removes the database, whoever is still connected. */
  drop(): Promise<void>;
}

/** Address of the superuser of the throw-away cluster. @throws a sentence that says how to get one */
export function testClusterUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url)
    throw new Error(
      'Integration tests need a database: run them with `npm test`, or as `node tools/run.mjs pg -- node --experimental-vm-modules node_modules/jest/bin/jest.js …`, or set TEST_DATABASE_URL to a superuser of a throw-away cluster.',
    );
  return url;
}

/**
 * Makes the migrated template once per cluster and set of migrations; concurrent callers wait for the first.
 * @returns the template's name
 */
export async function templateDatabase(): Promise<string> {
  const cluster = testClusterUrl();
  const name = `consilium_template_${migrationsHash()}`;
  await withClient(cluster, async (client) => {
    await client.query("select pg_advisory_lock(hashtextextended('consilium:test-template', 0))");
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [name]);
    if (rowCount) return;
    await ensureRoles(client);
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name} owner ${ROLES.owner} template template0 encoding 'UTF8'`);
    await grant(name);
    await migrate(urlOf('owner', name));
    await prepareQueue({ kind: 'postgres', url: urlOf('queue', name) });
    await client.query(`alter database ${name} is_template true`);
  });
  return name;
}

/** A database of its own for one spec file, with the roles of production. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const template = await templateDatabase();
  const name = `consilium_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await withClient(testClusterUrl(), (client) =>
    client.query(`create database ${name} template ${template} owner ${ROLES.owner}`),
  );
  await grant(name);
  return {
    name,
    appUrl: urlOf('app', name),
    ownerUrl: urlOf('owner', name),
    queueUrl: urlOf('queue', name),
    superUrl: databaseUrl(testClusterUrl(), { database: name }),
    drop: () =>
      withClient(
        testClusterUrl(),
        async (client) => void (await client.query(`drop database if exists ${name} with (force)`)),
      ),
  };
}

/** The cluster's launcher says the roles' passwords in its addresses; a bare cluster gets the roles with a known one. */
function urlOf(kind: RoleKind, database: string): string {
  const given = process.env[ENV_URL[kind]];
  return given
    ? databaseUrl(given, { database })
    : databaseUrl(testClusterUrl(), { database, user: ROLES[kind], password: 'test' });
}

async function ensureRoles(client: pg.Client): Promise<void> {
  for (const [kind, role] of Object.entries(ROLES)) {
    if (process.env[ENV_URL[kind as RoleKind]]) continue;
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
    if (!rowCount) await client.query(`create role ${role}`);
    await client.query(
      `alter role ${role} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password 'test'`,
    );
  }
}

/** Rights on a database are not copied with its template. */
async function grant(name: string): Promise<void> {
  const sql = readFileSync(GRANTS, 'utf8').replace(/\bDATABASE consilium\b/g, `DATABASE ${pg.escapeIdentifier(name)}`);
  await withClient(databaseUrl(testClusterUrl(), { database: name }), async (client) => {
    // Roles are shared by all databases of the cluster: two files that change a role's settings at once would collide.
    await client.query("select pg_advisory_lock(hashtextextended('consilium:test-grants', 0))");
    await client.query(sql);
  });
}

function migrationsHash(): string {
  const hash = createHash('sha256').update(readFileSync(GRANTS));
  for (const file of readdirSync(MIGRATIONS_DIR).sort())
    hash.update(file).update(readFileSync(new URL(file, MIGRATIONS_DIR)));
  return hash.digest('hex').slice(0, 12);
}
