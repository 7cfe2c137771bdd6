// The operator's tool with this instance's environment; the database is started for it when it is not running.
import { buildServer } from '../lib/build-server.mjs';
import { instanceOf } from '../lib/env.mjs';
import { openDatabase, prepareDataDir, runApp } from '../lib/instance.mjs';
import { ROOT } from '../lib/paths.mjs';

/** @param {string[]} args */
export async function command(args) {
  const instance = instanceOf(process.env, [], ROOT);
  prepareDataDir(instance.dataDir);
  await buildServer();
  const database = await openDatabase(instance);
  const { code } = await runApp(args, database.env, { show: true });
  await database.close();
  return code;
}
