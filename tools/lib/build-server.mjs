// The server's bundles: our own TypeScript in a few files, every package left in node_modules. Types are checked elsewhere.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { withLock } from './file-lock.mjs';
import { ROOT, SERVER_DIR } from './paths.mjs';
import { lastLines, Plain } from './plain.mjs';
import { step } from './say.mjs';

const APPS = ['api', 'worker', 'ops', 'bench'];
const SOURCES = [
  ...APPS.map((app) => `apps/${app}`),
  'libs',
  'tsconfig.base.json',
  'tsconfig.server.json',
  'package-lock.json',
  'tools/lib/build-server.mjs',
];

/** @param {string} path */
const isServerSource = (path) => !/^libs\/([^/]+\/portal|platform\/ui|platform\/testing)\//.test(path);

/** The apps that exist, by name. @returns {Record<string, string>} */
function entries() {
  const found = APPS.map((app) => [app, join(ROOT, `apps/${app}/src/main.ts`)]).filter(([, file]) => existsSync(file));
  if (found.length === 0) throw new Plain('There is no server to build yet: apps/api/src/main.ts is missing.');
  return Object.fromEntries(found);
}

/** Everything that is neither ours nor a helper of the compiler stays a package. @param {string} id */
export const isPackage = (id) =>
  !id.startsWith('.') &&
  !isAbsolute(id) &&
  !id.startsWith('@consilium/') &&
  !id.startsWith('@oxc-project/runtime') &&
  !id.startsWith('\0');

/** @param {Record<string, string>} input @param {string} dir where the bundles go */
export async function bundle(input, dir) {
  const { rolldown } = await import('rolldown');
  /** @type {string[]} */
  const warnings = [];
  const build = await rolldown({
    input,
    cwd: ROOT,
    platform: 'node',
    external: isPackage,
    tsconfig: join(ROOT, 'tsconfig.server.json'),
    treeshake: { moduleSideEffects: true },
    onLog: (level, log) => level === 'warn' && warnings.push(log.message),
  });
  try {
    // Names are kept because Nest and TypeORM read them at run time, and two files may well use one.
    await build.write({
      dir,
      format: 'esm',
      sourcemap: true,
      keepNames: true,
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
    });
  } finally {
    await build.close();
  }
  const unresolved = warnings.filter((text) => /resolve/i.test(text));
  if (unresolved.length > 0) throw new Error(unresolved.join('\n'));
}

async function build() {
  const draft = `${SERVER_DIR}.${process.pid}.tmp`;
  rmSync(draft, { recursive: true, force: true });
  try {
    await bundle(entries(), draft);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (error instanceof Plain) throw error;
    throw new Plain('The server could not be built:', {
      detail: lastLines(String(error instanceof Error ? error.message : error), 20),
    });
  }
  // A package.json of its own, so that the folder also runs where the checkout's is not beside it.
  writeFileSync(join(draft, 'package.json'), '{ "type": "module" }\n');
  rmSync(SERVER_DIR, { recursive: true, force: true });
  renameSync(draft, SERVER_DIR);
}

/** Builds dist/server unless it is up to date. @param {{ quiet?: boolean }} [options] */
export async function buildServer({ quiet = false } = {}) {
  const mark = join(SERVER_DIR, '.hash');
  const isCurrent = (/** @type {string} */ wanted) => existsSync(mark) && readFileSync(mark, 'utf8') === wanted;
  await withLock(join(ROOT, 'dist/.server.lock'), async () => {
    const wanted = fingerprint(SOURCES, isServerSource) + Object.keys(entries()).join();
    if (isCurrent(wanted)) return;
    await (quiet ? build() : step('Building the server', build));
    writeFileSync(mark, wanted);
  });
}

/** The bundle of an app, or one sentence when that app is not there. @param {string} app */
export function serverBundle(app) {
  const file = join(SERVER_DIR, `${app}.js`);
  if (!existsSync(file))
    throw new Plain(`dist/server/${app}.js is missing: apps/${app}/src/main.ts does not exist or was not built.`);
  return file;
}
