import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { jest } from '@jest/globals';
import { NestFactory } from '@nestjs/core';

import { systemActor, type Actor } from '@consilium/access';
import type { CaseAction, CaseStatus } from '@consilium/domain';
import { ConfigModule, type Environment } from '@consilium/platform/config';
import { ContextModule } from '@consilium/platform/context';
import { DatabaseModule, newId, UnitOfWork, withClient } from '@consilium/platform/db';
import { LoggingModule } from '@consilium/platform/logging';
import { MailWorkerModule } from '@consilium/platform/mail';
import { OutboxBus, OutboxWorkerModule, RELAY_SETTINGS } from '@consilium/platform/outbox';
import { AlreadyDone, prepareQueue, QueueWorkerModule, Receipts, type JobContext } from '@consilium/platform/queue';
import { cloneDatabase, outboxOf, PERSONAS, quiesce, seedPeople, testEnvironment, type PersonaName, type SeededPeople, type TestDatabase } from '@consilium/testing';

import { FanOutHandler } from './fan-out.handler';
import { FanOut, type FanOutPayload } from './fan-out.job';
import { NotificationsWorkerModule } from './notifications.module';

/** Generous: the machine may be busy with other tests. */
jest.setTimeout(30_000);

const CANARIES = ['CANARY-Okonkwo', 'CANARY-carcinoma', 'CANARY-message', 'CANARY-subject'];

/** The queue forgets jobs that are done; this keeps a copy of whatever was ever in it. */
const KEEP_EVERY_JOB = `
  create table public.seen_job (text text);
  create function public.keep_job() returns trigger language plpgsql security definer as
    $$ begin insert into public.seen_job values (new::text); return null; end $$;
  create trigger keep_job after insert or update on queue.job for each row execute function public.keep_job()`;

@Global()
@Module({ providers: [{ provide: RELAY_SETTINGS, useValue: { pollMs: 50 } }], exports: [RELAY_SETTINGS] })
class QuickRelay {}

@Module({})
class RootModule {
  static forRoot(env: Environment): DynamicModule {
    const platform = [ConfigModule.forRoot(env), ContextModule, LoggingModule, DatabaseModule, QuickRelay, QueueWorkerModule, OutboxWorkerModule, MailWorkerModule];
    return { module: RootModule, imports: [...platform, NotificationsWorkerModule] };
  }
}

let db: TestDatabase;
let people: SeededPeople;
let worker: INestApplicationContext;
let dataDir: string;
let uow: UnitOfWork;

beforeAll(async () => {
  db = await cloneDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'fan-out-'));
  people = await withClient(db.superUrl, (client) => seedPeople(client));
  await sql("insert into specialty_group values ('medical_oncology', 'breast'), ('haematology', 'lymphoma') on conflict do nothing");
  await sql("update app_user set language = 'zh-Hans' where id = $1", [people.ids.reviewer2]);
  await prepareQueue({ kind: 'postgres', url: db.queueUrl });
  await sql(KEEP_EVERY_JOB);
  worker = await NestFactory.createApplicationContext(RootModule.forRoot(testEnvironment(db, { DATA_DIR: dataDir, PUBLIC_URL: 'https://portal.example.org' })), { logger: false, abortOnError: false });
  uow = worker.get(UnitOfWork);
}, 90_000);

afterAll(async () => {
  await worker?.close();
  await db?.drop();
  if (dataDir) rmSync(dataDir, { recursive: true, force: true });
});

const sql = <T extends object>(text: string, params: unknown[] = []): Promise<T[]> => withClient(db.superUrl, async (client) => (await client.query<T>(text, params)).rows);
const quiet = (): Promise<void> => quiesce([outboxOf(db.superUrl)], 20_000);

interface CaseFacts {
  status?: CaseStatus;
  claimedBy?: PersonaName | null;
  patient?: PersonaName | null;
}

async function newCase({ status = 'submitted', claimedBy = null, patient = 'patient' }: CaseFacts = {}): Promise<string> {
  const id = newId();
  await sql(
    `insert into referral_case (id, organisation_id, service_id, referrer_id, patient_user_id, status, waiting_on, submitted_at, claimed_by_id, created_by_id,
       disease_group, patient_label, diagnosis_label)
     values ($1, $2, $3, $4, $5, $6, 'coordinator', now(), $7, $4, 'breast', $8, $9)`,
    [id, people.ids.referringA, people.ids.service, people.ids.physician, patient && people.ids[patient], status, claimedBy && people.ids[claimedBy], CANARIES[0], CANARIES[1]],
  );
  return id;
}

/** What the cases feature emits when a case takes a step. */
async function step(caseId: string, action: CaseAction, by: Actor): Promise<string> {
  await uow.run(by, async (tx) => {
    tx.emit({ kind: 'case.transitioned', caseId, payload: { action, from: 'draft', to: 'submitted', waitingOn: 'coordinator', referrerId: people.ids.physician } });
  });
  await quiet();
  const [event] = await sql<{ id: string }>("select id from outbox where kind = 'case.transitioned' and case_id = $1 order by id desc limit 1", [caseId]);
  if (!event) throw new Error('no event');
  return event.id;
}

const nameOf = (id: string): string => PERSONAS.find((name) => people.ids[name] === id) ?? id;

/** "person kind" of everything that an event caused. */
async function told(eventId: string) {
  const notifications = await sql<{ user_id: string; kind: string }>('select user_id, kind from notification where outbox_id = $1', [eventId]);
  const mails = await sql<{ user_id: string; template: string; state: string }>('select user_id, template, state from mail where outbox_id = $1', [eventId]);
  return {
    inApp: notifications.map(({ user_id, kind }) => `${nameOf(user_id)} ${kind}`).sort(),
    mails: mails.map(({ user_id, template }) => `${nameOf(user_id)} ${template.replace('notification.', '')}`).sort(),
    states: [...new Set(mails.map(({ state }) => state))],
  };
}

describe('one event', () => {
  it('gives one notification and one mail to each person concerned, and none to who acted', async () => {
    const submitted = await told(await step(await newCase(), 'submit', people.actor('physician')));
    expect(submitted.inApp).toEqual(['coordinator case_submitted', 'patient case_submitted']);
    expect(submitted.mails).toEqual(submitted.inApp);
    expect(submitted.states).toEqual(['sent']);

    const closed = await told(await step(await newClosed(), 'close', people.actor('coordinator')));
    expect(closed.inApp).toEqual(['patient case_closed', 'physician case_closed']);
  });

  it('tells once when the relay repeats, when the job repeats, and when two runs meet', async () => {
    const caseId = await newCase();
    const eventId = await step(caseId, 'submit', people.actor('physician'));
    const before = await told(eventId);

    await sql('update outbox set relayed_at = null, done_at = null where id = $1', [eventId]);
    worker.get(OutboxBus).wake();
    await quiet();
    expect(await told(eventId)).toEqual(before);

    // Even without its receipt (a store restored from an older copy) a repeat finds what it did.
    await sql('delete from job_receipt where outbox_id = $1', [eventId]);
    await sql('update outbox set relayed_at = null, done_at = null where id = $1', [eventId]);
    worker.get(OutboxBus).wake();
    await quiet();
    expect(await told(eventId)).toEqual(before);

    await sql('delete from job_receipt where outbox_id = $1', [eventId]);
    const payload: FanOutPayload = { event: 'case.transitioned', caseId, actedId: people.ids.physician, action: 'submit', threadAudience: null };
    const runs = await Promise.allSettled(Array.from({ length: 5 }, () => worker.get(FanOutHandler).handle(payload, contextOf(eventId))));
    expect(runs.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const run of runs) if (run.status === 'rejected') expect(run.reason).toBeInstanceOf(AlreadyDone);
    await quiet();
    expect(await told(eventId)).toEqual(before);
    expect((await sql("select 1 from outbox where kind = 'notification.created'")).length).toBe((await sql('select 1 from notification')).length);
    expect(readdirSync(join(dataDir, 'mail')).filter((file) => file.endsWith('.eml')).length).toBe((await sql('select 1 from mail')).length);
  });

  it('names the person of each notification to the live channel, by id', async () => {
    const eventId = await step(await newCase(), 'return-to-draft', people.actor('coordinator'));
    const [notification] = await sql<{ id: string }>('select id from notification where outbox_id = $1', [eventId]);
    const events = await sql<{ payload: object; case_id: string | null }>("select payload, case_id from outbox where kind = 'notification.created' and payload ->> 'notificationId' = $1", [notification?.id]);
    expect(events).toEqual([{ payload: { notificationId: notification?.id, userId: people.ids.physician }, case_id: null }]);
  });
});

describe('audiences', () => {
  it('ready to claim: reviewers of the right specialty only, and only while nobody has it', async () => {
    const ready = await told(await step(await newCase({ status: 'ready' }), 'accept', people.actor('coordinator')));
    expect(ready.inApp).toEqual(['patient case_accepted', 'physician case_accepted', 'reviewer case_ready_to_claim', 'reviewer2 case_ready_to_claim']);
    const taken = await told(await step(await newCase({ status: 'in_review', claimedBy: 'reviewer' }), 'accept', people.actor('coordinator')));
    expect(taken.inApp).toEqual(['patient case_accepted', 'physician case_accepted']);
  });

  it('a claim that ended: who held it, coordinators, and the other reviewers', async () => {
    const caseId = await newCase({ status: 'ready' });
    await sql(
      "insert into case_claim (id, case_id, organisation_id, reviewer_id, claimed_at, ended_at, ended_how) values ($1, $2, $3, $4, now() - interval '1 day', now(), 'lease_expired')",
      [newId(), caseId, people.ids.referringA, people.ids.reviewer],
    );
    const expired = await told(await step(caseId, 'expire-lease', systemActor('expire-leases')));
    expect(expired.inApp).toEqual(['coordinator claim_ended', 'reviewer case_ready_to_claim', 'reviewer claim_ended', 'reviewer2 case_ready_to_claim']);
  });

  it('records asked of the patient reach the patient, and the mail leads to the patient’s own page', async () => {
    const caseId = await newCase({ status: 'awaiting_records' });
    await sql(
      "insert into record_request (id, case_id, organisation_id, kind, party, requested_by_id, requested_by_role) values ($1, $2, $3, 'recent_labs', 'patient', $4, 'coordinator')",
      [newId(), caseId, people.ids.referringA, people.ids.coordinator],
    );
    const eventId = await step(caseId, 'request-records', people.actor('coordinator'));
    expect((await told(eventId)).inApp).toEqual(['patient records_requested']);
    const [mail] = await sql<{ body_text: string }>('select body_text from mail where outbox_id = $1', [eventId]);
    expect(mail?.body_text).toContain('https://portal.example.org/my-case\n');
  });

  it('an answered round reaches whoever the case waits on now', async () => {
    const caseId = await newCase({ status: 'in_review', claimedBy: 'reviewer' });
    await sql("update referral_case set waiting_on = 'reviewer' where id = $1", [caseId]);
    expect((await told(await step(caseId, 'answer-records', people.actor('physician')))).inApp).toEqual(['reviewer records_answered']);
    await sql("update referral_case set waiting_on = 'coordinator' where id = $1", [caseId]);
    expect((await told(await step(caseId, 'answer-records', people.actor('physician')))).inApp).toEqual(['coordinator records_answered']);
  });

  it.each([
    ['referrer', 'coordinator', ['physician message_received']],
    ['reviewer', 'reviewer', ['coordinator message_received']],
    ['patient', 'coordinator', ['patient message_received']],
    ['internal', 'coordinator', []],
  ] as const)('a %s message by the %s', async (audience, author, expected) => {
    const caseId = await newCase({ status: 'in_review', claimedBy: 'reviewer' });
    await uow.run(people.actor(author), async (tx) => tx.emit({ kind: 'message.posted', caseId, payload: { threadId: newId(), messageId: newId(), audience } }));
    await quiet();
    const [event] = await sql<{ id: string }>("select id from outbox where kind = 'message.posted' and case_id = $1", [caseId]);
    expect((await told(event?.id ?? '')).inApp).toEqual(expected);
  });

  it('a released result reaches the patient; without an account nobody is told', async () => {
    const release = async (caseId: string) => {
      await uow.run(people.actor('physician'), async (tx) => tx.emit({ kind: 'opinion.released', caseId, payload: { opinionId: newId() } }));
      await quiet();
      return (await sql<{ id: string }>("select id from outbox where kind = 'opinion.released' and case_id = $1", [caseId]))[0]?.id ?? '';
    };
    expect((await told(await release(await newCase()))).inApp).toEqual(['patient result_released']);
    expect((await told(await release(await newCase({ patient: null })))).inApp).toEqual([]);
  });

  it('nobody whose account is closed', async () => {
    await sql('update app_user set active = false where id = $1', [people.ids.patient]);
    expect((await told(await step(await newCase(), 'submit', people.actor('physician')))).inApp).toEqual(['coordinator case_submitted']);
    await sql('update app_user set active = true where id = $1', [people.ids.patient]);
  });
});

it('respects each switch by itself', async () => {
  const set = (inApp: boolean, email: boolean) =>
    sql(
      `insert into notification_preference (user_id, kind, in_app, email) values ($1, 'case_returned', $2, $3)
       on conflict (user_id, kind) do update set in_app = excluded.in_app, email = excluded.email`,
      [people.ids.physician, inApp, email],
    );
  const caseId = await newCase();
  for (const [inApp, email] of [[true, false], [false, true], [false, false]] as const) {
    await set(inApp, email);
    const { inApp: seen, mails } = await told(await step(caseId, 'return-to-draft', people.actor('coordinator')));
    expect([seen.length, mails.length]).toEqual([Number(inApp), Number(email)]);
  }
  await sql('delete from notification_preference');
});

describe('what leaves', () => {
  it('is in the recipient’s language', async () => {
    const eventId = await step(await newCase({ status: 'ready' }), 'accept', people.actor('coordinator'));
    const mails = await sql<{ user_id: string; language: string; subject: string; body_text: string }>(
      "select user_id, language, subject, body_text from mail where outbox_id = $1 and template = 'notification.case_ready_to_claim'",
      [eventId],
    );
    const of = (name: PersonaName) => mails.find(({ user_id }) => user_id === people.ids[name]);
    expect(of('reviewer')).toMatchObject({ language: 'en', subject: 'Consilium: A case waits for a reviewer' });
    expect(of('reviewer2')).toMatchObject({ language: 'zh-Hans', subject: 'Consilium: 有病例等待评审' });
    expect(of('reviewer')?.body_text).toContain('https://portal.example.org/cases?view=claimable');
  });

  it('holds no name and nothing clinical: mails, notifications, outbox, queue, receipts, captured files', async () => {
    const caseId = await newCase({ status: 'in_review', claimedBy: 'reviewer' });
    const threadId = newId();
    await sql("insert into thread (id, case_id, organisation_id, audience, subject, created_by_id) values ($1, $2, $3, 'referrer', $4, $5)", [threadId, caseId, people.ids.referringA, CANARIES[3], people.ids.coordinator]);
    await sql("insert into message (id, thread_id, case_id, organisation_id, author_id, author_role, body) values ($1, $2, $3, $4, $5, 'coordinator', $6)", [newId(), threadId, caseId, people.ids.referringA, people.ids.coordinator, CANARIES[2]]);
    await uow.run(people.actor('coordinator'), async (tx) => tx.emit({ kind: 'message.posted', caseId, payload: { threadId, messageId: newId(), audience: 'referrer' } }));
    await quiet();
    const sinks = await sql<{ name: string; text: string }>(
      `select 'mail' as name, string_agg(subject || body_text || coalesce(body_html, ''), ' ') as text from mail
       union all select 'notification', string_agg(n::text, ' ') from notification n
       union all select 'outbox', string_agg(o::text, ' ') from outbox o
       union all select 'receipts', string_agg(r::text, ' ') from job_receipt r
       union all select 'queue', string_agg(j.text, ' ') from seen_job j`,
    );
    const files = readdirSync(join(dataDir, 'mail')).map((file) => ({ name: file, text: readFileSync(join(dataDir, 'mail', file), 'utf8') }));
    expect(files.length).toBeGreaterThan(0);
    const names = PERSONAS.map((name) => people.actor(name).displayName);
    for (const { name, text } of [...sinks, ...files]) {
      const found = [...CANARIES, ...names].filter((canary) => text?.includes(canary));
      expect({ name, found }).toEqual({ name, found: [] });
    }
    expect(sinks.find(({ name }) => name === 'queue')?.text ?? '').toContain(FanOut.name);
  });
});

async function newClosed(): Promise<string> {
  const id = await newCase();
  await sql("update referral_case set status = 'closed', waiting_on = 'nobody' where id = $1", [id]);
  return id;
}

/** The context that the runner gives, with the real receipt. */
function contextOf(outboxId: string): JobContext {
  const receipts = worker.get(Receipts);
  return {
    outboxId, attempt: 1, isLastAttempt: false, actor: systemActor(FanOut.name), traceId: null,
    receipt: (tx) => receipts.write(tx, outboxId, FanOut.name, []),
  };
}
