import { createHash } from 'node:crypto';
import type { OpinionDraftView, OpinionListItem, OpinionView, VerifyOpinionResponse } from '@consilium/contracts';
import type { OpinionContent } from '@consilium/domain';
import { newId, withClient } from '@consilium/platform/db';
import type { Problem } from '@consilium/platform/http';
import type { PersonaName, TestResponse } from '@consilium/testing';
import { completeOpinion } from './testing/contents';
import { OpinionsHouse } from './testing/opinions-app';

let house: OpinionsHouse;

beforeAll(async () => {
  house = await OpinionsHouse.open();
}, 60_000);

afterAll(() => house?.close());

const as = (name: PersonaName) => house.as(name);
const ifMatch = (version: number) => ({ headers: { 'if-match': `"v${version}"` } });
const draftOf = (caseId: string, name: PersonaName = 'reviewer') => as(name).get<OpinionDraftView>(`/cases/${caseId}/opinion/draft`);
const save = (caseId: string, version: number, content: object, name: PersonaName = 'reviewer') =>
  as(name).put<OpinionDraftView & Problem>(`/cases/${caseId}/opinion/draft`, content, ifMatch(version));
const act = (name: PersonaName, caseId: string, action: string, body: object = {}): Promise<TestResponse<Problem & Record<string, unknown>>> =>
  as(name).post(`/cases/${caseId}/actions/${action}`, body);

async function listOf(caseId: string, name: PersonaName = 'coordinator'): Promise<OpinionListItem[]> {
  const answer = await as(name).get<{ items: OpinionListItem[] }>(`/cases/${caseId}/opinions`);
  expect(answer.status).toBe(200);
  return answer.body.items;
}

/** A case with one signed version. */
async function signed(content: OpinionContent = completeOpinion()): Promise<{ caseId: string; id: string }> {
  const caseId = await house.newCase();
  expect(await save(caseId, 0, content)).toMatchObject({ status: 200 });
  expect(await act('reviewer', caseId, 'sign')).toMatchObject({ status: 200 });
  const [item] = await listOf(caseId);
  return { caseId, id: item?.id ?? '' };
}

async function delivered(content?: OpinionContent): Promise<{ caseId: string; id: string }> {
  const made = await signed(content);
  expect(await act('coordinator', made.caseId, 'deliver')).toMatchObject({ status: 200 });
  return made;
}

describe('the draft', () => {
  it('begins empty at version 0, is saved as a whole, and says what is missing', async () => {
    const caseId = await house.newCase();
    const empty = await draftOf(caseId);
    expect(empty).toMatchObject({ status: 200, headers: { etag: '"v0"' }, body: { version: 0, updatedAt: null, amends: null } });
    expect(empty.body.gaps).toContain('outcome');
    expect((await as('reviewer').put(`/cases/${caseId}/opinion/draft`, completeOpinion())).status).toBe(428);
    const first = await save(caseId, 0, completeOpinion({ outcome: null, limits: '' }));
    expect(first).toMatchObject({ status: 200, headers: { etag: '"v1"' }, body: { version: 1, gaps: ['outcome', 'limits'] } });
    const second = await save(caseId, 1, completeOpinion());
    expect(second.body).toMatchObject({ version: 2, gaps: [], content: completeOpinion() });
    expect((await draftOf(caseId)).body).toEqual(second.body);
    expect((await house.rows(`select action from audit_event where case_id = $1 and action like 'opinion.draft%' order by at, seq`, [caseId])).map((r) => (r as { action: string }).action)).toEqual([
      'opinion.draft-read', 'opinion.draft-update', 'opinion.draft-update', 'opinion.draft-read',
    ]);
  });

  it('loses no edit: a stale version is told the current one', async () => {
    const caseId = await house.newCase();
    await save(caseId, 0, completeOpinion());
    expect(await save(caseId, 0, completeOpinion({ limits: 'other' }))).toMatchObject({ status: 412, body: { currentVersion: 1 } });
    const both = await Promise.all([save(caseId, 1, completeOpinion({ limits: 'a' })), save(caseId, 1, completeOpinion({ limits: 'b' }))]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const other = await house.newCase();
    expect(await save(other, 3, completeOpinion())).toMatchObject({ status: 412, body: { currentVersion: 0 } });
    const race = await Promise.all([save(other, 0, completeOpinion()), save(other, 0, completeOpinion())]);
    expect(race.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('links evidence to records of this case alone', async () => {
    const caseId = await house.newCase();
    const mine = await house.newRecord(caseId);
    const foreign = await house.newRecord(await house.newCase());
    const content = completeOpinion();
    const region = { x: 0.1, y: 0.2, width: 0.3, height: 0.25 };
    (content.answers[1] as { evidence: unknown[] }).evidence = [{ recordId: mine, page: 2, region }, { recordId: foreign }, { recordId: newId() }];
    expect(await save(caseId, 0, content)).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'answers.1.evidence.1.recordId', code: 'unknown_record' }, { path: 'answers.1.evidence.2.recordId', code: 'unknown_record' }] },
    });
    (content.answers[1] as { evidence: unknown[] }).evidence.length = 1;
    expect((await save(caseId, 0, content)).body.content.answers[1]?.evidence).toEqual([{ recordId: mine, page: 2, note: null, region }]);
  });

  it('refuses answers that are none, twice, or not ours', async () => {
    const caseId = await house.newCase();
    const twice = completeOpinion();
    twice.answers[1] = { ...(twice.answers[0] as OpinionContent['answers'][number]) };
    expect(await save(caseId, 0, twice)).toMatchObject({ status: 400, body: { fields: [{ path: 'answers.1.question', code: 'duplicate' }] } });
    const wrong = completeOpinion();
    (wrong.answers[0] as { code: string }).code = 'none';
    expect(await save(caseId, 0, wrong)).toMatchObject({ status: 400, body: { fields: [{ path: 'answers.0.code', code: 'one_of' }] } });
    expect((await save(caseId, 0, { ...completeOpinion(), state: 'signed', number: 7 })).status).toBe(400);
    expect((await save(caseId, 0, { ...completeOpinion(), citations: [{ body: 'ESMO', title: 'x', url: 'javascript:alert(1)' }] })).status).toBe(400);
  });

  it('keeps what PostgreSQL and JSON keep, to the letter', async () => {
    const caseId = await house.newCase();
    const limits = `'; drop table opinion; -- \\u0000 \u2028 ‮ <script>alert(1)</script> {{7*7}} 骨髓 🩸`;
    expect((await save(caseId, 0, completeOpinion({ limits }))).body.content.limits).toBe(limits);
  });

  it.each<[PersonaName, number]>([
    ['physician', 403], ['colleague', 403], ['delegate', 403], ['reviewer2', 404], ['haematologist', 404], ['coordinator', 403], ['patient', 403], ['administrator', 403],
  ])('is not for %s: %d', async (name, status) => {
    const caseId = await house.newCase();
    expect((await draftOf(caseId, name)).status).toBe(status);
    expect((await save(caseId, 0, completeOpinion(), name)).status).toBe(status);
  });

  it('can be read and not changed while records are awaited', async () => {
    const caseId = await house.newCase({ status: 'awaiting_records' });
    expect((await draftOf(caseId)).status).toBe(200);
    expect((await save(caseId, 0, completeOpinion())).status).toBe(403);
  });

  it('of a former holder is not the next one’s', async () => {
    const caseId = await house.newCase();
    await save(caseId, 0, completeOpinion({ limits: 'first reviewer' }));
    await house.rows('update referral_case set claimed_by_id = $2 where id = $1', [caseId, house.people.ids.reviewer2]);
    expect((await draftOf(caseId, 'reviewer2')).body).toMatchObject({ version: 0 });
    expect((await draftOf(caseId, 'reviewer')).status).toBe(404);
    expect((await save(caseId, 0, completeOpinion(), 'reviewer2')).status).toBe(200);
  });
});

describe('signing', () => {
  it('freezes the draft: number, reviewer, time and hash; ends the claim', async () => {
    const caseId = await house.newCase();
    await save(caseId, 0, completeOpinion());
    expect(await act('reviewer', caseId, 'sign')).toMatchObject({ status: 200 });
    const [row] = await house.rows<Record<string, unknown>>('select * from opinion where case_id = $1', [caseId]);
    expect(row).toMatchObject({
      state: 'signed', number: 1, reviewer_name: 'Dr Leila Test-Haddad', reviewer_title: 'Oncology reviewer', reviewer_specialty: 'medical_oncology',
      signed_by_id: house.people.ids.reviewer, previous_id: null, content_hash: createHash('sha256').update(String(row?.['signed_body'])).digest('hex'),
    });
    const body = JSON.parse(String(row?.['signed_body'])) as Record<string, unknown>;
    expect(body).toEqual({
      format: 'consilium-opinion/1', caseNumber: expect.stringMatching(/^C-\d+$/), number: 1, content: completeOpinion(), amends: null, signedAt: expect.any(String),
      reviewer: { id: house.people.ids.reviewer, name: 'Dr Leila Test-Haddad', title: 'Oncology reviewer', specialty: 'medical_oncology' },
    });
    expect(await house.rows('select ended_how from case_claim where case_id = $1', [caseId])).toEqual([{ ended_how: 'signed' }]);
    expect(await house.rows('select status, claimed_by_id from referral_case where id = $1', [caseId])).toEqual([{ status: 'opinion_signed', claimed_by_id: null }]);
    const [event] = await house.rows<{ body: string }>(`select body from audit_event where case_id = $1 and action = 'opinion.sign'`, [caseId]);
    expect(JSON.parse(event?.body ?? '{}')).toMatchObject({ subjectId: row?.['id'], detail: { number: 1, contentHash: row?.['content_hash'] } });
  });

  it('is not possible without a draft, with gaps, or for somebody else', async () => {
    const caseId = await house.newCase();
    expect(await act('reviewer', caseId, 'sign')).toMatchObject({ status: 409, body: { code: 'illegal_transition' } });
    await save(caseId, 0, completeOpinion({ outcome: null }));
    const refused = await act('reviewer', caseId, 'sign');
    expect(refused).toMatchObject({ status: 409, body: { code: 'illegal_transition' } });
    expect(JSON.stringify(refused.body)).toContain('opinionComplete');
    expect([403, 404]).toContain((await act('reviewer2', caseId, 'sign')).status);
    expect([403, 404]).toContain((await act('coordinator', caseId, 'sign')).status);
    expect(await house.rows(`select 1 from opinion where case_id = $1 and state = 'signed'`, [caseId])).toEqual([]);
  });

  it('refuses promises where patients read them, quoting each, and leaves the draft', async () => {
    const caseId = await house.newCase();
    const promising = completeOpinion({
      plainLanguage: 'You are eligible for the trial.', limits: '我们保证入组。', nextSteps: [{ who: 'coordinator', what: 'Will answer within 3 days' }],
    });
    await save(caseId, 0, promising);
    const refused = await act('reviewer', caseId, 'sign');
    expect(refused).toMatchObject({ status: 422, body: { code: 'unprocessable', reason: 'promise' } });
    expect(refused.body.fields?.map(({ path, code }) => [path, code])).toEqual([['plainLanguage', 'promise'], ['limits', 'promise'], ['nextSteps.0.what', 'promise']]);
    expect(refused.body.fields?.[0]?.message).toContain('You are eligible');
    expect((await draftOf(caseId)).body).toMatchObject({ version: 1, gaps: [] });
    expect(await house.rows('select status from referral_case where id = $1', [caseId])).toEqual([{ status: 'in_review' }]);
  });

  it('happens once, however often it is asked at the same time', async () => {
    const caseId = await house.newCase();
    await save(caseId, 0, completeOpinion());
    const answers = await Promise.all(Array.from({ length: 8 }, () => act('reviewer', caseId, 'sign')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await house.rows(`select number from opinion where case_id = $1 and state = 'signed'`, [caseId])).toEqual([{ number: 1 }]);
  });

  it('never mixes with a save: what was signed is what was saved', async () => {
    const caseId = await house.newCase();
    await save(caseId, 0, completeOpinion());
    const [late, sign] = await Promise.all([save(caseId, 1, completeOpinion({ limits: 'late' })), act('reviewer', caseId, 'sign')]);
    expect(sign.status).toBe(200);
    const [row] = await house.rows<{ content: OpinionContent; signed_body: string }>('select content, signed_body from opinion where case_id = $1', [caseId]);
    expect(row?.content.limits).toBe(late.status === 200 ? 'late' : completeOpinion().limits);
    expect((JSON.parse(row?.signed_body ?? '{}') as { content: OpinionContent }).content).toEqual(row?.content);
  });
});

describe('a signed version', () => {
  const WRITES = [
    'update opinion set content = content where id = $1',
    `update opinion set state = 'draft' where id = $1`,
    `update opinion set content_hash = 'x', signed_body = 'y' where id = $1`,
    'delete from opinion where id = $1',
  ];

  it.each(WRITES)('cannot be changed by the application: %s', async (sql) => {
    const { id, caseId } = await signed();
    await expect(
      withClient(house.db.appUrl, async (client) => {
        // As the service itself, which row security lets see everything.
        await client.query(`select set_config('app.role', 'system', false), set_config('app.user_id', $1, false)`, [house.people.ids.reviewer]);
        expect((await client.query('select 1 from opinion where id = $1', [id])).rowCount).toBe(1);
        await client.query(sql, [id]);
      }),
    ).rejects.toThrow(/cannot be changed or removed|permission denied/);
    expect(await listOf(caseId)).toHaveLength(1);
  });

  it.each(WRITES)('cannot be changed by the owner of the tables: %s', async (sql) => {
    const { id } = await signed();
    await expect(
      withClient(house.db.ownerUrl, async (client) => {
        await client.query('begin');
        await client.query('alter table opinion no force row level security'); // the owner lifts its own wall, and still stands before the trigger
        try {
          await client.query(sql, [id]);
        } finally {
          await client.query('rollback');
        }
      }),
    ).rejects.toThrow(/cannot be changed or removed/);
  });

  it('is intact by its own word', async () => {
    const { id } = await delivered();
    for (const name of ['physician', 'coordinator', 'reviewer'] as const) {
      const answer = await as(name).post<VerifyOpinionResponse>(`/opinions/${id}/verify`);
      expect(answer).toMatchObject({ status: 200, body: { intact: true } });
      expect(answer.body.computedHash).toBe(answer.body.contentHash);
    }
    expect(await house.rows(`select count(*)::int as n from audit_event where subject_id = $1 and action = 'opinion.verify'`, [id])).toEqual([{ n: 3 }]);
  });

  it.each([
    ['text', `content = jsonb_set(content, '{limits}', '"changed"')`],
    ['an answer’s confidence', `content = jsonb_set(content, '{answers,0,confidence}', '"low"')`],
    ['number', 'number = 9'],
    ['reviewer', `reviewer_name = 'Somebody else'`],
    ['time', `signed_at = signed_at + interval '1 hour'`],
    ['hash', `content_hash = repeat('0', 64)`],
    ['text and hash together', `content = jsonb_set(content, '{limits}', '"changed"'), signed_body = replace(signed_body, 'Based on the records received.', 'changed'),
      content_hash = encode(sha256(convert_to(replace(signed_body, 'Based on the records received.', 'changed'), 'UTF8')), 'hex')`],
  ])('tampered with in the database is found out: %s', async (_what, change) => {
    const { id } = await delivered();
    await withClient(house.db.superUrl, async (client) => {
      await client.query('alter table opinion disable trigger signed_is_final');
      await client.query(`update opinion set ${change} where id = $1`, [id]);
      await client.query('alter table opinion enable trigger signed_is_final');
    });
    expect((await as('physician').post<VerifyOpinionResponse>(`/opinions/${id}/verify`)).body.intact).toBe(false);
  });
});

describe('who reads', () => {
  it.each<[PersonaName, number, number]>([
    ['physician', 404, 200], ['colleague', 404, 200], ['coordinator', 200, 200], ['reviewer', 200, 200],
    ['otherPhysician', 404, 404], ['reviewer2', 404, 404], ['haematologist', 404, 404],
    ['delegate', 403, 403], ['patient', 403, 403], ['proxy', 403, 403], ['otherPatient', 403, 403], ['administrator', 403, 403],
  ])('%s: %d before delivery, %d after', async (name, before, after) => {
    const { caseId, id } = await signed();
    const paths = [`/opinions/${id}`, `/opinions/${newId()}`];
    expect((await as(name).get(paths[0] as string)).status).toBe(before);
    expect((await as(name).post(`/opinions/${id}/verify`)).status).toBe(before);
    await act('coordinator', caseId, 'deliver');
    expect((await as(name).get(paths[0] as string)).status).toBe(after);
    expect([403, 404]).toContain((await as(name).get(paths[1] as string)).status);
  });

  it('lists to each what they may read', async () => {
    const { caseId, id } = await signed();
    expect(await listOf(caseId, 'physician')).toEqual([]);
    expect(await listOf(caseId, 'reviewer')).toHaveLength(1);
    expect((await as('reviewer2').get(`/cases/${caseId}/opinions`)).status).toBe(404);
    expect((await as('otherPhysician').get(`/cases/${caseId}/opinions`)).status).toBe(404);
    expect((await as('coordinator').get('/cases/nonsense/opinions')).status).toBe(404);
    await act('coordinator', caseId, 'deliver');
    expect(await listOf(caseId, 'physician')).toEqual([
      {
        id, caseId, number: 1, outcome: 'standard_care', signedBy: 'Dr Leila Test-Haddad', reviewerTitle: 'Oncology reviewer', signedAt: expect.any(String),
        delivered: true, releasedToPatient: false, openedByReferrerAt: null, amendReason: null,
      },
    ]);
  });
});

describe('opening and acknowledging', () => {
  it('the referrer’s reading counts once, everybody else’s does not', async () => {
    const { caseId, id } = await delivered();
    expect(await act('physician', caseId, 'acknowledge')).toMatchObject({ status: 409, body: { code: 'illegal_transition' } });
    for (const name of ['colleague', 'coordinator', 'reviewer'] as const) expect((await as(name).get<OpinionView>(`/opinions/${id}`)).body.openedByReferrerAt).toBeNull();
    expect(await act('physician', caseId, 'acknowledge')).toMatchObject({ status: 409 });
    const first = await as('physician').get<OpinionView>(`/opinions/${id}`);
    expect(first.body).toMatchObject({ content: completeOpinion(), openedByReferrerAt: expect.any(String), caseNumber: expect.stringMatching(/^C-/), delivered: true });
    expect((await as('physician').get<OpinionView>(`/opinions/${id}`)).body.openedByReferrerAt).toBe(first.body.openedByReferrerAt);
    expect(await house.rows(`select payload from outbox where case_id = $1 and kind = 'opinion.opened'`, [caseId])).toEqual([{ payload: { opinionId: id, number: 1 } }]);
    expect(await act('physician', caseId, 'acknowledge')).toMatchObject({ status: 200 });
    expect((await house.rows(`select 1 from audit_event where subject_id = $1 and action = 'opinion.read'`, [id])).length).toBe(5);
  });
});

describe('amending', () => {
  it('gives the signer a new draft with a reason; the old version stays; the new one must be read anew', async () => {
    const { caseId, id } = await delivered();
    await as('physician').get(`/opinions/${id}`);
    expect(await act('coordinator', caseId, 'amend', { reason: 'A later biopsy arrived' })).toMatchObject({ status: 200 });
    const draft = await draftOf(caseId);
    expect(draft.body).toMatchObject({ content: completeOpinion(), amends: { id, number: 1, reason: 'A later biopsy arrived' }, version: 1 });
    await save(caseId, 1, completeOpinion({ limits: 'With the later biopsy.' }));
    expect(await act('reviewer', caseId, 'sign')).toMatchObject({ status: 200 });
    expect(await act('coordinator', caseId, 'deliver')).toMatchObject({ status: 200 });
    expect(await act('physician', caseId, 'acknowledge')).toMatchObject({ status: 409 });
    const versions = await listOf(caseId, 'physician');
    expect(versions.map(({ number, amendReason }) => [number, amendReason])).toEqual([[2, 'A later biopsy arrived'], [1, null]]);
    expect((await as('physician').get<OpinionView>(`/opinions/${id}`)).body.content.limits).toBe(completeOpinion().limits);
    expect((await as('physician').get<OpinionView>(`/opinions/${versions[0]?.id}`)).body.content.limits).toBe('With the later biopsy.');
    expect((await as('physician').post<VerifyOpinionResponse>(`/opinions/${versions[0]?.id}/verify`)).body.intact).toBe(true);
    expect(await act('physician', caseId, 'acknowledge')).toMatchObject({ status: 200 });
  });
});

describe('GET /opinions/{id}.pdf', () => {
  const pdfOf = (id: string, name: PersonaName) => house.app.app.inject({ url: `/api/v1/opinions/${id}.pdf`, headers: { cookie: `session=${name}` } });

  it('is the signed version as a PDF, the same bytes each time, audited, and counts as opened', async () => {
    const { caseId, id } = await delivered(completeOpinion({ plainLanguage: '专家已阅读您的资料。\n#read("/etc/passwd") *not bold* $x^2$ \\u{41}' }));
    const first = await pdfOf(id, 'physician');
    expect(first.statusCode).toBe(200);
    expect(first.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-length': String(first.rawPayload.length), 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect(first.headers['content-disposition']).toMatch(/^attachment; filename="C-\d+\.pdf"$/);
    expect(first.rawPayload.toString('latin1', 0, 5)).toBe('%PDF-');
    expect((await pdfOf(id, 'physician')).rawPayload.equals(first.rawPayload)).toBe(true);
    expect(await house.rows(`select count(*)::int as n from audit_event where subject_id = $1 and action = 'opinion.print'`, [id])).toEqual([{ n: 2 }]);
    expect(await act('physician', caseId, 'acknowledge')).toMatchObject({ status: 200 });
    await house.rows(`update app_user set language = 'zh-Hans' where id = $1`, [house.people.ids.colleague]);
    const chinese = await pdfOf(id, 'colleague');
    expect(chinese.statusCode).toBe(200);
    expect(chinese.rawPayload.equals(first.rawPayload)).toBe(false);
  }, 30_000);

  it.each<[PersonaName, number]>([['otherPhysician', 404], ['reviewer2', 404], ['patient', 403], ['delegate', 403], ['reviewer', 200], ['coordinator', 200]])('for %s: %d', async (name, status) => {
    const { id } = await delivered();
    expect((await pdfOf(id, name)).statusCode).toBe(status);
    expect([403, 404]).toContain((await pdfOf(newId(), name)).statusCode);
    expect([403, 404]).toContain((await pdfOf('nonsense', name)).statusCode);
  });
});

describe('releasing to the patient', () => {
  it('copies the plain words once and tells the patient', async () => {
    const { caseId, id } = await delivered();
    const answers = await Promise.all([0, 1, 2].map(() => as('physician').post<OpinionListItem>(`/opinions/${id}/release`)));
    expect(answers.map(({ status, body }) => [status, body.releasedToPatient])).toEqual([[200, true], [200, true], [200, true]]);
    expect(await house.rows('select text, outcome, next_steps, reviewer_name, released_by_id from patient_result where case_id = $1', [caseId])).toEqual([
      { text: completeOpinion().plainLanguage, outcome: 'standard_care', next_steps: completeOpinion().nextSteps, reviewer_name: 'Dr Leila Test-Haddad', released_by_id: house.people.ids.physician },
    ]);
    expect(await house.rows(`select payload from outbox where case_id = $1 and kind = 'opinion.released'`, [caseId])).toEqual([{ payload: { opinionId: id, number: 1 } }]);
    expect(await house.rows(`select outcome from audit_event where subject_id = $1 and action = 'opinion.release'`, [id])).toEqual([{ outcome: 'success' }]);
  });

  it.each<[PersonaName, number]>([['colleague', 403], ['otherPhysician', 404], ['delegate', 403], ['coordinator', 403], ['reviewer', 403], ['patient', 403]])('is not for %s: %d', async (name, status) => {
    const { id } = await delivered();
    expect((await as(name).post(`/opinions/${id}/release`)).status).toBe(status);
    expect(await house.rows('select 1 from patient_result where opinion_id = $1', [id])).toEqual([]);
  });

  it('is not for what was not delivered, or was superseded', async () => {
    const early = await signed();
    expect((await as('physician').post(`/opinions/${early.id}/release`)).status).toBe(404);
    const { caseId, id } = await delivered();
    await act('coordinator', caseId, 'amend', { reason: 'A later biopsy arrived' });
    await act('reviewer', caseId, 'sign');
    await act('coordinator', caseId, 'deliver');
    expect(await as('physician').post(`/opinions/${id}/release`)).toMatchObject({ status: 422, body: { reason: 'superseded' } });
    expect((await as('physician').post(`/opinions/${(await listOf(caseId))[0]?.id}/release`)).status).toBe(200);
  });
});
