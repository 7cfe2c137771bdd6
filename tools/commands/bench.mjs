// Measures on a throw-away database with the safety settings of a real one.
import { buildServer } from '../lib/build-server.mjs';
import { migrate, runApp } from '../lib/instance.mjs';
import { PORTAL_DIR } from '../lib/paths.mjs';
import { nodeDir } from '../lib/platform.mjs';
import { freePort } from '../lib/ports.mjs';
import { DATABASE } from '../lib/roles.mjs';
import { testEnv } from '../lib/test-env.mjs';
import { openThrowaway } from '../lib/throwaway.mjs';

/** @param {string[]} args */
export async function command(args) {
  await buildServer();
  const database = await openThrowaway({ durable: true });
  // As superuser in the migrated database: the bench fills tables in bulk, past what the app's role may do.
  const seedUrl = database.superuserUrl.replace(/\/postgres$/, `/${DATABASE}`);
  const env = {
    ...testEnv(database, { nodeDir: nodeDir() }),
    TEST_DATABASE_URL: seedUrl,
    PORT: String(await freePort()),
    HOST: '127.0.0.1',
    PORTAL_DIR,
    REDIS_URL: process.env.REDIS_URL ?? '',
  };
  await migrate(env);
  const { code } = await runApp(args, env, { app: 'bench', show: true });
  return code;
}
