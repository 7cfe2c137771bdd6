// The portal's files, built by Angular through Nx when one of its sources changed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './children.mjs';
import { fingerprint } from './fingerprint.mjs';
import { withLock } from './file-lock.mjs';
import { binFile, PORTAL_DIR, ROOT } from './paths.mjs';
import { lastLines, Plain } from './plain.mjs';
import { nodeDir } from './platform.mjs';
import { step } from './say.mjs';

const SOURCES = ['apps/portal', 'libs', 'tsconfig.base.json', 'tsconfig.portal.json', 'package-lock.json'];
const MARK = join(ROOT, 'dist/portal/.hash');

/** @param {string} path */
const isPortalSource = (path) =>
  !path.startsWith('libs/') || /^libs\/([^/]+\/portal|platform\/ui|shared\/[^/]+)\//.test(path);

/** What Nx needs to stay on this machine and out of the way. */
export const nxEnv = {
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  NX_TUI: 'false',
  NX_INTERACTIVE: 'false',
  NG_CLI_ANALYTICS: 'false',
  CI: 'true',
};

export const hasPortal = () => existsSync(join(ROOT, 'apps/portal/src/main.ts'));

async function build() {
  const env = { ...process.env, ...nxEnv, PATH: `${nodeDir()}:${process.env.PATH}`, NO_COLOR: '1', FORCE_COLOR: '0' };
  const { code, output } = await run(process.execPath, [binFile('nx'), 'build', 'portal', '--skip-nx-cache'], {
    cwd: ROOT,
    env,
    limit: 900_000,
  });
  if (code !== 0 || !existsSync(join(PORTAL_DIR, 'index.html'))) {
    throw new Plain('The portal could not be built:', { detail: lastLines(output, 40) });
  }
}

/** Builds dist/portal/browser unless it is up to date. @param {{ quiet?: boolean }} [options] */
export async function buildPortal({ quiet = false } = {}) {
  if (!hasPortal()) throw new Plain('There is no portal to build yet: apps/portal/src/main.ts is missing.');
  await withLock(join(ROOT, 'dist/.portal.lock'), async () => {
    const wanted = fingerprint(SOURCES, isPortalSource);
    const current =
      existsSync(join(PORTAL_DIR, 'index.html')) && existsSync(MARK) && readFileSync(MARK, 'utf8') === wanted;
    if (current) return;
    await (quiet ? build() : step('Building the portal', build, { hint: 'half a minute, only when it changed' }));
    writeFileSync(MARK, wanted);
  });
}
