// Where the cluster's files are. Normally DATA_DIR/postgres; when root keeps DATA_DIR in a folder that “nobody” cannot
// enter (/root, 0700), a lasting place under /var/lib, remembered in DATA_DIR. Never a temporary folder: it holds cases.
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeJson } from './files.mjs';
import { canEnter, isRoot, pgUid } from './pg-user.mjs';
import { Plain } from './plain.mjs';
import { say } from './say.mjs';

/** @typedef {{ folder?: string, port?: number }} ClusterRecord */

/** @param {string} dataDir */
const recordFile = (dataDir) => join(dataDir, 'cluster.json');

/** @param {string} dataDir @returns {ClusterRecord} */
export const readRecord = (dataDir) => readJson(recordFile(dataDir)) ?? {};

/** @param {string} dataDir @param {ClusterRecord} change */
export const writeRecord = (dataDir, change) => writeJson(recordFile(dataDir), { ...readRecord(dataDir), ...change });

/** @param {string} folder */
function ownedByDatabaseUser(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (isRoot) chownSync(folder, Number(pgUid()), Number(pgUid()));
  chmodSync(folder, 0o700);
  return folder;
}

/** @param {string} folder */
function demandOurs(folder) {
  const { uid } = lstatSync(folder);
  if (uid !== (pgUid() ?? uid)) {
    throw new Plain(
      `The database in ${folder} was made by another user (uid ${uid}): start as that user, or choose another DATA_DIR.`,
    );
  }
  return folder;
}

/** The cluster's folder for a data folder; made when absent. @param {string} dataDir absolute @returns {string} */
export function clusterFolder(dataDir) {
  const inside = join(dataDir, 'postgres');
  const { folder: remembered } = readRecord(dataDir);
  if (remembered && existsSync(remembered)) return demandOurs(remembered);
  if (remembered)
    throw new Plain(
      `The database of ${dataDir} is kept in ${remembered}, which is gone: bring it back from a backup, or delete ${recordFile(dataDir)} to begin anew.`,
    );
  if (existsSync(join(inside, 'PG_VERSION'))) return demandOurs(inside);
  if (isRoot) chmodSync(dataDir, 0o711);
  if (canEnter(dataDir)) return ownedByDatabaseUser(inside);
  const outside = join('/var/lib/consilium', createHash('sha256').update(dataDir).digest('hex').slice(0, 12));
  mkdirSync('/var/lib/consilium', { recursive: true, mode: 0o755 });
  ownedByDatabaseUser(outside);
  writeRecord(dataDir, { folder: outside });
  say(`  The database is kept in ${outside}, because its unprivileged user cannot enter ${dataDir}.`);
  return outside;
}
