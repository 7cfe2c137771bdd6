// A new cluster: UTF-8, passwords for every connection, and only one name in it, the superuser's.
import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exe } from './platform.mjs';
import { isRoot, pgUid, pgUser } from './pg-user.mjs';
import { lastLines, Plain } from './plain.mjs';

export const SUPERUSER = 'postgres';

/** C.UTF-8 compares by code point yet knows letters of every script; systems without it get the nearest. */
function localeFlags() {
  if (process.platform === 'linux') return ['--locale=C.UTF-8'];
  return process.platform === 'darwin' ? ['--locale=C', '--lc-ctype=en_US.UTF-8'] : ['--locale=C'];
}

/**
 * Makes the cluster in an existing, empty folder of the database's user. A run that was killed half-way is begun again.
 * @param {{ bin: string, folder: string, password: string, throwaway?: boolean }} options
 */
export async function initCluster({ bin, folder, password, throwaway = false }) {
  if (existsSync(join(folder, 'PG_VERSION')) && !existsSync(join(folder, '.unfinished'))) return;
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
  const cluster = join(folder, '.draft');
  const passwordFile = join(folder, '.password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  mkdirSync(cluster, { mode: 0o700 });
  if (isRoot) for (const path of [passwordFile, cluster]) chownSync(path, Number(pgUid()), Number(pgUid()));
  const args = [
    '-D',
    cluster,
    '-U',
    SUPERUSER,
    '--encoding=UTF8',
    ...localeFlags(),
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
  ];
  await run(
    join(bin, `initdb${exe}`),
    throwaway ? [...args, '--no-sync', '--no-instructions'] : [...args, '--no-instructions'],
  );
  rmSync(passwordFile);
  writeFileSync(join(folder, '.unfinished'), '');
  for (const name of readdirSync(cluster)) renameSync(join(cluster, name), join(folder, name));
  rmSync(cluster, { recursive: true });
  rmSync(join(folder, '.unfinished'));
}

/** @param {string} file @param {string[]} args @returns {Promise<void>} */
function run(file, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...pgUser(),
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, TZ: 'UTC', LANG: 'C' },
      windowsHide: true,
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) =>
      reject(
        new Plain(
          `The embedded PostgreSQL does not run on this system (${error.message}): set DATABASE_URL to a PostgreSQL 18 server.`,
        ),
      ),
    );
    child.on('close', (code) => {
      if (code === 0) resolve();
      else if (/No space left/.test(output))
        reject(new Plain('The disk is full: the database needs about 100 MB to begin.'));
      else if (/look up effective user/.test(output))
        reject(
          new Plain(
            'PostgreSQL only runs as a user that /etc/passwd knows: add this user to it, start as another one, or set DATABASE_URL.',
          ),
        );
      else
        reject(
          new Plain('The embedded database could not be made; PostgreSQL says:', { detail: lastLines(output, 4) }),
        );
    });
  });
}
