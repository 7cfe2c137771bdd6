import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';

/** The checkout. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const NODE_MODULES = join(ROOT, 'node_modules');
export const SERVER_DIR = join(ROOT, 'dist/server');
export const PORTAL_DIR = join(ROOT, 'dist/portal/browser');

/** The JavaScript file behind a package's command, so that it can be run with our Node on every system.
 * @param {string} name @param {string} [bin] */
export function binFile(name, bin = name) {
  const file = join(NODE_MODULES, name, 'package.json');
  const { bin: bins } = JSON.parse(readFileSync(file, 'utf8'));
  return join(dirname(file), typeof bins === 'string' ? bins : bins[bin]);
}

/** Loads a package only when it is needed: node_modules may not exist while this file is read. */
export const requireLater = createRequire(join(ROOT, 'package.json'));
