// Angular and Jest need Node 24.15 or newer; a machine with an older one goes on with the Node from the packages.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { beforeLeaving } from './lifecycle.mjs';
import { packagedNode, platform } from './platform.mjs';
import { Plain } from './plain.mjs';

/** @param {string} version such as v24.15.0 */
export function isRecentEnough(version) {
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number);
  return major >= 26 || (major === 24 && minor >= 15);
}

/**
 * Runs this script again on Node 24 where that is needed, and gives the exit code; undefined: just go on here.
 * @returns {Promise<number | undefined>}
 */
export async function continueOnNode24() {
  if (isRecentEnough(process.version)) return undefined;
  const node = packagedNode();
  if (!node)
    throw new Plain(
      `Node 24 is needed (this is ${process.version}) and its package for ${platform} is not installed: run “npm ci --include=optional”, or install Node 24.`,
    );
  // The channel lets the new process notice when this one is killed.
  const child = spawn(node, process.argv.slice(1), { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.removeAllListeners(signal);
    process.on(signal, () => child.kill(/** @type {NodeJS.Signals} */ (signal)));
  }
  beforeLeaving(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  });
  return new Promise((resolve, reject) => {
    child.on('error', (error) =>
      reject(
        new Plain(
          `The packaged Node 24 does not run on this system (${error.message.split('\n')[0]}): install Node 24 yourself.`,
        ),
      ),
    );
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}
