// The PostgreSQL programs come inside an npm package. As root they are copied to where “nobody” can read them; npm with
// install scripts off leaves out the library links, which are made here.
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { readJson, writeWhole } from './files.mjs';
import { isRoot } from './pg-user.mjs';
import { postgresPackage } from './platform.mjs';

/** @param {string} native folder `native` of the package, or a copy of it */
function linkLibraries(native) {
  for (const { source, target } of readJson(join(native, 'pg-symlinks.json')) ?? []) {
    // Listed as native/lib/…: relative to the package, whatever this copy is called.
    const link = join(native, target.replace(/^native\//, ''));
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      // Two runs at once, or a folder of another user in which somebody else made them.
      if (!existsSync(link)) throw error;
    }
  }
}

/** @param {string} folder */
function openForReading(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openForReading(path);
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

/** Where the copy lives: only this user may write there, so that nobody else can slip in another program. */
function cacheFolder() {
  const candidates = isRoot
    ? ['/var/cache/consilium', '/opt/consilium']
    : [join(tmpdir(), `consilium-pg-${process.getuid?.() ?? 0}`)];
  for (const folder of candidates) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      const { uid, mode } = lstatSync(folder);
      if (uid === (process.getuid?.() ?? uid) && (mode & 0o022) === 0) {
        chmodSync(folder, 0o755);
        return folder;
      }
    } catch {
      // Not to be had here: the next one.
    }
  }
  throw Object.assign(new Error('no place for the database programs'), { code: 'EACCES', path: candidates[0] });
}

/** @param {string} native */
function copyOf(native) {
  const { version } = readJson(join(dirname(native), 'package.json'));
  const target = join(cacheFolder(), `postgres-${version}`);
  if (existsSync(join(target, '.complete'))) return target;
  const draft = `${target}.${process.pid}.tmp`;
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
  linkLibraries(draft);
  openForReading(draft);
  writeWhole(join(draft, '.complete'), '');
  try {
    renameSync(draft, target);
  } catch {
    // Another run was quicker (then its copy is good), or a broken one is in the way.
    if (!existsSync(join(target, '.complete'))) {
      rmSync(target, { recursive: true, force: true });
      renameSync(draft, target);
    }
    rmSync(draft, { recursive: true, force: true });
  }
  return target;
}

/** Folder `bin` of programs that the database's user can run. */
export function postgresBin() {
  const native = postgresPackage();
  if (isRoot) return join(copyOf(native), 'bin');
  try {
    linkLibraries(native);
    return join(native, 'bin');
  } catch {
    return join(copyOf(native), 'bin');
  }
}
