import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseDetail } from '@consilium/contracts';
import { Kit } from './kit';

let kit: Kit;
beforeAll(async () => {
  kit = await Kit.start();
}, 60_000);
afterAll(() => kit.stop());

interface Problem {
  code: string;
  reason?: string;
  currentVersion?: number;
  fields?: { path: string; code: string }[];
}

const match = (version: number) => ({ 'if-match': `"v${version}"` });
const patch = <T = CaseDetail>(part: 'referral' | 'profile', id: string, body: unknown, version: number, name: 'physician' | 'delegate' | 'colleague' = 'physician') =>
  kit.call<T>(name, 'patch', `/cases/${id}/${part}`, body, match(version));

async function empty(): Promise<string> {
  return (await kit.call<CaseDetail>('physician', 'post', '/cases', {})).body.id;
}

describe('patches of a draft', () => {
  it('merge part by part, and fields of the patient one by one', async () => {
    const id = await empty();
    const first = await patch('referral', id, { patient: { familyName: 'Demir', sex: 'female' }, question: { text: 'Which line?', services: [], compare: [] } }, 1);
    expect(first.status).toBe(200);
    expect(first.etag).toBe('"v2"');
    const second = await patch('referral', id, { patient: { givenName: 'Elif' }, recordsReviewed: true }, 2);
    expect(second.body.referral?.patient).toMatchObject({ familyName: 'Demir', givenName: 'Elif', sex: 'female', birthDate: null });
    expect(second.body.referral?.question?.text).toBe('Which line?');
    expect(second.body.patientLabel).toBe('Demir, Elif');
    const cleared = await patch('referral', id, { question: null, patient: { sex: null } }, 3);
    expect(cleared.body.referral).toMatchObject({ question: null, recordsReviewed: true, patient: { familyName: 'Demir', sex: null } });

    const profile = await patch('profile', id, { diagnosis: { text: 'Carcinoma', diseaseState: 'relapsed' }, labs: [{ analyte: 'Hb', value: '<0.1', date: '2026-01-02' }] }, 4);
    expect(profile.body).toMatchObject({ diagnosisLabel: 'Carcinoma', diseaseState: 'relapsed' });
    const later = await patch('profile', id, { noMedications: true, labs: [] }, 5);
    expect(later.body.profile).toMatchObject({ labs: [], noMedications: true, diagnosis: { text: 'Carcinoma' } });
  });

  it('say who entered each fact, and keep that when a list is sent again', async () => {
    const id = await empty();
    const hb = { analyte: 'Hb', value: '9', date: '2026-01-02' };
    const wbc = { analyte: 'WBC', value: '4', date: '2026-01-02' };
    await patch('profile', id, { labs: [hb] }, 1);
    await patch('profile', id, { labs: [wbc, hb] }, 2, 'delegate');
    const [row] = await kit.sql<{ provenance: Record<string, { enteredBy: string; verifiedBy: string | null }> }>(
      'select provenance from clinical_profile where case_id = $1',
      [id],
    );
    expect(row?.provenance['labs.0']).toMatchObject({ enteredBy: kit.people.ids.delegate, verifiedBy: null });
    expect(row?.provenance['labs.1']?.enteredBy).toBe(kit.people.ids.physician);
  });

  it('need the version, refuse a stale one, and lose nothing of two that come at once', async () => {
    const id = await empty();
    expect((await kit.call('physician', 'patch', `/cases/${id}/referral`, { recordsReviewed: true })).status).toBe(428);
    const texts = Array.from({ length: 10 }, (_, index) => `Question ${index}`);
    const answers = await Promise.all(texts.map((text) => patch<CaseDetail & Problem>('referral', id, { question: { text, services: [], compare: [] } }, 1)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const stale = answers.filter(({ status }) => status === 412);
    expect(stale).toHaveLength(9);
    expect(stale[0]?.body).toMatchObject({ code: 'stale_version', currentVersion: 2 });
    const winner = texts[answers.findIndex(({ status }) => status === 200)];
    expect((await kit.call<CaseDetail>('physician', 'get', `/cases/${id}`)).body.referral?.question?.text).toBe(winner);
  });

  it('end with the draft: 403 with the reason, also for the colleague who may only read', async () => {
    const id = await kit.submitted();
    const { version } = (await kit.call<CaseDetail>('physician', 'get', `/cases/${id}`)).body;
    const sent = await patch<Problem>('referral', id, { recordsReviewed: true }, version);
    expect([sent.status, sent.body.reason]).toEqual([403, 'not_draft']);
    await kit.must('coordinator', id, 'return-to-draft', { reason: 'Please add the stage' });
    const again = (await kit.call<CaseDetail>('physician', 'get', `/cases/${id}`)).body;
    expect(again.lastReason).toMatchObject({ action: 'return-to-draft', reason: 'Please add the stage' });
    expect((await patch('referral', id, { recordsReviewed: true }, again.version)).status).toBe(200);
    expect((await patch('referral', id, { recordsReviewed: true }, again.version + 1, 'colleague')).status).toBe(403);
  });

  it('refuse what cannot be, at its field', async () => {
    const id = await empty();
    const unknown = await patch<Problem>('profile', id, { labs: [{ analyte: 'Hb', value: '9', date: '2026-01-02', sourceRecordId: '00000000-0000-4000-8000-000000000000' }] }, 1);
    expect(unknown.body.fields).toEqual([expect.objectContaining({ path: 'labs.0.sourceRecordId', code: 'unknown_record' })]);
    const scale = await patch<Problem>('profile', id, { performance: { scale: 'ecog', value: 50, date: '2026-01-02' } }, 1);
    expect(scale.body.fields?.[0]).toMatchObject({ path: 'performance.value', code: 'scale' });
    const future = await patch<Problem>('referral', id, { patient: { birthDate: '2091-01-01' } }, 1);
    expect(future.body.fields?.[0]).toMatchObject({ path: 'patient.birthDate', code: 'in_future' });
    const never = await patch<Problem>('referral', id, { patient: { birthDate: '1961-02-30' } }, 1);
    expect(never.body.fields?.[0]).toMatchObject({ path: 'patient.birthDate', code: 'date' });
    const foreign = await kit.draft();
    const [record] = await kit.sql<{ id: string }>('select id from record where case_id = $1', [foreign]);
    const other = await patch<Problem>('profile', id, { diagnosis: { text: 'x', sourceRecordId: record?.id } }, 1);
    expect(other.body.fields?.[0]?.code).toBe('unknown_record');
    expect((await patch<Problem>('profile', id, { stageText: 'IV' }, 1)).status).toBe(400);
    expect((await kit.call<CaseDetail>('physician', 'get', `/cases/${id}`)).body.version).toBe(1);
  });

  it('rebuild the checklist for another disease group, keeping what remains', async () => {
    const id = await empty();
    await patch('referral', id, { diseaseGroup: 'breast' }, 1);
    await kit.record('physician', id, 'recent_labs');
    await kit.record('physician', id, 'cytogenetics');
    await patch('referral', id, { diseaseGroup: 'leukaemia' }, 2);
    const items = await kit.sql<{ kind: string; state: string }>('select kind, state from checklist_item where case_id = $1', [id]);
    const state = Object.fromEntries(items.map((item) => [item.kind, item.state]));
    expect(state).toMatchObject({ recent_labs: 'received', cytogenetics: 'received', bone_marrow_report: 'missing' });
    expect(Object.keys(state)).not.toContain('imaging_report');
    expect((await kit.row(id))['unsettled_items']).toContain('bone_marrow_report');
    await patch('referral', id, { diseaseGroup: null }, 3);
    expect(await kit.sql('select 1 from checklist_item where case_id = $1', [id])).toHaveLength(0);
  });
});

describe('bodies of actions', () => {
  it('must carry what the step needs and nothing else', async () => {
    const id = await kit.submitted();
    const missing = await kit.act<Problem>('coordinator', id, 'return-to-draft');
    expect([missing.status, missing.body.fields]).toEqual([400, [expect.objectContaining({ path: 'reason', code: 'required' })]]);
    const superfluous = await kit.act<Problem>('coordinator', id, 'decline', { declineReason: 'duplicate', closeOut: 'agreed' });
    expect(superfluous.body.fields).toEqual([expect.objectContaining({ path: 'closeOut', code: 'superfluous' })]);
    const other = await kit.act<Problem>('coordinator', id, 'decline', { declineReason: 'other' });
    expect(other.body.fields).toEqual([expect.objectContaining({ path: 'reason', code: 'required' })]);
    const blank = await kit.act<Problem>('coordinator', id, 'hold', { reason: '    ' });
    expect(blank.status).toBe(400);
    expect((await kit.act<Problem>('coordinator', id, 'accept', { reason: 'because' })).body.fields?.[0]?.code).toBe('superfluous');
    expect((await kit.act<Problem>('coordinator', id, 'request-records', { requests: [] })).status).toBe(400);
    expect((await kit.row(id))['status']).toBe('submitted');
  });

  it('honour If-Match when it is sent', async () => {
    const id = await kit.submitted();
    const stale = await kit.act<Problem>('coordinator', id, 'hold', { reason: 'A pause' }, match(1));
    expect([stale.status, stale.body.code]).toEqual([412, 'stale_version']);
    const { version } = (await kit.call<CaseDetail>('coordinator', 'get', `/cases/${id}`)).body;
    expect((await kit.act('coordinator', id, 'hold', { reason: 'A pause' }, match(version))).status).toBe(200);
  });
});

describe('repeats', () => {
  it('with the same key have one effect and one answer', async () => {
    const key = { 'idempotency-key': 'create-once-0001' };
    const answers = [await kit.call<CaseDetail>('physician', 'post', '/cases', {}, key), await kit.call<CaseDetail>('physician', 'post', '/cases', {}, key)];
    expect(answers[0]?.body.id).toBe(answers[1]?.body.id);
    expect(answers[1]?.headers['idempotency-replayed']).toBe('true');
    const id = await kit.draft();
    const submit = { 'idempotency-key': 'submit-once-0001' };
    expect((await kit.act('physician', id, 'submit', {}, submit)).status).toBe(200);
    const replay = await kit.act('physician', id, 'submit', {}, submit);
    expect([replay.status, replay.body.status]).toEqual([200, 'submitted']);
    expect(await kit.sql("select 1 from case_event where case_id = $1 and action = 'submit'", [id])).toHaveLength(1);
  });

  it('with the key of another request are refused, also when only the case or the action differs', async () => {
    const [id, other] = [await kit.draft(), await kit.draft()];
    const key = { 'idempotency-key': 'submit-one-case-0001' };
    expect((await kit.act('physician', id, 'submit', {}, key)).status).toBe(200);
    const reused = [
      await kit.act('physician', other, 'submit', {}, key),
      await kit.act('physician', id, 'withdraw', {}, key),
      await kit.act('physician', id, 'submit', { reason: 'another body' }, key),
      await kit.call<never>('physician', 'post', '/cases', {}, key),
    ];
    expect(reused.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
    expect(await kit.row(other)).toMatchObject({ status: 'draft', submitted_at: null });
  });
});

describe('conditional reads', () => {
  it('answer 304 to who knows the version already', async () => {
    const id = await kit.draft();
    const { etag } = await kit.call('physician', 'get', `/cases/${id}`);
    expect((await kit.call('physician', 'get', `/cases/${id}`, undefined, { 'if-none-match': etag ?? '' })).status).toBe(304);
  });

  it('show the patient neither the referral nor what professionals said', async () => {
    const id = await kit.submitted();
    await kit.must('coordinator', id, 'hold', { reason: 'A private remark' });
    const { body } = await kit.call<CaseDetail>('patient', 'get', `/cases/${id}`);
    expect(body).toMatchObject({ referral: null, profile: null, sections: [], lastReason: null, claimedBy: null });
    const timeline = await kit.call('patient', 'get', `/cases/${id}/timeline`);
    expect(JSON.stringify(timeline.body)).not.toContain('private remark');
  });
});
