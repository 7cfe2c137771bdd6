// A throw-away database for as long as one command runs.
import { spawn } from 'node:child_process';
import { endChild } from '../lib/children.mjs';
import { beforeLeaving } from '../lib/lifecycle.mjs';
import { Plain } from '../lib/plain.mjs';
import { nodeDir } from '../lib/platform.mjs';
import { say } from '../lib/say.mjs';
import { openThrowaway } from '../lib/throwaway.mjs';
import { testEnv } from '../lib/test-env.mjs';

/** @param {string[]} args the command and its arguments */
export async function command([file, ...args]) {
  if (!file) throw new Plain('Say which command to run, for example: node tools/run.mjs pg -- node --version');
  const database = await openThrowaway();
  const env = testEnv(database, { nodeDir: nodeDir() });
  say(`→ Throw-away database: ${env.TEST_DATABASE_URL}`);
  const child = spawn(file === 'node' ? process.execPath : file, args, { env, stdio: 'inherit' });
  beforeLeaving(() => endChild(child, 5_000));
  return new Promise((resolve, reject) => {
    child.on('error', () => reject(new Plain(`There is no program called “${file}”.`)));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
