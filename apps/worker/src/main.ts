import 'reflect-metadata';

import { NestFactory } from '@nestjs/core';

import { exitWith } from '@consilium/platform/errors';
import { AppLogger } from '@consilium/platform/logging';

import { WorkerModule } from './worker.module';

/** Starts without HTTP. SIGTERM and SIGINT let running jobs end; what does not end in time runs again elsewhere. */
async function main(): Promise<void> {
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(AppLogger));
  app.enableShutdownHooks();
  app.get(AppLogger).log('The worker is ready', 'Worker');
}

main().catch(exitWith);
