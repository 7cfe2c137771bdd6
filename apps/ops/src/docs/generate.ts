import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { listRoutes } from '@consilium/platform/access';
import { HttpConfig, processEnvironment, renderConfigDocs, renderEnvExample } from '@consilium/platform/config';
import { createHttpApp, openApiDocument } from '@consilium/platform/http';
// The tool documents the two composition roots, so it is the one place that may look into them.
// eslint-disable-next-line @nx/enforce-module-boundaries
import { ApiModule } from '../../../api/src/api.module';
// eslint-disable-next-line @nx/enforce-module-boundaries
import { WorkerModule } from '../../../worker/src/worker.module';
import { print } from '../print';
import { renderJobsPage } from './jobs';
import { renderPermissionsPage } from './permissions';
import { renderTransitions } from './transitions';

/** Writes the generated pages, or says which are stale. @returns 1 with `--check` when one is not what the code says */
export async function generateDocs(args: readonly string[]): Promise<number> {
  const checks = args.includes('--check');
  if (!checks && !args.includes('--write')) {
    print('Say --write or --check.');
    return 2;
  }
  const stale: string[] = [];
  for (const [file, text] of Object.entries(await renderAll())) {
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    stale.push(file);
    if (checks) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const file of stale) print(`${checks ? 'stale  ' : 'written'}  ${file}`);
  if (checks && stale.length > 0) print('Run "npm run generate" and look at what changed.');
  return checks && stale.length > 0 ? 1 : 0;
}

/** Every generated file, by its path from the root of the workspace. */
async function renderAll(): Promise<Record<string, string>> {
  const app = await createHttpApp(ApiModule.forRoot({ ...processEnvironment(), LOG_LEVEL: 'error' }), { portalDir: null, config: Object.assign(new HttpConfig(), { port: 0 }) });
  try {
    return {
      'docs/openapi.json': `${JSON.stringify(openApiDocument(app), null, 2)}\n`,
      'docs/permissions.md': renderPermissionsPage(listRoutes(app)),
      'docs/transitions.md': renderTransitions(),
      'docs/jobs.md': renderJobsPage(WorkerModule.forRoot()),
      'docs/config.md': renderConfigDocs(),
      '.env.example': renderEnvExample(),
    };
  } finally {
    await app.close();
  }
}
