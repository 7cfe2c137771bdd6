// A lock between processes: a file made with "must not exist", naming its holder. A dead holder's lock is taken over.
import { linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isHolderAlive, self } from './alive.mjs';
import { readJson } from './files.mjs';
import { Plain } from './plain.mjs';

let counter = 0;

/**
 * Takes the lock, or returns its living holder's content.
 * @param {string} file @param {object} [content] what others may read about the holder
 * @returns {{ held: true, release: () => void } | { held: false, holder: any }}
 */
export function tryLock(file, content = {}) {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.${(counter += 1)}`;
  // Written whole first and then linked: nobody ever reads half a lock.
  writeFileSync(draft, JSON.stringify({ ...content, ...self() }), { mode: 0o644 });
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      try {
        linkSync(draft, file);
        return { held: true, release: () => releaseOwn(file) };
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      }
      const holder = readJson(file);
      if (isHolderAlive(holder)) return { held: false, holder };
      takeAside(file, holder);
    }
    return { held: false, holder: readJson(file) };
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes a dead holder's lock, unless somebody else was quicker and it is a new one. @param {string} file @param {any} seen */
function takeAside(file, seen) {
  const aside = `${file}.stale.${process.pid}.${(counter += 1)}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = readJson(aside);
  if (moved?.pid !== seen?.pid && isHolderAlive(moved)) {
    try {
      linkSync(aside, file);
    } catch {
      // A third process holds it by now; the moved one notices on release.
    }
  }
  rmSync(aside, { force: true });
}

/** @param {string} file */
function releaseOwn(file) {
  if (readJson(file)?.pid === process.pid) rmSync(file, { force: true });
}

/**
 * Runs `work` while holding the lock; waits for another holder.
 * @template T
 * @param {string} file @param {() => Promise<T>} work @param {{ patience?: number, what?: string }} [options] patience in ms
 * @returns {Promise<T>}
 */
export async function withLock(file, work, { patience = 600_000, what = 'Another run' } = {}) {
  const deadline = Date.now() + patience;
  let lock = tryLock(file);
  while (!lock.held) {
    if (Date.now() > deadline)
      throw new Plain(
        `${what} (process ${lock.holder?.pid}) has not finished in ${Math.round(patience / 1000)} s: end it, or delete ${file}.`,
      );
    await sleep(100);
    lock = tryLock(file);
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}
