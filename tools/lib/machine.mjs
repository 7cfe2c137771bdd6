// Programs that may or may not be on this machine; tests that need an absent one are skipped, loudly.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { exe } from './platform.mjs';

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string[]} names in order of preference, plain or absolute @returns {string | undefined} */
export function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names
    .flatMap((name) => (name.includes('/') ? [name] : folders.map((folder) => join(folder, `${name}${exe}`))))
    .find(isProgram);
}

/** The same places as in apps/e2e/playwright.config.ts. */
export const chromium = () => findProgram(['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']);
export const redisServer = () => findProgram(['redis-server', '/usr/bin/redis-server', 'valkey-server']);
