// Three roles, so that the service itself can neither change the schema nor step around row security:
// the owner migrates, the app owns nothing, the queue sees only its own schema.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireLater, ROOT } from './paths.mjs';

export const DATABASE = 'consilium';
const ROLES = /** @type {const} */ ({ owner: 'consilium_owner', app: 'consilium_app', queue: 'consilium_queue' });
/** The same file sets up the containers' database, so that the two cannot drift apart. */
const GRANTS = join(ROOT, 'docker/postgres-init/20-grants.sql');

/** @typedef {{ DATABASE_URL: string, DATABASE_OWNER_URL: string, QUEUE_DATABASE_URL: string }} Urls */

/** @param {number} port @param {import('./secrets.mjs').DatabaseSecrets} secrets @returns {Urls} */
export function databaseUrls(port, secrets) {
  /** @param {'owner' | 'app' | 'queue'} role */
  const url = (role) => `postgres://${ROLES[role]}:${secrets[role]}@127.0.0.1:${port}/${DATABASE}`;
  return { DATABASE_URL: url('app'), DATABASE_OWNER_URL: url('owner'), QUEUE_DATABASE_URL: url('queue') };
}

/**
 * Makes roles and database, or puts them right; run at every start.
 * @param {string} superuserUrl @param {import('./secrets.mjs').DatabaseSecrets} secrets
 */
export async function ensureDatabase(superuserUrl, secrets) {
  await withClient(superuserUrl, async (client) => {
    for (const role of /** @type {const} */ (['owner', 'app', 'queue']))
      await ensureRole(client, ROLES[role], secrets[role]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!rowCount)
      await client.query(`CREATE DATABASE ${DATABASE} OWNER ${ROLES.owner} TEMPLATE template0 ENCODING 'UTF8'`);
  });
  await withClient(superuserUrl.replace(/\/postgres$/, `/${DATABASE}`), async (client) => {
    await client.query(readFileSync(GRANTS, 'utf8'));
  });
}

/** @param {import('pg').Client} client @param {string} name @param {string} password URL-safe characters only */
async function ensureRole(client, name, password) {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  if (!rowCount) await client.query(`CREATE ROLE ${name}`);
  await client.query(
    `ALTER ROLE ${name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '${password}'`,
  );
}

/** @template T @param {string} url @param {(client: import('pg').Client) => Promise<T>} work @returns {Promise<T>} */
export async function withClient(url, work) {
  const { Client } = requireLater('pg');
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
