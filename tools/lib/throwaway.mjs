// A database for one run of the tests: in a temporary folder, gone afterwards, and swept up by the next run after a kill -9.
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandOf, isAlive } from './alive.mjs';
import { beforeLeaving } from './lifecycle.mjs';
import { canEnter } from './pg-user.mjs';
import { halt } from './pg-server.mjs';
import { openCluster } from './postgres.mjs';
import { REDIS_PID } from './redis.mjs';
import { databaseUrls, ensureDatabase } from './roles.mjs';
import { newSecrets } from './secrets.mjs';

/** @typedef {{ dataDir: string, superuserUrl: string, urls: import('./roles.mjs').Urls, env: Record<string, string>, stop: () => Promise<void> }} Throwaway */

const PREFIX = 'consilium-run-';

/** Nothing in it is worth a flush to disk. */
const CARELESS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: 200,
  autovacuum_naptime: '5min',
  shared_buffers: '192MB',
};

/** @returns {string} a temporary folder's parent that the database's user can enter */
function base() {
  return [tmpdir(), '/var/tmp', '/tmp'].find((folder) => canEnter(folder)) ?? tmpdir();
}

/** Ends databases of runs that were killed. */
async function sweep() {
  for (const name of readdirSync(base())) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]);
    if (!pid || isAlive(pid)) continue;
    const folder = join(base(), name);
    try {
      await halt(join(folder, 'postgres'), 5_000);
      endLeftover(join(folder, REDIS_PID), 'redis-server');
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's: theirs to sweep.
    }
  }
}

/** @param {string} pidFile @param {string} program */
function endLeftover(pidFile, program) {
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0;
  if (isAlive(pid) && commandOf(pid).includes(program)) process.kill(pid, 'SIGKILL');
}

/** A temporary data folder that is removed when the script ends. @returns {string} */
export function temporaryDataDir() {
  const folder = mkdtempSync(join(base(), `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o711);
  beforeLeaving(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return folder;
}

/**
 * A running cluster with the roles, and the empty database “consilium” in it.
 * @param {{ durable?: boolean }} [options] durable: with the safety settings of a real one, for measuring
 * @returns {Promise<{ dataDir: string, superuserUrl: string, urls: import('./roles.mjs').Urls, stop: () => Promise<void> }>}
 */
export async function openThrowaway({ durable = false } = {}) {
  await sweep();
  const dataDir = temporaryDataDir();
  const secrets = newSecrets();
  const settings = durable ? { max_connections: 200 } : CARELESS;
  const cluster = await openCluster({ dataDir, password: secrets.superuser, settings, throwaway: true });
  await ensureDatabase(cluster.superuserUrl, secrets);
  return { dataDir, superuserUrl: cluster.superuserUrl, urls: databaseUrls(cluster.port, secrets), stop: cluster.stop };
}
