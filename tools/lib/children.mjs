// Running other programs so that they end when we end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeLeaving } from './lifecycle.mjs';
import { isWindows } from './platform.mjs';

/** Starts a child whose files only this user may read. @template T @param {() => T} start @returns {T} */
export function privately(start) {
  const before = process.umask(0o077);
  try {
    return start();
  } finally {
    process.umask(before);
  }
}

/** Ends a child with everything it started. @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
export function signalTree(child, signal) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (isWindows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

/** Asks politely, then insists. @param {import('node:child_process').ChildProcess} child @param {number} [patience] ms */
export async function endChild(child, patience = 15_000) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  signalTree(child, 'SIGTERM');
  await Promise.race([gone, sleep(patience, undefined, { ref: false })]);
  signalTree(child, 'SIGKILL');
}

/**
 * Runs a program to its end. Without `show` its output is kept and returned.
 * @param {string} file @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, cwd?: string, show?: boolean, limit?: number, onOutput?: (text: string) => void, secret?: boolean }} [options] limit: ms; secret: what it writes
 * is for this user alone
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>}
 */
export async function run(file, args, { env, cwd, show = false, limit, onOutput, secret = false } = {}) {
  const options = /** @type {import('node:child_process').SpawnOptions} */ ({
    cwd,
    env: env ?? process.env,
    detached: !isWindows,
    windowsHide: true,
    stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
  const child = secret ? privately(() => spawn(file, args, options)) : spawn(file, args, options);
  const forget = beforeLeaving(() => endChild(child, 5_000));
  let output = '';
  let timedOut = false;
  const timer = limit ? setTimeout(() => ((timedOut = true), signalTree(child, 'SIGKILL')), limit) : undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-400_000);
      onOutput?.(text);
    });
  }
  try {
    const code = await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (exitCode) => resolve(exitCode ?? 1));
    });
    return { code, output, timedOut };
  } finally {
    clearTimeout(timer);
    forget();
  }
}
