// Passwords of the embedded database: made once, kept in the data folder, readable by its owner alone.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeJson } from './files.mjs';
import { Plain } from './plain.mjs';

/** @typedef {{ superuser: string, owner: string, app: string, queue: string }} DatabaseSecrets */

const NAMES = /** @type {const} */ (['superuser', 'owner', 'app', 'queue']);

/** URL-safe, so that it needs no quoting anywhere. */
export const newPassword = () => randomBytes(24).toString('base64url');

/** @returns {DatabaseSecrets} */
export const newSecrets = () => ({
  superuser: newPassword(),
  owner: newPassword(),
  app: newPassword(),
  queue: newPassword(),
});

/** Reads the passwords, making those that are missing. @param {string} dataDir @returns {DatabaseSecrets} */
export function keptSecrets(dataDir) {
  const file = join(dataDir, 'secrets.json');
  const kept = readJson(file);
  if (!kept && existsSync(file))
    throw new Plain(`${file} cannot be read: give it back to this user, or restore it from a backup.`);
  const database = { ...newSecrets(), ...kept?.database };
  if (NAMES.some((name) => kept?.database?.[name] !== database[name])) writeJson(file, { ...kept, database }, 0o600);
  return database;
}
