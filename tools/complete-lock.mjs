// Completes package-lock.json. When a registry mirror lacks an optional package of another system, `npm install` leaves it out of
// the lockfile, and then `npm ci` refuses everywhere. Its exact version is known from the package that wants it, so the entry can
// be written without the registry. Run after `npm install`: node tools/complete-lock.mjs (a unit test says when it is needed).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeWhole } from './lib/files.mjs';
import { ROOT } from './lib/paths.mjs';

const EXACT = /^[\^~]?(\d+\.\d+\.\d+\S*)$/;
const SYSTEMS = /(?:^|[-/])(darwin|linux|win32|freebsd|openharmony|android)(?:-|$)/;
const PROCESSORS = /(?:^|-)(arm64|x64|ia32|ppc64|s390x|riscv64|loong64|arm|wasm32)(?:-|$)/;

/** Where Node would find `name` from the package at `from`. @param {Record<string, any>} packages @param {string} from @param {string} name */
function find(packages, from, name) {
  for (
    let base = from;
    ;
    base = base.includes('/node_modules/') ? base.slice(0, base.lastIndexOf('/node_modules/')) : ''
  ) {
    const entry = packages[`${base ? `${base}/` : ''}node_modules/${name}`];
    if (entry || base === '') return entry;
  }
}

/** @param {string} name */
function restrictions(name) {
  const cpu = PROCESSORS.exec(name)?.[1];
  const os = SYSTEMS.exec(name)?.[1];
  return { ...(cpu ? { cpu: [cpu] } : {}), ...(os ? { os: [os] } : {}) };
}

/**
 * Optional packages that the lockfile leaves out. @param {{ packages: Record<string, any> }} lock
 * @returns {Array<[path: string, entry: object]>}
 */
export function missingEntries({ packages }) {
  const known = { ...packages };
  /** @type {Array<[string, object]>} */
  const missing = [];
  for (const [from, wanting] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(
      /** @type {Record<string, string>} */ (wanting.optionalDependencies ?? {}),
    )) {
      const version = EXACT.exec(range)?.[1];
      const present = find(known, from, name);
      if (!version || (present && (present.version === version || range !== version))) continue;
      const path = present ? `${from}/node_modules/${name}` : `node_modules/${name}`;
      const entry = { version, ...restrictions(name), ...(from && wanting.dev ? { dev: true } : {}), optional: true };
      known[path] = entry;
      missing.push([path, entry]);
    }
  }
  return missing;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = join(ROOT, 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const missing = missingEntries(lock);
  const sorted = [...Object.entries(lock.packages), ...missing].sort(([a], [b]) => (a < b ? -1 : 1));
  if (missing.length > 0)
    writeWhole(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
  process.stdout.write(
    missing.length > 0
      ? `Added ${missing.length} entries: ${missing.map(([path]) => path.replace('node_modules/', '')).join(', ')}\n`
      : 'package-lock.json is complete.\n',
  );
}
