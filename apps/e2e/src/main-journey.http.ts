import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import type { AuditEventView, CaseDetail, NotificationPage, Page, PatientCaseView, ThreadView } from '@consilium/contracts';
import { Client, eventually } from './support/client';
import { Instance } from './support/instance';
import {
  acceptCase,
  castOf,
  claimable,
  claimAndSign,
  deliverAndClose,
  draftWithRecords,
  mailsAbout,
  newestOpinion,
  recordsRound,
  type Cast,
} from './support/journey';

const redis = process.env['E2E_REDIS_URL'];
const backends = [{ name: 'PostgreSQL queue', env: {} }, ...(redis ? [{ name: 'Redis queue', env: { REDIS_URL: redis } }] : [])];
if (!redis) console.warn('SKIPPED: no E2E_REDIS_URL, the journey runs on the PostgreSQL queue only');

for (const backend of backends) {
  test.describe.serial(`main journey through HTTP, ${backend.name}`, () => {
    let instance: Instance;
    let cast: Cast;
    let caseId: string;

    test.beforeAll(async () => {
      instance = await Instance.start(backend.env);
      cast = await castOf(instance);
    });
    test.afterAll(() => instance?.stop());

    test('a draft is written once per idempotency key, and stale edits lose nothing', async () => {
      const key = randomUUID();
      const create = () => retryInFlight(() => cast.physician.call<CaseDetail>('POST', '/cases', { body: {}, idempotencyKey: key }));
      const [first, second] = await Promise.all([create(), create()]);
      expect(second.body.id).toBe(first.body.id);
      const other = await cast.physician.call('POST', '/cases', { body: { referral: { diseaseGroup: 'lung' } }, idempotencyKey: key });
      expect(other.status).toBe(422);
      const id = first.body.id;
      const question = (text: string) => ({ question: { text, services: ['record_review'], compare: [] } });
      const saved = await cast.physician.must<CaseDetail>('PATCH', `/cases/${id}/referral`, { body: question('mine'), ifMatch: first.body.version });
      const stale = await cast.physician.call<{ code: string }>('PATCH', `/cases/${id}/referral`, { body: question('theirs'), ifMatch: first.body.version });
      expect([stale.status, stale.body.code]).toEqual([412, 'stale_version']);
      const bare = await cast.physician.call('PATCH', `/cases/${id}/referral`, { body: question('bare') });
      expect(bare.status).toBe(428);
      const now = await cast.physician.get<CaseDetail>(`/cases/${id}`);
      expect([now.version, now.referral?.question?.text]).toEqual([saved.version, 'mine']);
      await cast.physician.act(id, 'discard');
    });

    test('a referral goes out with its records', async () => {
      caseId = await draftWithRecords(cast);
      const sent = await cast.physician.act<CaseDetail>(caseId, 'submit');
      expect([sent.status, sent.waitingOn]).toEqual(['submitted', 'coordinator']);
      await mailsAbout(cast.coordinator, caseId, 1);
    });

    test('missing labs are asked for and sent', async () => {
      const refused = await cast.coordinator.call<{ code: string }>('POST', `/cases/${caseId}/actions/accept`, { body: {} });
      expect([refused.status, refused.body.code]).toEqual([409, 'illegal_transition']);
      await recordsRound(cast, caseId);
      const back = await cast.coordinator.get<CaseDetail>(`/cases/${caseId}`);
      expect([back.status, back.waitingOn]).toEqual(['submitted', 'coordinator']);
      const ready = await acceptCase(cast, caseId);
      expect([ready.status, ready.waitingOn]).toEqual(['ready', 'reviewer']);
    });

    test('referrer and coordinator talk, with unread state', async () => {
      const body = { audience: 'referrer', subject: 'Labs', body: 'Thank you, all there.' };
      const thread = await cast.coordinator.must<ThreadView>('POST', `/cases/${caseId}/threads`, { body, idempotencyKey: randomUUID() });
      const unread = async () => (await cast.physician.get<{ items: ThreadView[] }>(`/cases/${caseId}/threads`)).items.find(({ id }) => id === thread.id)?.unread;
      expect(await unread()).toBe(1);
      await cast.physician.must('POST', `/threads/${thread.id}/read`, { body: {} });
      expect(await unread()).toBe(0);
    });

    test('the reviewer sees no name before claiming, then claims and signs', async () => {
      const summary = await claimable(cast.reviewer, caseId);
      expect(summary).toBeDefined();
      expect((await cast.reviewer.call('GET', `/cases/${caseId}`)).status).toBe(404);
      const name = (await cast.physician.get<CaseDetail>(`/cases/${caseId}`)).referral?.patient.familyName ?? '?';
      expect(JSON.stringify(summary)).not.toContain(name);
      const opinion = await claimAndSign(cast, caseId);
      expect(opinion.number).toBe(1);
      expect((await cast.physician.call('GET', `/opinions/${opinion.id}`)).status).toBe(404);
    });

    test('the opinion is delivered, read, acknowledged, released and the case closed', async () => {
      await deliverAndClose(cast, caseId);
      const closed = await cast.physician.get<CaseDetail>(`/cases/${caseId}`);
      expect([closed.status, closed.waitingOn, closed.closeOut]).toEqual(['closed', 'nobody', 'agreed']);
      const opinion = await newestOpinion(cast.physician, caseId);
      expect(await cast.physician.must('POST', `/opinions/${opinion.id}/verify`, { body: {} })).toMatchObject({ intact: true });
      const view = await cast.patient.get<PatientCaseView>(`/cases/${caseId}/patient-view`);
      expect(view.status).toBe('closed');
      expect(view.result?.text).toContain('hormone treatment');
    });

    test('everyone heard of it in the app and by mail, without names or clinical content', async () => {
      const unread = await eventually('notifications of the physician', async () => {
        const page = await cast.physician.get<NotificationPage>('/notifications?limit=100');
        const mine = page.items.filter((item) => item.caseId === caseId).map(({ kind }) => kind);
        return mine.includes('opinion_delivered') && mine;
      });
      expect(unread).toEqual(expect.arrayContaining(['records_requested', 'case_accepted', 'opinion_delivered', 'message_received']));
      const about = await mailsAbout(cast.coordinator, caseId, 5);
      const text = JSON.stringify(about).toLowerCase();
      const { referral } = await cast.physician.get<CaseDetail>(`/cases/${caseId}`);
      // A name of one letter, as the example patient's, is found in any text; then the given name alone tells.
      const names = [referral?.patient.familyName, referral?.patient.givenName].filter((name): name is string => (name?.length ?? 0) > 2);
      expect(names.length).toBeGreaterThan(0);
      for (const secret of [...names, 'breast', 'carcinoma', 'anastrozole']) {
        expect(text.includes(secret.toLowerCase()), `"${secret}" in a mail`).toBe(false);
      }
      // Mails of both languages went out: one of the demo coordinators reads Chinese.
      expect(about.some(({ subject }) => /[一-龥]/.test(subject))).toBe(true);
      expect(about.some(({ subject }) => !/[一-龥]/.test(subject))).toBe(true);
      const sent = about.map((mail) => `${mail.to} ${mail.subject} ${mail.id}`);
      expect(new Set(sent).size).toBe(sent.length);
    });

    test('the audit trail names every act, and the patient may see who looked', async () => {
      const trail = await cast.patient.get<Page<AuditEventView>>(`/audit?caseId=${caseId}&limit=100`);
      const acts = new Set(trail.items.map(({ action }) => action));
      for (const action of ['case.read', 'case.transition', 'opinion.sign', 'record.create', 'opinion.read']) expect(acts).toContain(action);
    });

    test('strangers find nothing', async () => {
      const stranger = new Client(instance.url, 'nobody');
      expect((await stranger.call('GET', `/cases/${caseId}`)).status).toBe(401);
      for (const path of [`/cases/${caseId}`, `/cases/${caseId}/records`, `/cases/${caseId}/timeline`, `/cases/${caseId}/opinions`]) {
        expect([403, 404]).toContain((await cast.admin.call('GET', path)).status);
      }
    });
  });
}

/** Two calls with one key at once: the later may be told that the first is in flight; a client then simply asks again. */
async function retryInFlight<T extends { status: number }>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    const answer = await call();
    if (answer.status !== 409) return answer;
  }
}
