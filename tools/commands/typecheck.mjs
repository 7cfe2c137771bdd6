import { run } from '../lib/children.mjs';
import { binFile, ROOT } from '../lib/paths.mjs';

/** The portal's types are checked by Angular's own build, templates included. */
export async function command() {
  const { code } = await run(
    process.execPath,
    [binFile('typescript', 'tsc'), '--noEmit', '-p', 'tsconfig.server.json'],
    { cwd: ROOT, show: true },
  );
  return code;
}
