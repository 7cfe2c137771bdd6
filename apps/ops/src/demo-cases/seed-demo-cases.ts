import { systemActor } from '@consilium/access';
import type { CaseDetail } from '@consilium/contracts';
import { HttpConfig, processEnvironment, type Environment } from '@consilium/platform/config';
import { UnitOfWork, withClient } from '@consilium/platform/db';
import { createHttpApp } from '@consilium/platform/http';
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
const AT_ONCE = 4;

/**
 * Makes the invented cases that are missing, by the hands of the demo's people; safe to repeat and to run twice at once.
 * @returns how many were made
 */
export async function seedDemoCases({ ownerUrl, password, email, env = processEnvironment() }: DemoCasesOptions): Promise<number> {
  return withClient(ownerUrl, async (client) => {
    await client.query("select pg_advisory_lock(hashtextextended('consilium:demo-cases', 0))");
    const config = Object.assign(new HttpConfig(), { port: 0 });
    const app = await createHttpApp(ApiModule.forRoot({ ...env, LOG_LEVEL: 'warn' }), { portalDir: null, config });
    try {
      const missing = await missingCases(app);
      if (missing.length > 0) await tell(app, missing, (key) => DemoClient.signIn(app, email(key), password));
      return missing.length;
    } finally {
      await app.close();
    }
  });
}

async function missingCases(app: ApiApp): Promise<DemoCase[]> {
  const made = await app.get(UnitOfWork).read(systemActor('demo'), (tx) =>
    tx.query<{ key: string }>("select content -> 'patient' ->> 'identifier' as key from referral where content -> 'patient' ->> 'identifier' = any($1)", [
      DEMO_CASES.map(({ key }) => key),
    ]),
  );
  const known = new Set(made.map(({ key }) => key));
  return DEMO_CASES.filter(({ key }) => !known.has(key));
}

async function tell(app: ApiApp, cases: readonly DemoCase[], signIn: (key: CastKey) => Promise<DemoClient>): Promise<void> {
  const cast = new Map<CastKey, DemoClient>();
  for (const key of CAST) cast.set(key, await signIn(key));
  const as = (key: CastKey): DemoClient => {
    const client = cast.get(key);
    if (!client) throw new Error(`Nobody plays ${key}`);
    return client;
  };
  // Drafts one after the other, so that the cases are numbered in the order of the list.
  const waiting: Stage[] = [];
  for (const demo of cases) waiting.push({ demo, as, caseId: await writeReferral(demo, as) });
  const narrators = Array.from({ length: AT_ONCE }, async () => {
    for (let stage = waiting.shift(); stage; stage = waiting.shift()) await play(stage);
  });
  await Promise.all(narrators);
  for (const client of cast.values()) await client.signOut();
}

const CAST: readonly CastKey[] = [
  'physician', 'physician2', 'colleague', 'nurse', 'coordinator', 'coordinator2', 'reviewer', 'reviewer2', 'reviewer.haematology', 'reviewer.haemoglobinopathy', 'patient', 'patient2',
];

async function writeReferral({ referrer, typedBy = undefined, referral, profile }: DemoCase, as: Stage['as']): Promise<string> {
  const client = as(typedBy ?? referrer);
  const draft = await client.write<CaseDetail>('POST', '/cases', {});
  const patched = await client.write<CaseDetail>('PATCH', `/cases/${draft.id}/referral`, referral, draft.version);
  await client.write<CaseDetail>('PATCH', `/cases/${draft.id}/profile`, profile, patched.version);
  return draft.id;
}

async function play(stage: Stage): Promise<void> {
  const { demo, caseId, as } = stage;
  try {
    for (const record of demo.records) await uploadRecord(as(demo.typedBy ?? demo.referrer), caseId, record);
    for (const step of demo.story) await step.run(stage);
  } catch (error) {
    throw new Error(`Demo case ${demo.key}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
