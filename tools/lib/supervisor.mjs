// Keeps the API and the worker alive: a process that dies unexpectedly is started again, each time a little later.
import { spawn } from 'node:child_process';
import { closeSync, copyFileSync, mkdirSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { endChild, privately } from './children.mjs';
import { rotate } from './files.mjs';
import { beforeLeaving, isLeaving } from './lifecycle.mjs';
import { lastLines } from './plain.mjs';
import { isWindows } from './platform.mjs';
import { say } from './say.mjs';

const WITH_PARENT = pathToFileURL(join(dirname(fileURLToPath(import.meta.url)), 'with-parent.mjs')).href;
const STEADY_AFTER = 60_000;
const LARGEST_LOG = 50_000_000;

/** How long to wait before the n-th restart in a row, in ms: 1, 2, 4 … 30 s. @param {number} failures */
export const backoff = (failures) => Math.min(30_000, 1000 * 2 ** (failures - 1));

/**
 * @param {{ name: string, script: string, env: Record<string, string>, logFile: string }} options
 * @returns {{ exited: Promise<string>, lastWords: () => string }} `exited`: settles at the first death, with how it ended
 */
export function supervise({ name, script, env, logFile }) {
  mkdirSync(dirname(logFile), { recursive: true, mode: 0o700 });
  rotate(logFile);
  const from = sizeOf(logFile);
  let failures = 0;
  /** @type {(how: string) => void} */
  let firstDeath = () => {};
  /** @type {Promise<string>} */
  const exited = new Promise((resolve) => (firstDeath = resolve));
  /** @type {import('node:child_process').ChildProcess} */
  let child;

  const begin = () => {
    const log = openSync(logFile, 'a', 0o600);
    const startedAt = Date.now();
    // Its own group, so that Ctrl-C reaches it through us alone and in the right order.
    const options = /** @type {import('node:child_process').SpawnOptions} */ ({
      env,
      detached: !isWindows,
      windowsHide: true,
      stdio: ['ignore', log, log, 'ipc'],
    });
    child = privately(() =>
      spawn(process.execPath, ['--enable-source-maps', '--import', WITH_PARENT, script], options),
    );
    closeSync(log);
    child.on('error', () => {});
    child.on('exit', (code, signal) => {
      const how = signal ? `was ended by ${signal}` : `ended with code ${code}`;
      firstDeath(how);
      if (isLeaving()) return;
      failures = Date.now() - startedAt > STEADY_AFTER ? 1 : failures + 1;
      say(`! The ${name} ${how}; starting it again in ${backoff(failures) / 1000} s (log: ${logFile}).`);
      setTimeout(() => isLeaving() || begin(), backoff(failures));
    });
  };

  begin();
  const watch = setInterval(() => keepSmall(logFile), 60_000).unref();
  beforeLeaving(async () => {
    clearInterval(watch);
    await endChild(child);
  });
  return { exited, lastWords: () => lastLines(readFileSync(logFile, 'utf8').slice(from), 8) };
}

/** @param {string} file */
function sizeOf(file) {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

/** The children append, so a log can be copied aside and emptied under them. @param {string} file */
function keepSmall(file) {
  if (sizeOf(file) < LARGEST_LOG) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file, 0);
}
