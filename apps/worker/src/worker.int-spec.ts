import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { DiscoveryService, NestFactory } from '@nestjs/core';

import { SubscriptionRegistry } from '@consilium/platform/outbox';
import { declaredJobs, JobRegistry, NoPayload, prepareQueue } from '@consilium/platform/queue';
import { cloneDatabase, testEnvironment, type TestDatabase } from '@consilium/testing';

import { WorkerModule } from './worker.module';

let db: TestDatabase;
let dataDir: string;
let app: INestApplicationContext;

beforeAll(async () => {
  db = await cloneDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'worker-'));
  await prepareQueue({ kind: 'postgres', url: db.queueUrl });
  app = await NestFactory.createApplicationContext(WorkerModule.forRoot(testEnvironment(db, { DATA_DIR: dataDir })), { logger: false, abortOnError: false });
}, 60_000);

afterAll(async () => {
  await app?.close();
  await db?.drop();
  if (dataDir) rmSync(dataDir, { recursive: true, force: true });
});

it('starts with exactly one handler for every job that any feature declares', () => {
  expect(declaredJobs().map(({ name }) => name).sort()).toEqual(expect.arrayContaining(['mail.send', 'notifications.fan-out']));
  expect(() => app.get(JobRegistry, { strict: false }).check()).not.toThrow();
  expect(() => app.get(SubscriptionRegistry, { strict: false }).check()).not.toThrow();
});

it('would refuse a job without a handler', () => {
  const orphan = { name: 'test.orphan', queue: 'cases', payload: NoPayload, attempts: 1, backoff: { delayMs: 1, jitter: 0 } } as const;
  const registry = new JobRegistry(app.get(DiscoveryService, { strict: false }), [...declaredJobs(), orphan]);
  expect(() => registry.check()).toThrow('job test.orphan has no handler');
});
