// The embedded database of a data folder, and throw-away ones for tests.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './alive.mjs';
import { withLock } from './file-lock.mjs';
import { rotate, writeWhole } from './files.mjs';
import { beforeLeaving } from './lifecycle.mjs';
import { postgresBin } from './pg-binaries.mjs';
import { clusterFolder, readRecord, writeRecord } from './pg-home.mjs';
import { initCluster, SUPERUSER } from './pg-init.mjs';
import { clearStale, halt, launch, runningIn } from './pg-server.mjs';
import { Plain } from './plain.mjs';
import { freePort } from './ports.mjs';

/** @typedef {{ port: number, folder: string, superuserUrl: string, revive: () => Promise<boolean>, stop: () => Promise<void> }} Cluster
 * `revive`: starts it again where it died; true when it had to */

/** @param {string} bin @param {string} folder @param {string} logFile @param {number | undefined} port @param {Record<string, string | number>} settings */
async function launchPatiently(bin, folder, logFile, port, settings) {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const running = runningIn(folder);
    if (running?.ready) return running;
    if (running) {
      await sleep(50);
      continue;
    }
    clearStale(folder);
    const state = await launch({
      bin,
      folder,
      logFile,
      settings,
      port: await freePort(attempt === 0 ? port : undefined),
    });
    if (typeof state === 'object') return state;
    if (state === 'still-closing') await sleep(200);
  }
  throw new Plain(
    'The embedded database did not start after many tries: restart the machine, or see the log beside it.',
  );
}

/**
 * Starts the database of a data folder, or joins it when it runs. Whoever leaves last stops it.
 * @param {{ dataDir: string, password: string, settings?: Record<string, string | number>, throwaway?: boolean }} options
 * @returns {Promise<Cluster>}
 */
export async function openCluster({ dataDir, password, settings = {}, throwaway = false }) {
  const bin = postgresBin();
  const users = join(dataDir, 'run');
  mkdirSync(users, { recursive: true, mode: 0o700 });
  const lease = join(users, `postgres-user-${process.pid}`);
  const lockFile = join(users, 'postgres.lock');
  const logFile = join(dataDir, 'logs/postgres.log');
  const opened = await withLock(lockFile, async () => {
    writeWhole(lease, '');
    const folder = clusterFolder(dataDir);
    await initCluster({ bin, folder, password, throwaway });
    mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
    if (!runningIn(folder)) rotate(logFile);
    const { port } = await launchPatiently(bin, folder, logFile, readRecord(dataDir).port, settings);
    if (readRecord(dataDir).port !== port) writeRecord(dataDir, { port });
    return { folder, port };
  });
  const stop = () =>
    withLock(lockFile, async () => {
      rmSync(lease, { force: true });
      if (othersUse(users)) return;
      await halt(opened.folder);
    });
  const revive = async () => {
    if (runningIn(opened.folder)) return false;
    await withLock(lockFile, () => launchPatiently(bin, opened.folder, logFile, opened.port, settings));
    return true;
  };
  const forget = beforeLeaving(stop);
  return {
    ...opened,
    revive,
    superuserUrl: `postgres://${SUPERUSER}:${password}@127.0.0.1:${opened.port}/postgres`,
    stop: async () => {
      forget();
      await stop();
    },
  };
}

/** Whether another living process still uses this database; leases of dead ones are removed. @param {string} folder */
function othersUse(folder) {
  const pids = readdirSync(folder).flatMap((name) => /^postgres-user-(\d+)$/.exec(name)?.[1] ?? []);
  for (const pid of pids) if (!isAlive(Number(pid))) rmSync(join(folder, `postgres-user-${pid}`), { force: true });
  return pids.some((pid) => isAlive(Number(pid)));
}
