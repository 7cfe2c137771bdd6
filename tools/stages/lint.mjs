// One ESLint over everything is several times quicker than one per project.
import { nxEnv } from '../lib/build-portal.mjs';
import { run } from '../lib/children.mjs';
import { binFile, ROOT } from '../lib/paths.mjs';
import { verdict } from '../lib/stage.mjs';

/** @param {import('../lib/stage.mjs').Context} context */
async function lint({ env, paths, live, workers }) {
  const options = { cwd: ROOT, env: { ...env, ...nxEnv } };
  // The import rules need Nx's picture of the projects; without a fresh one they would pass in silence.
  const graph = await run(process.execPath, [binFile('nx'), 'show', 'projects'], options);
  if (graph.code !== 0) return verdict(false, `Nx cannot read the projects:\n${graph.output}`);
  const args = [
    '--max-warnings',
    '0',
    ...(workers > 1 ? ['--concurrency', String(workers)] : []),
    ...(paths.length > 0 ? paths : ['.']),
  ];
  const { code, output } = await run(process.execPath, [binFile('eslint'), ...args], { ...options, limit: 900_000 });
  if (live && output) process.stdout.write(output);
  if (/No cached ProjectGraph/.test(output))
    return verdict(false, 'The import rules did not run: Nx left no project graph.');
  return verdict(code === 0, live ? '' : output);
}

export const stage = { name: 'lint', run: lint };
