// Is the process that wrote a lock file still the same process? A pid alone may have been given to another one since.
import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';

/** @param {number} pid */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** A process that ended but was not collected by its parent counts as gone. @param {number} pid */
function isZombie(pid) {
  return statFields(pid)?.[0] === 'Z';
}

/** Fields of /proc/<pid>/stat after the name, which may itself contain blanks and brackets. @param {number} pid */
function statFields(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** When the process began, as an opaque value to compare; undefined where the system does not tell. @param {number} pid */
export function birthOf(pid) {
  return statFields(pid)?.[19];
}

/** The parent of a process; undefined where the system does not tell. @param {number} pid */
export function parentOf(pid) {
  const parent = Number(statFields(pid)?.[1]);
  return Number.isInteger(parent) ? parent : undefined;
}

/** The command line of a process, or an empty text. @param {number} pid */
export function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
    return stdout ?? '';
  }
}

/** @param {{ pid?: number, birth?: string } | undefined} holder what a lock file says */
export function isHolderAlive(holder) {
  if (!holder?.pid || !isAlive(holder.pid)) return false;
  const birth = birthOf(holder.pid);
  return !holder.birth || !birth || holder.birth === birth;
}

/** What this process writes into a lock file. */
export const self = () => ({ pid: process.pid, birth: birthOf(process.pid) });
