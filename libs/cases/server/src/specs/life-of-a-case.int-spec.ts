import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseActions, CaseChecklist, CaseDetail, CaseListItem, CaseSummaryItem, Page, PatientCaseView, TimelineEvent } from '@consilium/contracts';
import { Kit } from './kit';

let kit: Kit;
beforeAll(async () => {
  kit = await Kit.start();
}, 60_000);
afterAll(() => kit.stop());
beforeEach(() => {
  kit.opinion = { opinionGaps: null, opinionOpened: false };
});

interface Problem {
  code: string;
  refusal?: { code: string; detail: string[] };
  fields?: { path: string; code: string }[];
  reason?: string;
  currentVersion?: number;
}

describe('the whole life of a case', () => {
  it('goes from an empty draft to closed, through one round of records', async () => {
    const created = await kit.call<CaseDetail>('physician', 'post', '/cases', {});
    expect(created.status).toBe(201);
    expect(created.etag).toBe('"v1"');
    expect(created.body.sections.every(({ state }) => state === 'not_started')).toBe(true);
    const tooEarly = await kit.act<Problem>('physician', created.body.id, 'submit');
    expect(tooEarly.status).toBe(409);
    expect(tooEarly.body.refusal?.code).toBe('referralComplete');
    expect(tooEarly.body.refusal?.detail).toContain('diagnosis');

    const id = await kit.draft();
    expect((await kit.call<Page<CaseListItem>>('coordinator', 'get', '/cases?view=all')).body.items.map((c) => c.id)).not.toContain(id);
    const sent = await kit.must('physician', id, 'submit');
    expect(sent).toMatchObject({ status: 'submitted', waitingOn: 'coordinator', sections: [] });

    const patient = await kit.call<PatientCaseView>('patient', 'get', `/cases/${id}/patient-view`);
    expect(patient.body).toMatchObject({ status: 'received', canWithdraw: true, canUpload: true, result: null });
    await kit.call('coordinator', 'get', `/cases/${id}`);
    expect((await kit.call<PatientCaseView>('patient', 'get', `/cases/${id}/patient-view`)).body.status).toBe('checking_records');

    const refused = await kit.act<Problem>('coordinator', id, 'accept');
    expect(refused.status).toBe(409);
    expect(refused.body.refusal?.code).toBe('requiredItemsSettled');

    const asked = await kit.must('coordinator', id, 'request-records', {
      requests: [
        { kind: 'recent_labs', party: 'referrer' },
        { kind: 'other', party: 'patient', note: 'the blue card' },
      ],
    });
    expect(asked).toMatchObject({ status: 'awaiting_records', waitingOn: 'referrer' });
    await kit.record('physician', id, 'recent_labs');
    expect(await kit.row(id)).toMatchObject({ status: 'awaiting_records', waiting_on: 'patient' });
    await kit.record('patient', id, 'other');
    expect(await kit.row(id)).toMatchObject({ status: 'submitted', waiting_on: 'coordinator', return_to: null });

    await kit.settle(id);
    expect((await kit.row(id))['unsettled_items']).toEqual([]);
    await kit.must('coordinator', id, 'accept');
    const [summary] = await kit.sql('select * from case_summary where case_id = $1', [id]);
    expect(summary).toMatchObject({ age_band: '60–69', sex: 'female', therapy_count: 1, biomarker_names: ['HER2'], performance: 'ecog 1', region: 'GB' });
    expect(JSON.stringify(summary)).not.toMatch(/Demir|Elif|1961|carcinoma/);

    expect((await kit.call<Page<CaseSummaryItem>>('reviewer', 'get', '/cases?view=claimable')).body.items.map((c) => c.id)).toContain(id);
    expect((await kit.call<Page<CaseSummaryItem>>('haematologist', 'get', '/cases?view=claimable')).body.items.map((c) => c.id)).not.toContain(id);
    expect((await kit.call('reviewer', 'get', `/cases/${id}`)).status).toBe(404);
    expect((await kit.call<CaseSummaryItem>('reviewer', 'get', `/cases/${id}/summary`)).body.number).toMatch(/^C-\d+$/);
    expect((await kit.act('haematologist', id, 'claim')).status).toBe(404);

    const claimed = await kit.must('reviewer', id, 'claim');
    expect(claimed).toMatchObject({ status: 'in_review', waitingOn: 'reviewer' });
    expect(claimed.claim?.reviewer.displayName).toBe('Dr Leila Test-Haddad');
    expect(claimed.referral?.patient.familyName).toBe('Demir');
    expect(await kit.sql('select 1 from case_summary where case_id = $1', [id])).toHaveLength(0);
    expect((await kit.act<Problem>('reviewer2', id, 'claim')).body.refusal).toEqual({ code: 'wrong_status', detail: ['ready'] });

    const actions = await kit.call<CaseActions>('reviewer', 'get', `/cases/${id}/actions`);
    expect(actions.body.actions.find((offer) => offer.action === 'sign')).toEqual({
      action: 'sign',
      possible: false,
      refusal: { code: 'opinionComplete', detail: ['opinion'] },
    });
    expect((await kit.act<Problem>('reviewer', id, 'sign')).body.refusal?.code).toBe('opinionComplete');
    kit.opinion = { opinionGaps: [] };
    const signed = await kit.must('reviewer', id, 'sign');
    expect(signed).toMatchObject({ status: 'opinion_signed', waitingOn: 'coordinator', claim: null });
    expect(kit.effects).toContain('sign');
    expect((await kit.call('reviewer', 'get', `/cases/${id}`)).status).toBe(404);
    const own = (await kit.call<Page<CaseListItem>>('reviewer', 'get', '/cases?view=signed')).body.items;
    expect(own.find((item) => item.id === id)).toMatchObject({ patientLabel: null, diagnosisLabel: null, status: 'opinion_signed' });

    await kit.must('coordinator', id, 'deliver');
    expect((await kit.act<Problem>('physician', id, 'acknowledge')).body.refusal?.code).toBe('opinionOpened');
    kit.opinion = { opinionOpened: true };
    await kit.must('physician', id, 'acknowledge');

    const amended = await kit.must('coordinator', id, 'amend', { reason: 'A number was wrong' });
    expect(amended).toMatchObject({ status: 'in_review', waitingOn: 'reviewer' });
    expect(amended.claimedBy?.displayName).toBe('Dr Leila Test-Haddad');
    kit.opinion = { opinionGaps: [], opinionOpened: true };
    await kit.must('reviewer', id, 'sign');
    await kit.must('coordinator', id, 'deliver');
    await kit.must('physician', id, 'acknowledge');
    const closed = await kit.must('physician', id, 'close', { closeOut: 'changed_plan', reason: 'New line started' });
    expect(closed).toMatchObject({ status: 'closed', waitingOn: 'nobody', closeOut: 'changed_plan' });

    const timeline = await kit.call<Page<TimelineEvent>>('physician', 'get', `/cases/${id}/timeline?limit=100`);
    const steps = timeline.body.items.flatMap((event) => (event.action ? [event.action] : [])).reverse();
    expect(steps).toEqual([
      'submit', 'request-records', 'answer-records', 'accept', 'claim', 'sign', 'deliver', 'acknowledge', 'amend', 'sign', 'deliver', 'acknowledge', 'close',
    ]);
    const story = (await kit.call<PatientCaseView>('patient', 'get', `/cases/${id}/patient-view`)).body.story.map(({ status }) => status);
    expect(story).toEqual([
      'being_prepared', 'received', 'checking_records', 'asked_for_records', 'checking_records', 'with_specialist', 'opinion_ready', 'with_specialist',
      'opinion_ready', 'closed',
    ]);
  });

  it('pages the timeline by keyset', async () => {
    const id = await kit.submitted();
    const all = (await kit.call<Page<TimelineEvent>>('physician', 'get', `/cases/${id}/timeline?limit=100`)).body.items.map((e) => e.id);
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<TimelineEvent> = (
        await kit.call<Page<TimelineEvent>>('physician', 'get', `/cases/${id}/timeline?limit=1${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)
      ).body;
      paged.push(...page.items.map((e) => e.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(all);
  });

  it('records each read and step once, and tells about steps with ids only', async () => {
    const id = await kit.submitted();
    await kit.call('coordinator', 'get', `/cases/${id}`);
    const audit = await kit.sql<{ action: string; actor_role: string }>('select action, actor_role from audit_event where case_id = $1 order by at, seq', [id]);
    expect(audit.filter(({ action }) => action === 'case.transition')).toHaveLength(1);
    expect(audit.filter(({ action, actor_role }) => action === 'case.read' && actor_role === 'coordinator')).toHaveLength(1);
    const [event] = await kit.sql<{ payload: Record<string, unknown> }>("select payload from outbox where case_id = $1 and kind = 'case.transitioned'", [id]);
    expect(event?.payload).toMatchObject({ action: 'submit', from: 'draft', to: 'submitted', waitingOn: 'coordinator', diseaseGroup: 'breast' });
    const outbox = JSON.stringify(await kit.sql('select payload from outbox where case_id = $1', [id]));
    expect(outbox).not.toMatch(/Demir|Elif|carcinoma|Trastuzumab/);
  });
});

describe('checklist and requests', () => {
  it('accepts what was typed, and copies what stands in the way', async () => {
    const id = await kit.submitted();
    const { body } = await kit.call<CaseChecklist>('coordinator', 'get', `/cases/${id}/checklist`);
    const state = Object.fromEntries(body.items.map((item) => [item.kind, item.state]));
    expect(state).toMatchObject({ consent: 'accepted', clinical_question: 'accepted', diagnosis_report: 'received', recent_labs: 'missing' });
    // The performance status is older than the list allows: somebody looks at it.
    expect(state['performance_status']).toBe('received');
    expect(body.items.find((item) => item.kind === 'performance_status')?.stale).toBe(true);
    expect(body.templateNumber).toBe(1);
    const unsettled = body.items.filter((item) => item.requirement === 'required' && !['accepted', 'not_applicable'].includes(item.state)).map((item) => item.kind);
    expect((await kit.row(id))['unsettled_items']).toEqual(unsettled);
  });

  it('wants a reason for refusing and waiving, and the version for any judgement', async () => {
    const id = await kit.submitted();
    const { body } = await kit.call<CaseChecklist>('coordinator', 'get', `/cases/${id}/checklist`);
    const item = body.items.find(({ kind }) => kind === 'recent_labs');
    const path = `/checklist-items/${item?.id}`;
    expect((await kit.call('coordinator', 'patch', path, { state: 'accepted' })).status).toBe(428);
    const bare = await kit.call<Problem>('coordinator', 'patch', path, { state: 'not_applicable' }, { 'if-match': '"v1"' });
    expect(bare.body.fields?.[0]).toMatchObject({ path: 'reason', code: 'required' });
    expect((await kit.call('coordinator', 'patch', path, { state: 'not_applicable', reason: 'Not needed here' }, { 'if-match': '"v1"' })).status).toBe(200);
    expect((await kit.call('coordinator', 'patch', path, { state: 'missing' }, { 'if-match': '"v1"' })).status).toBe(412);
    expect((await kit.call('physician', 'patch', path, { state: 'accepted' }, { 'if-match': '"v2"' })).status).toBe(403);
    expect((await kit.call('otherPhysician', 'patch', path, { state: 'accepted' }, { 'if-match': '"v2"' })).status).toBe(403);
    expect((await kit.row(id))['unsettled_items']).not.toContain('recent_labs');
  });

  it('refuses to ask twice, to ask someone without an account, or for a day that does not exist', async () => {
    const id = await kit.submitted();
    await kit.must('coordinator', id, 'request-records', { requests: [{ kind: 'recent_labs', party: 'referrer' }] });
    const twice = await kit.act<Problem>('coordinator', id, 'request-records', { requests: [{ kind: 'recent_labs', party: 'referrer' }] });
    expect(twice.status).toBe(409);
    expect(twice.body.fields?.[0]).toMatchObject({ path: 'requests.0.kind', code: 'already_requested' });

    const other = await kit.submitted('physician', { referral: { patient: { email: 'nobody@persona.example', familyName: 'A', givenName: 'B', birthDate: '1990-01-01', sex: 'male', country: 'GB' } } });
    const unreachable = await kit.act<Problem>('coordinator', other, 'request-records', {
      requests: [
        { kind: 'recent_labs', party: 'patient' },
        { kind: 'imaging_report', party: 'referrer', dueOn: '2027-02-30' },
      ],
    });
    expect(unreachable.status).toBe(400);
    expect(unreachable.body.fields?.map(({ path }) => path)).toEqual(['requests.0.party', 'requests.1.dueOn']);
  });

  it('goes on when the last request is answered by word, and back to a paused review with its lease running again', async () => {
    const id = await kit.inReview();
    await kit.must('reviewer', id, 'request-records', { requests: [{ kind: 'imaging_report', party: 'referrer' }] });
    expect(await kit.row(id)).toMatchObject({ status: 'awaiting_records', claim_expires_at: null });
    expect((await kit.row(id))['claimed_by_id']).toBe(kit.people.ids.reviewer);
    const { body } = await kit.call<CaseChecklist>('physician', 'get', `/cases/${id}/checklist`);
    const request = body.requests[0];
    const path = `/record-requests/${request?.id}`;
    expect((await kit.call('patient', 'patch', path, { state: 'answered' }, { 'if-match': '"v1"' })).status).toBe(403);
    expect((await kit.call('physician', 'patch', path, { state: 'cancelled' }, { 'if-match': '"v1"' })).status).toBe(403);
    const done = await kit.call<{ state: string }>('physician', 'patch', path, { state: 'not_available', note: 'It was never made' }, { 'if-match': '"v1"' });
    expect(done.body.state).toBe('not_available');
    expect(await kit.row(id)).toMatchObject({ status: 'in_review', waiting_on: 'reviewer' });
    expect((await kit.row(id))['claim_expires_at']).not.toBeNull();
    expect((await kit.call('physician', 'patch', path, { state: 'answered' }, { 'if-match': '"v2"' })).status).toBe(409);
  });

  it('does not move while on hold, and makes up for it when resumed', async () => {
    const id = await kit.submitted();
    await kit.must('coordinator', id, 'request-records', { requests: [{ kind: 'recent_labs', party: 'referrer' }] });
    await kit.must('coordinator', id, 'hold', { reason: 'Family asked for time' });
    await kit.record('physician', id, 'recent_labs');
    expect(await kit.row(id)).toMatchObject({ status: 'awaiting_records', on_hold: true, waiting_on: 'coordinator' });
    const resumed = await kit.must('coordinator', id, 'resume');
    expect(resumed).toMatchObject({ status: 'submitted', waitingOn: 'coordinator', onHold: false });
  });

  it('takes a held case out of the pool and returns it', async () => {
    const id = await kit.ready();
    await kit.must('coordinator', id, 'hold', { reason: 'Checking consent' });
    expect(await kit.sql('select 1 from case_summary where case_id = $1', [id])).toHaveLength(0);
    expect((await kit.act('reviewer', id, 'claim')).status).toBe(409);
    await kit.must('coordinator', id, 'resume');
    expect(await kit.sql('select 1 from case_summary where case_id = $1', [id])).toHaveLength(1);
  });

  it('cancels what is asked when the case is withdrawn, and can be reopened', async () => {
    const id = await kit.inReview();
    await kit.must('coordinator', id, 'request-records', { requests: [{ kind: 'other', party: 'patient' }] });
    await kit.must('patient', id, 'withdraw', { reason: 'I changed my mind' });
    expect(await kit.row(id)).toMatchObject({ status: 'withdrawn', waiting_on: 'nobody', claimed_by_id: null });
    expect(await kit.sql('select state from record_request where case_id = $1', [id])).toEqual([{ state: 'cancelled' }]);
    expect(await kit.sql('select ended_how from case_claim where case_id = $1', [id])).toEqual([{ ended_how: 'withdrawn' }]);
    await kit.must('coordinator', id, 'reopen', { reason: 'The patient asked again' });
    expect(await kit.row(id)).toMatchObject({ status: 'submitted', waiting_on: 'coordinator' });
  });
});
