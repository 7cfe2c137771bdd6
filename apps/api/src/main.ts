import 'reflect-metadata';
import { HttpConfig, loadConfigs, processEnvironment } from '@consilium/platform/config';
import { exitWith } from '@consilium/platform/errors';
import { createHttpApp, listen } from '@consilium/platform/http';
import { ApiModule } from './api.module';

async function main(): Promise<void> {
  const [config] = loadConfigs([HttpConfig] as const, processEnvironment());
  const app = await createHttpApp(ApiModule.forRoot(), { config });
  await listen(app, config);
}

main().catch(exitWith);
