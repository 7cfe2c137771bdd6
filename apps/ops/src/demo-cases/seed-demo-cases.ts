import { systemActor } from '@consilium/access';
import type { CaseDetail } from '@consilium/contracts';
import { ConfigModule, HttpConfig, processEnvironment, type Environment } from '@consilium/platform/config';
import { ContextModule } from '@consilium/platform/context';
import { DatabaseModule, UnitOfWork, withClient } from '@consilium/platform/db';
import { createHttpApp } from '@consilium/platform/http';
import { LoggingModule } from '@consilium/platform/logging';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
// Demo cases are made by the API's own routes, so that a demo shows nothing that the product could not do.
// eslint-disable-next-line @nx/enforce-module-boundaries
import { ApiModule } from '../../../api/src/api.module';
import { DEMO_CASES } from './cases';
import type { CastKey, DemoCase } from './demo-case';
import { DemoClient, type ApiApp } from './demo-client';
import { uploadRecord, type Stage } from './steps';

export interface DemoCasesOptions {
  readonly ownerUrl: string;
  /** Of all demo people. */
  readonly password: string;
  readonly email: (key: CastKey) => string;
  readonly env?: Environment;
}

/** Stories told at a time: enough to be quick, few enough for the connection pool. */
const AT_ONCE = 6;

/**
 * Makes the invented cases that are missing, by the hands of the demo's people; safe to repeat and to run twice at once.
 * @returns how many were made
 */
export async function seedDemoCases({ ownerUrl, password, email, env = processEnvironment() }: DemoCasesOptions): Promise<number> {
  return withClient(ownerUrl, async (client) => {
    await client.query("select pg_advisory_lock(hashtextextended('consilium:demo-cases', 0))");
    const quiet = { ...env, LOG_LEVEL: 'warn' };
    const missing = await missingCases(quiet);
    if (missing.length === 0) return 0;
    const app = await createHttpApp(ApiModule.forRoot(quiet), { portalDir: null, config: Object.assign(new HttpConfig(), { port: 0 }) });
    try {
      await tell(app, missing, (key) => DemoClient.signIn(app, email(key), password));
      return missing.length;
    } finally {
      await app.close();
    }
  });
}

@Module({})
class LookupModule {}

/** Looks with the database alone: the usual start of a demo finds everything there and needs no API for it. */
async function missingCases(env: Environment): Promise<DemoCase[]> {
  const root = { module: LookupModule, imports: [ConfigModule.forRoot(env), ContextModule, LoggingModule, DatabaseModule] };
  const app = await NestFactory.createApplicationContext(root, { logger: ['error', 'warn'], abortOnError: false });
  try {
    const made = await app.get(UnitOfWork).read(systemActor('demo'), (tx) => tx.query<{ key: string }>(KNOWN, [DEMO_CASES.map(({ key }) => key)]));
    const known = new Set(made.map(({ key }) => key));
    return DEMO_CASES.filter(({ key }) => !known.has(key));
  } finally {
    await app.close();
  }
}

const KNOWN = "select content -> 'patient' ->> 'identifier' as key from referral where content -> 'patient' ->> 'identifier' = any($1)";

async function tell(app: ApiApp, cases: readonly DemoCase[], signIn: (key: CastKey) => Promise<DemoClient>): Promise<void> {
  const cast = new Map(await Promise.all(CAST.map(async (key) => [key, await signIn(key)] as const)));
  const as = (key: CastKey): DemoClient => {
    const client = cast.get(key);
    if (!client) throw new Error(`Nobody plays ${key}`);
    return client;
  };
  const waiting: Stage[] = [];
  for (const demo of cases) waiting.push({ demo, as, caseId: await openDraft(demo, as) });
  // The longest stories first, so that the last narrator does not tell one alone.
  waiting.sort((one, other) => other.demo.story.length - one.demo.story.length);
  const narrators = Array.from({ length: AT_ONCE }, async () => {
    for (let stage = waiting.shift(); stage; stage = waiting.shift()) await play(stage);
  });
  await Promise.all(narrators);
  await Promise.all([...cast.values()].map((client) => client.signOut()));
}

const CAST: readonly CastKey[] = [
  'physician', 'physician2', 'colleague', 'nurse', 'coordinator', 'coordinator2', 'reviewer', 'reviewer2', 'reviewer.haematology', 'reviewer.haemoglobinopathy', 'patient', 'patient2',
];

/** One after the other, so that the cases are numbered in the order of the list; with its key, so that it is recognised from here on. */
async function openDraft({ key, referrer, typedBy }: DemoCase, as: Stage['as']): Promise<string> {
  const { id } = await as(typedBy ?? referrer).write<CaseDetail>('POST', '/cases', { referral: { patient: { identifier: key } } });
  return id;
}

async function play(stage: Stage): Promise<void> {
  const { demo, caseId, as } = stage;
  const { referrer, typedBy, referral, profile, records, story } = demo;
  const client = as(typedBy ?? referrer);
  try {
    const { version: first } = await client.get<CaseDetail>(`/cases/${caseId}`);
    const { version: second } = await client.write<CaseDetail>('PATCH', `/cases/${caseId}/referral`, referral, first);
    await client.write<CaseDetail>('PATCH', `/cases/${caseId}/profile`, profile, second);
    for (const record of records) await uploadRecord(client, caseId, record);
    for (const step of story) await step.run(stage);
  } catch (error) {
    throw new Error(`Demo case ${demo.key}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
