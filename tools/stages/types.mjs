// TypeScript over the server, Angular's compiler over the portal: its templates and its tests, which the build leaves out.
import { hasPortal } from '../lib/build-portal.mjs';
import { run } from '../lib/children.mjs';
import { binFile, ROOT } from '../lib/paths.mjs';
import { verdict } from '../lib/stage.mjs';

/** @param {import('../lib/stage.mjs').Context} context */
async function types({ env }) {
  const checks = [[binFile('typescript', 'tsc'), '--noEmit', '--pretty', 'false', '-p', 'tsconfig.server.json']];
  if (hasPortal())
    checks.push([
      binFile('@angular/compiler-cli', 'ngc'),
      '--noEmit',
      '--pretty',
      'false',
      '-p',
      'tsconfig.portal.json',
    ]);
  let output = '';
  for (const args of checks) {
    const result = await run(process.execPath, args, { cwd: ROOT, env, limit: 900_000 });
    if (result.code !== 0) output += result.output || `${args[0]} ended with code ${result.code}`;
  }
  return verdict(output === '', output);
}

export const stage = { name: 'types', run: types };
