// What `start`, `ops` and `doctor` share: the instance's database and the environment of its processes.
import { chmodSync, mkdirSync, statfsSync } from 'node:fs';
import { run } from './children.mjs';
import { serverBundle } from './build-server.mjs';
import { composeEnv } from './env.mjs';
import { ROOT } from './paths.mjs';
import { lastLines, Plain } from './plain.mjs';
import { nodeDir } from './platform.mjs';
import { openCluster } from './postgres.mjs';
import { databaseUrls, ensureDatabase } from './roles.mjs';
import { keptSecrets } from './secrets.mjs';

const NEEDED_SPACE = 300_000_000;

/** Makes the data folder, for this user alone; as root the database's user may pass through it. @param {string} dataDir */
export function prepareDataDir(dataDir) {
  if (mkdirSync(dataDir, { recursive: true, mode: 0o700 })) chmodSync(dataDir, 0o700);
  const { bavail, bsize } = statfsSync(dataDir);
  if (bavail * bsize < NEEDED_SPACE)
    throw new Plain(
      `The disk of ${dataDir} is full (${Math.round((bavail * bsize) / 1e6)} MB left): free some space and start again.`,
    );
}

/** @param {import('./env.mjs').Instance} instance @returns {Promise<{ env: Record<string, string>, revive?: () => Promise<boolean>, close: () => Promise<void> }>} */
export async function openDatabase(instance) {
  const parts = { base: process.env, instance, root: ROOT, nodeDir: nodeDir() };
  if (instance.external) return { env: composeEnv({ ...parts, urls: {} }), close: async () => {} };
  const secrets = keptSecrets(instance.dataDir);
  const cluster = await openCluster({ dataDir: instance.dataDir, password: secrets.superuser });
  try {
    await ensureDatabase(cluster.superuserUrl, secrets);
  } catch (error) {
    if (/** @type {{ code?: string }} */ (error).code === '28P01') {
      throw new Plain(
        `The passwords in ${instance.dataDir}/secrets.json are not those of its database: restore that file from a backup, or choose another DATA_DIR.`,
      );
    }
    throw error;
  }
  return {
    env: composeEnv({ ...parts, urls: databaseUrls(cluster.port, secrets) }),
    revive: cluster.revive,
    close: cluster.stop,
  };
}

/**
 * Runs a command of the operator's tool. @param {string[]} args @param {Record<string, string>} env
 * @param {{ show?: boolean, app?: string, limit?: number }} [options]
 */
export function runApp(args, env, { show = false, app = 'ops', limit } = {}) {
  return run(process.execPath, ['--enable-source-maps', serverBundle(app), ...args], {
    env,
    show,
    cwd: ROOT,
    limit,
    secret: true,
  });
}

/** Brings the database's schema up to date, or says in one sentence why not. @param {Record<string, string>} env */
export async function migrate(env) {
  const { code, output } = await runApp(['migrate'], env);
  if (code === 0) return;
  const words = lastLines(output, 8);
  if (code === 3)
    throw new Plain(
      words.split('\n').at(-1) || 'This database was written by a newer version of Consilium: install that version.',
      { exitCode: 3 },
    );
  throw new Plain('The database could not be brought up to date:', { detail: words });
}
