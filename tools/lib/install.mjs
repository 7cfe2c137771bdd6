// Packages: installed when absent or when package-lock.json changed. Built-in modules only.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { readJson } from './files.mjs';
import { withLock } from './file-lock.mjs';
import { NODE_MODULES, ROOT } from './paths.mjs';
import { lastLines, Plain } from './plain.mjs';
import { step } from './say.mjs';

const LOCKFILE = join(ROOT, 'package-lock.json');
const MARKER = join(NODE_MODULES, '.consilium-lock');

/** @param {string | Buffer} text */
const sha256 = (text) => createHash('sha256').update(text).digest('hex');

function wantedHash() {
  if (!existsSync(LOCKFILE)) throw new Plain('package-lock.json is missing: this is not a complete checkout.');
  return sha256(readFileSync(LOCKFILE));
}

const installedHash = () => (existsSync(MARKER) ? readFileSync(MARKER, 'utf8').trim() : undefined);

/**
 * Whether what npm last installed is exactly what the lockfile asks for; optional packages of other systems may be absent.
 * @param {Record<string, any>} wanted packages of package-lock.json @param {Record<string, any> | undefined} present packages of npm's own record
 */
export function fits(wanted, present) {
  if (!present) return false;
  const same = Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || (present[path] ? present[path].version === entry.version : entry.optional || entry.devOptional),
  );
  return same && Object.keys(present).every((path) => path in wanted);
}

/** Accepts packages that somebody installed with npm itself, instead of installing them again. */
function adopt() {
  const present = readJson(join(NODE_MODULES, '.package-lock.json'))?.packages;
  return fits(readJson(LOCKFILE)?.packages ?? {}, present);
}

/** npm as it was called, else the one on the PATH. @returns {{ file: string, args: string[], shell: boolean }} */
function npm() {
  const script = process.env.npm_execpath;
  if (script && /\.c?js$/.test(script) && existsSync(script))
    return { file: process.execPath, args: [script], shell: false };
  return { file: 'npm', args: [], shell: process.platform === 'win32' };
}

const FLAGS = [
  '--ignore-scripts',
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];

/** Runs npm without any package's scripts: everything that is needed comes as files. @param {string[]} command
 * @returns {Promise<{ code: number | null, output: string }>} */
function runNpm(command) {
  const { file, args, shell } = npm();
  return new Promise((resolve, reject) => {
    const child = spawn(file, [...args, ...command, ...FLAGS], { cwd: ROOT, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', () =>
      reject(new Plain('npm was not found: install Node.js 20 or newer, which brings it along.')),
    );
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** Whether npm only misses optional packages of other systems, which its registry does not have (“Missing: name@ from lock file”). @param {string} output */
export const lacksOnlyForeignPackages = (output) =>
  /^npm error Missing: \S+@ from lock file/m.test(output) && !/^npm error (Missing: \S+@\S|Invalid: )/m.test(output);

/** Installs what the lockfile says. */
async function installAll() {
  let result = await runNpm(['ci']);
  // A registry mirror may lack packages of other systems; npm ci then refuses, npm install goes on without them, by the same lockfile.
  if (result.code !== 0 && lacksOnlyForeignPackages(result.output)) result = await runNpm(['install', '--no-save']);
  if (result.code !== 0) throw npmFailure(result.output);
}

/** @param {string} output */
function npmFailure(output) {
  if (/ENOSPC|no space left/i.test(output))
    return new Plain('The disk is full: the packages need about 1 GB of free space.');
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|network/i.test(output)) {
    return new Plain('The package registry could not be reached: check the connection or proxy, and start again.', {
      detail: lastLines(output, 4),
    });
  }
  return new Plain('The packages could not be installed; npm says:', { detail: lastLines(beforeUsage(output), 12) });
}

/** npm prints its manual after some errors: only what comes before says what is wrong. @param {string} output */
const beforeUsage = (output) => output.split(/^npm error (?:Clean install a project|Usage:)/m)[0] ?? output;

/** Makes node_modules fit package-lock.json. Two runs at once install once. @returns {Promise<void>} */
export async function ensureInstalled() {
  const wanted = wantedHash();
  if (installedHash() === wanted) return;
  const lock = join(tmpdir(), `consilium-install-${sha256(`${ROOT}${userInfo().username}`).slice(0, 12)}.lock`);
  await withLock(
    lock,
    async () => {
      if (installedHash() === wanted) return;
      if (!adopt()) await step('Installing packages', installAll, { hint: 'a minute or two, only when they changed' });
      writeFileSync(MARKER, `${wanted}\n`);
    },
    { what: 'Another installation' },
  );
}
