// One running PostgreSQL: started, found running, waited for, stopped. TCP on loopback only, with a password.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandOf, isAlive } from './alive.mjs';
import { pgUser } from './pg-user.mjs';
import { exe } from './platform.mjs';
import { lastLines, Plain } from './plain.mjs';

/** @typedef {{ pid: number, port: number, ready: boolean }} Postmaster */

/** @param {string} folder */
const pidFile = (folder) => join(folder, 'postmaster.pid');

/** @param {string} folder @returns {string[]} its lines; none when absent, or when PostgreSQL has just made it and not yet written it */
function pidLines(folder) {
  try {
    const text = readFileSync(pidFile(folder), 'utf8');
    return text.trim() === '' ? [] : text.split('\n');
  } catch {
    return [];
  }
}

/** What postmaster.pid says, when that process really is the PostgreSQL of this folder. @param {string} folder @returns {Postmaster | undefined} */
export function runningIn(folder) {
  const lines = pidLines(folder);
  const pid = Number(lines[0]);
  if (!isAlive(pid) || !commandOf(pid).includes(folder)) return undefined;
  return { pid, port: Number(lines[3]), ready: (lines[7] ?? '').startsWith('ready') };
}

/** Removes what a kill -9 left behind: its number may belong to another process by now, and PostgreSQL would then refuse to start.
 * Only while holding the lock of this folder. @param {string} folder */
export function clearStale(folder) {
  const lines = pidLines(folder);
  if (lines.length > 0 && !runningIn(folder)) rmSync(pidFile(folder), { force: true });
}

/**
 * @param {{ bin: string, folder: string, port: number, logFile: string, settings?: Record<string, string | number> }} options
 * @returns {Promise<Postmaster | 'port-taken' | 'still-closing'>}
 */
export async function launch({ bin, folder, port, logFile, settings = {} }) {
  const log = openSync(logFile, 'a', 0o600);
  const from = existsSync(logFile) ? readFileSync(logFile).length : 0;
  const all = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    log_timezone: 'UTC',
    timezone: 'UTC',
    ...settings,
  };
  const args = ['-D', folder, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  // Its own group: Ctrl-C in the terminal must not stop the database before the service has written its last row.
  const child = spawn(join(bin, `postgres${exe}`), args, {
    ...pgUser(),
    cwd: '/',
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env.PATH, TZ: 'UTC', LANG: 'C' },
  });
  closeSync(log);
  child.unref();
  /** @type {string | undefined} */
  let ended;
  child.on('error', (error) => (ended = error.message));
  child.on('exit', () => (ended ??= 'exit'));
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const state = ended ? undefined : runningIn(folder);
    if (state?.ready && state.pid === child.pid) return state;
    if (ended) return refusal(readFileSync(logFile, 'utf8').slice(from), ended);
    await sleep(15);
  }
  throw new Plain(`The database has not come up in 60 s: see ${logFile}.`);
}

/** @param {string} output @param {string} ended @returns {'port-taken' | 'still-closing'} */
function refusal(output, ended) {
  if (/could not bind|could not create any TCP/.test(output)) return 'port-taken';
  // After a kill -9 the last children need a moment to notice; another start may also hold the folder.
  if (/pre-existing shared memory block|lock file .* already exists/.test(output)) return 'still-closing';
  if (/No space left/.test(output))
    throw new Plain('The disk is full: free some space and start again; the database is unharmed.');
  if (/incompatible with server/.test(output))
    throw new Plain(
      'This data folder belongs to another version of PostgreSQL: see docs/operations.md on upgrading, or choose another DATA_DIR.',
    );
  throw new Plain('The embedded database did not start; PostgreSQL says:', { detail: lastLines(output, 4) || ended });
}

/** Fast shutdown: open transactions are rolled back, everything committed is kept. @param {string} folder @param {number} [patience] ms */
export async function halt(folder, patience = 30_000) {
  const running = runningIn(folder);
  if (!running) return;
  process.kill(running.pid, 'SIGINT');
  const deadline = Date.now() + patience;
  while (isAlive(running.pid) && Date.now() < deadline) await sleep(20);
  if (isAlive(running.pid)) process.kill(running.pid, 'SIGQUIT');
}
