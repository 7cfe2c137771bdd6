// The generated pages of docs/, from the running code and a migrated, empty database.
import { buildServer } from '../lib/build-server.mjs';
import { migrate, runApp } from '../lib/instance.mjs';
import { nodeDir } from '../lib/platform.mjs';
import { testEnv } from '../lib/test-env.mjs';
import { openThrowaway } from '../lib/throwaway.mjs';

/** @param {string[]} args `--check` compares instead of writing */
export async function command(args) {
  await buildServer();
  const database = await openThrowaway();
  const env = testEnv(database, { nodeDir: nodeDir() });
  await migrate(env);
  const { code } = await runApp(['docs', args.includes('--check') ? '--check' : '--write'], env, { show: true });
  return code;
}
