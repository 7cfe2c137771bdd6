import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@consilium/access';
import type { CaseDetail, ClaimInfo } from '@consilium/contracts';
import { AppError } from '@consilium/platform/errors';
import { newId } from '@consilium/platform/db';
import { ExpireLeases } from '../claims/expire-leases';
import { ClaimNext } from '../claims/claim-next';
import { PerformAction } from '../transitions/perform-action';
import { Kit } from './kit';

let kit: Kit;
let reviewers: Actor[];
beforeAll(async () => {
  kit = await Kit.start();
  reviewers = await Promise.all(Array.from({ length: 50 }, (_, index) => seedReviewer(index)));
}, 60_000);
afterAll(() => kit.stop());

async function seedReviewer(index: number): Promise<Actor> {
  const userId = newId();
  await kit.sql('insert into app_user (id, email, display_name, organisation_id, specialties) values ($1, $2, $3, $4, $5)', [
    userId, `r${index}@persona.example`, `Reviewer ${index}`, kit.people.ids.service, ['medical_oncology'],
  ]);
  return { ...kit.actor('reviewer'), userId };
}

const codeOf = (outcome: PromiseSettledResult<unknown>): string =>
  outcome.status === 'fulfilled' ? 'won' : outcome.reason instanceof AppError ? `${outcome.reason.code}/${outcome.reason.options.reason}` : String(outcome.reason);

describe('claims', () => {
  it('gives a case to exactly one of fifty reviewers, round after round', async () => {
    const perform = kit.get(PerformAction);
    for (let round = 0; round < 6; round++) {
      const caseId = await kit.ready();
      const outcomes = await Promise.allSettled(reviewers.map((actor) => perform.execute(actor, { caseId, action: 'claim', body: {} })));
      const codes = outcomes.map(codeOf);
      expect(codes.filter((code) => code === 'won')).toHaveLength(1);
      expect(codes.filter((code) => code === 'illegal_transition/wrong_status')).toHaveLength(49);
      expect(await kit.sql('select 1 from case_claim where case_id = $1', [caseId])).toHaveLength(1);
      const winner = reviewers[codes.indexOf('won')];
      expect((await kit.row(caseId))['claimed_by_id']).toBe(winner?.userId);
    }
  }, 60_000);

  it('hands different cases to reviewers who ask for the next at the same time, longest waiting first', async () => {
    const ids = [await kit.ready(), await kit.ready(), await kit.ready(), await kit.ready()];
    const next = kit.get(ClaimNext);
    const first = await next.execute(reviewers[0] as Actor);
    expect(first.id).toBe(ids[0]);
    const outcomes = await Promise.allSettled(reviewers.slice(1, 9).map((actor) => next.execute(actor)));
    const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [(outcome.value as CaseDetail).id] : []));
    expect(won.sort()).toEqual(ids.slice(1).sort());
    expect(outcomes.filter((outcome) => codeOf(outcome) === 'not_found/nothing_to_claim')).toHaveLength(5);
  });

  it('never offers a case to a reviewer of the organisation that refers it, nor outside of the specialties', async () => {
    const caseId = await kit.ready();
    await kit.sql('update referral_case set organisation_id = $2 where id = $1', [caseId, kit.people.ids.service]);
    await kit.sql('update case_summary set organisation_id = $2 where case_id = $1', [caseId, kit.people.ids.service]);
    expect((await kit.act('reviewer', caseId, 'claim')).status).toBe(404);
    expect((await kit.call('reviewer', 'post', '/cases/claim-next')).status).toBe(404);
    expect((await kit.call('reviewer', 'get', `/cases/${caseId}/summary`)).status).toBe(404);
    const other = await kit.ready();
    expect((await kit.call('haematologist', 'post', '/cases/claim-next')).status).toBe(404);
    expect((await kit.act('haematologist', other, 'claim')).status).toBe(404);
    expect((await kit.call<CaseDetail>('reviewer', 'post', '/cases/claim-next')).body.id).toBe(other);
  });

  it('returns a case to its place in the queue when the lease runs out, and not while its holder gives signs of life', async () => {
    const caseId = await kit.ready();
    const [offer] = await kit.sql<{ ready_since: Date }>('select ready_since from case_summary where case_id = $1', [caseId]);
    await kit.must('reviewer', caseId, 'claim');
    const expire = kit.get(ExpireLeases);
    kit.clock.advance(23 * 3_600_000);
    await expire.execute();
    const beat = await kit.call<ClaimInfo>('reviewer', 'post', `/cases/${caseId}/claim/heartbeat`);
    expect(beat.status).toBe(200);
    kit.clock.advance(2 * 3_600_000);
    await expire.execute();
    expect((await kit.row(caseId))['status']).toBe('in_review');
    kit.clock.advance(23 * 3_600_000);
    expect(await expire.execute()).toBe(1);
    expect(await kit.row(caseId)).toMatchObject({ status: 'ready', waiting_on: 'reviewer', claimed_by_id: null, claim_expires_at: null });
    expect(await kit.sql('select ended_how from case_claim where case_id = $1', [caseId])).toEqual([{ ended_how: 'lease_expired' }]);
    const [again] = await kit.sql<{ ready_since: Date }>('select ready_since from case_summary where case_id = $1', [caseId]);
    expect(Math.abs(Number(again?.ready_since) - Number(offer?.ready_since))).toBeLessThan(1_000);
    expect((await kit.call('reviewer', 'post', `/cases/${caseId}/claim/heartbeat`)).status).toBe(404);
    const [event] = await kit.sql("select actor_role, action from case_event where case_id = $1 order by at desc, id desc limit 1", [caseId]);
    expect(event).toEqual({ actor_role: 'system', action: 'expire-lease' });
    expect(await expire.execute()).toBe(0);
  });

  it('stops the lease while records are awaited', async () => {
    const caseId = await kit.inReview();
    await kit.must('reviewer', caseId, 'request-records', { requests: [{ kind: 'imaging_report', party: 'referrer' }] });
    kit.clock.advance(72 * 3_600_000);
    await kit.get(ExpireLeases).execute();
    expect((await kit.row(caseId))['status']).toBe('awaiting_records');
    await kit.record('physician', caseId, 'imaging_report');
    await kit.get(ExpireLeases).execute();
    expect((await kit.row(caseId))['status']).toBe('in_review');
  });

  it('gives a stored answer again without the case to those who no longer see it', async () => {
    const caseId = await kit.ready();
    const send = (action: string, key: string) =>
      kit.call<CaseDetail>('reviewer', 'post', `/cases/${caseId}/actions/${action}`, {}, { 'idempotency-key': key });
    const claimed = await send('claim', `claim-${caseId}`);
    expect(claimed.status).toBe(200);
    expect((await send('claim', `claim-${caseId}`)).body.patientLabel).toBe(claimed.body.patientLabel);
    const readings = "select count(*)::int as n from audit_event where case_id = $1 and body like '%\"replayed\":true%'";
    expect(await kit.sql(readings, [caseId])).toEqual([{ n: 1 }]);
    await send('release', `release-${caseId}`);
    for (const [action, status] of [['claim', 'in_review'], ['release', 'ready']] as const) {
      const again = await send(action, `${action}-${caseId}`);
      expect([again.status, Object.keys(again.body).sort()]).toEqual([200, ['id', 'number', 'status', 'version', 'waitingOn']]);
      expect(again.body).toMatchObject({ status });
    }
  });

  it('lets the holder and a coordinator release, nobody else, and the database refuses a second active claim', async () => {
    const caseId = await kit.inReview();
    expect((await kit.act('reviewer2', caseId, 'release')).status).toBe(404);
    const released = await kit.act('reviewer', caseId, 'release', { reason: 'Outside of my field' });
    expect(released.status).toBe(200);
    expect(released.body).toMatchObject({ status: 'ready', claim: null });
    expect((await kit.call('reviewer', 'get', `/cases/${caseId}`)).status).toBe(404);
    await kit.must('reviewer2', caseId, 'claim');
    const double = kit.sql('insert into case_claim (id, case_id, organisation_id, reviewer_id) values ($1, $2, $3, $4)', [
      newId(), caseId, kit.people.ids.referringA, kit.people.ids.reviewer,
    ]);
    await expect(double).rejects.toMatchObject({ code: '23505' });
    await kit.must('coordinator', caseId, 'release');
  });
});
