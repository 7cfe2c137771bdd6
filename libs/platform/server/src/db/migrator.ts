import { DataSource, type MigrationInterface } from 'typeorm';
import type pg from 'pg';
import { BootError, EXIT } from '../errors';
import { registeredEntities } from './database.module';
import { MIGRATIONS } from './migrations';
import { withClient } from './pg-client';

type MigrationClass = new () => MigrationInterface;

const HISTORY = 'schema_migration';
const nameOf = (type: MigrationClass): string => new type().name ?? type.name;

/**
 * Applies what is missing, one transaction each, in order. Starts that happen at the same time wait for each other; one that was cut in
 * the middle simply continues.
 * @param ownerUrl address of the owner role (DATABASE_OWNER_URL)
 * @returns the names of the migrations that were applied
 * @throws BootError (exit code 3) when the database holds a migration that this build does not know
 */
export async function migrate(ownerUrl: string, migrations: readonly MigrationClass[] = MIGRATIONS): Promise<string[]> {
  return withClient(ownerUrl, async (lock) => {
    await lock.query("select pg_advisory_lock(hashtextextended('consilium:migrate', 0))");
    await lock.query(
      `create table if not exists ${HISTORY} (name text primary key, applied_at timestamptz not null default now())`,
    );
    await lock.query(`grant select on ${HISTORY} to consilium_app`); // so that the app can tell whether it is behind
    const missing = await missingFrom(lock, migrations);
    if (missing.length === 0) return [];
    const dataSource = await ownerDataSource(ownerUrl);
    try {
      for (const type of missing) await apply(dataSource, type, 'up');
    } finally {
      await dataSource.destroy();
    }
    return missing.map(nameOf);
  });
}

/** Takes back the last `steps` migrations: the tested way back. Returns their names. */
export async function revert(
  ownerUrl: string,
  steps = 1,
  migrations: readonly MigrationClass[] = MIGRATIONS,
): Promise<string[]> {
  const dataSource = await ownerDataSource(ownerUrl);
  try {
    const applied = await withClient(ownerUrl, (client) => appliedNames(client));
    const last = migrations
      .filter((m) => applied.includes(nameOf(m)))
      .slice(-steps)
      .reverse();
    for (const type of last) await apply(dataSource, type, 'down');
    return last.map(nameOf);
  } finally {
    await dataSource.destroy();
  }
}

/** The names of migrations that this build has and the database has not. */
export async function pendingMigrations(
  url: string,
  migrations: readonly MigrationClass[] = MIGRATIONS,
): Promise<string[]> {
  return withClient(url, async (client) => (await missingFrom(client, migrations)).map(nameOf));
}

/** The statements that would make the tables equal to the entities; empty when migrations and entities agree. */
export async function schemaDrift(ownerUrl: string, entities = registeredEntities()): Promise<string[]> {
  const dataSource = await ownerDataSource(ownerUrl, entities as (new () => object)[]);
  try {
    const log = await dataSource.driver.createSchemaBuilder().log();
    return log.upQueries.map((q) => q.query);
  } finally {
    await dataSource.destroy();
  }
}

function ownerDataSource(url: string, entities: (new () => object)[] = []): Promise<DataSource> {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    installExtensions: false,
    poolSize: 1,
    applicationName: 'consilium-migrate',
  }).initialize();
}

async function apply(dataSource: DataSource, type: MigrationClass, direction: 'up' | 'down'): Promise<void> {
  await dataSource.transaction(async (manager) => {
    const runner = manager.queryRunner;
    if (!runner) throw new Error('A transaction without a query runner');
    await new type()[direction](runner);
    const record =
      direction === 'up' ? `insert into ${HISTORY} (name) values ($1)` : `delete from ${HISTORY} where name = $1`;
    await runner.query(record, [nameOf(type)]);
  });
}

async function appliedNames(client: pg.Client): Promise<string[]> {
  const exists = await client.query<{ present: boolean }>(`select to_regclass('${HISTORY}') is not null as present`);
  if (!exists.rows[0]?.present) return [];
  return (await client.query<{ name: string }>(`select name from ${HISTORY} order by name`)).rows.map((r) => r.name);
}

async function missingFrom(client: pg.Client, migrations: readonly MigrationClass[]): Promise<MigrationClass[]> {
  const applied = new Set(await appliedNames(client));
  const known = new Set(migrations.map(nameOf));
  const unknown = [...applied].filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new BootError(
      `The database was already migrated by a newer version of this software (${unknown.join(', ')}): start that version, or restore a backup from before.`,
      EXIT.newerDatabase,
    );
  }
  return migrations.filter((type) => !applied.has(nameOf(type)));
}
