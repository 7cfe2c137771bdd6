// PostgreSQL refuses to run as root: then it runs as “nobody”, who needs no account to be made.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const NOBODY = 65534;

/** The number of “nobody” here; PostgreSQL insists on a user that the system knows by name. */
function nobody() {
  try {
    const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? [];
    return { uid: Number(uid ?? NOBODY), gid: Number(gid ?? NOBODY) };
  } catch {
    return { uid: NOBODY, gid: NOBODY };
  }
}

export const isRoot = process.getuid?.() === 0;

/** What `spawn` needs to run as the database's user. @returns {{ uid?: number, gid?: number }} */
export const pgUser = () => (isRoot ? nobody() : {});

/** The uid that owns the database's files. */
export const pgUid = () => (isRoot ? nobody().uid : process.getuid?.());

/** Whether the database's user can enter a folder: asked of the system, since modes alone do not tell (ACLs, containers).
 * @param {string} folder */
export function canEnter(folder) {
  if (!isRoot) return true;
  const { status } = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], {
    ...pgUser(),
    stdio: 'ignore',
    cwd: '/',
  });
  return status === 0;
}
