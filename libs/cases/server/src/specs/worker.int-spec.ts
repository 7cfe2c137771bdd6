import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';

import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { ConfigModule, type Environment } from '@consilium/platform/config';
import { ContextModule } from '@consilium/platform/context';
import { DatabaseModule, withClient } from '@consilium/platform/db';
import { LoggingModule } from '@consilium/platform/logging';
import { cloneDatabase, testEnvironment, type TestDatabase } from '@consilium/testing';
import { CasesWorkerModule, seedCatalogue } from '../index';
import { ExpireLeasesHandler, expireLeasesSchedule } from '../claims/expire-leases';

@Module({})
class WorkerTestModule {
  static forRoot(env: Environment): DynamicModule {
    return { module: WorkerTestModule, imports: [ConfigModule.forRoot(env), ContextModule, LoggingModule, DatabaseModule, CasesWorkerModule] };
  }
}

let db: TestDatabase;
let worker: INestApplicationContext;
beforeAll(async () => {
  db = await cloneDatabase();
  worker = await NestFactory.createApplicationContext(WorkerTestModule.forRoot(testEnvironment(db)), { logger: false, abortOnError: false });
}, 60_000);
afterAll(async () => {
  await worker.close();
  await db.drop();
});

describe('cases in the worker', () => {
  it('starts without routes, and its job has nothing to do on an empty database', async () => {
    await expect(worker.get(ExpireLeasesHandler, { strict: false }).handle()).resolves.toBeUndefined();
    expect(expireLeasesSchedule).toMatchObject({ name: 'cases.expire-leases', everyMs: 30_000 });
  });

  it('seeds the catalogue once, and leaves what was changed since alone', async () => {
    await withClient(db.ownerUrl, async (client) => {
      const seed = () => seedCatalogue((sql, params) => client.query(sql, params));
      await seed();
      const count = async () => (await client.query('select (select count(*) from checklist_template) as t, (select count(*) from specialty_group) as g')).rows[0] as unknown;
      const first = await count();
      expect(first).toEqual({ t: '12', g: '16' });
      await client.query("delete from specialty_group where specialty = 'thoracic_oncology'");
      await seed();
      expect(await count()).toEqual({ t: '12', g: '15' });
    });
  });
});
