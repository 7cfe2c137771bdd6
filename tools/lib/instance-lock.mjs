// One running service per data folder.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { tryLock } from './file-lock.mjs';
import { beforeLeaving } from './lifecycle.mjs';
import { isHolderAlive } from './alive.mjs';
import { readJson } from './files.mjs';

/** @param {string} dataDir */
const lockFile = (dataDir) => join(dataDir, 'run/instance.lock');

/** @param {string} dataDir @returns {{ pid: number, url: string, port: number } | undefined} the instance that runs on this folder */
export function runningInstance(dataDir) {
  const holder = readJson(lockFile(dataDir));
  return isHolderAlive(holder) ? holder : undefined;
}

/** Whether the last instance was killed instead of stopped. @param {string} dataDir */
export const wasKilled = (dataDir) => existsSync(lockFile(dataDir)) && !runningInstance(dataDir);

/** Takes the folder, or returns who has it. @param {string} dataDir @param {{ url: string, port: number }} content
 * @returns {{ pid: number, url: string, port: number } | undefined} */
export function takeInstance(dataDir, content) {
  mkdirSync(join(dataDir, 'run'), { recursive: true, mode: 0o700 });
  const lock = tryLock(lockFile(dataDir), content);
  if (!lock.held) return lock.holder;
  beforeLeaving(lock.release);
  return undefined;
}
