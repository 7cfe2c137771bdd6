import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CASE_ACTIONS, type CaseAction } from '@consilium/domain';
import { AppError } from '@consilium/platform/errors';
import { PERSONAS, type PersonaName } from '@consilium/testing';
import { CaseTransitions, type TransitionInput } from '../index';
import { Kit } from './kit';

let kit: Kit;
beforeAll(async () => {
  kit = await Kit.start();
  kit.opinion = { opinionGaps: [], opinionOpened: true };
}, 60_000);
afterAll(() => kit.stop());

/** What each person may ever do to a case of `physician`, claimed by `reviewer`, about `patient`; null: there is no such case for them. */
const MAY: Record<PersonaName, readonly CaseAction[] | null> = {
  physician: ['submit', 'discard', 'acknowledge', 'close', 'withdraw'],
  colleague: [],
  otherPhysician: null,
  delegate: [],
  reviewer: ['request-records', 'claim', 'release', 'sign'],
  reviewer2: null,
  haematologist: null,
  coordinator: ['accept', 'request-records', 'return-to-draft', 'decline', 'release', 'deliver', 'close', 'amend', 'hold', 'resume', 'reopen'],
  patient: ['withdraw'],
  otherPatient: null,
  proxy: [],
  administrator: null,
};

/** The steps that the case's state lets through, for those who may. */
const POSSIBLE: Record<string, readonly CaseAction[]> = {
  submitted: ['accept', 'request-records', 'return-to-draft', 'decline', 'hold', 'withdraw'],
  in_review: ['request-records', 'release', 'sign', 'hold', 'withdraw'],
};

const BODY: Partial<Record<CaseAction, TransitionInput>> = {
  'request-records': { requests: [{ kind: 'imaging_report', party: 'referrer' }] },
  'return-to-draft': { reason: 'Please complete' },
  decline: { declineReason: 'outside_scope' },
  close: { closeOut: 'agreed' },
  amend: { reason: 'A correction' },
  hold: { reason: 'A pause' },
  withdraw: { reason: 'No longer needed' },
  reopen: { reason: 'Asked again' },
};

class Undo extends Error {}

/** Takes the step and undoes it, so that every cell of the matrix starts from the same case. */
async function attempt(name: PersonaName, caseId: string, action: CaseAction): Promise<string> {
  const actor = kit.actor(name);
  try {
    await kit.uow.run(actor, async (tx) => {
      await kit.get(CaseTransitions).execute(tx, actor, caseId, action, BODY[action] ?? {});
      throw new Undo();
    });
  } catch (error) {
    if (error instanceof Undo) return 'done';
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'committed';
}

function expected(name: PersonaName, action: CaseAction, status: string): string {
  // An offer that is gone is told to those who could have seen it.
  if (name === 'reviewer2' && action === 'claim' && status === 'in_review') return 'illegal_transition';
  if (name === 'reviewer' && status === 'submitted') return 'not_found';
  const may = MAY[name];
  if (may === null) return 'not_found';
  if (!may.includes(action)) return 'forbidden';
  return POSSIBLE[status]?.includes(action) ? 'done' : 'illegal_transition';
}

describe.each(['submitted', 'in_review'])('who may do what to a case that is %s', (status) => {
  it('is exactly the table', async () => {
    const caseId = status === 'submitted' ? await kit.submitted() : await kit.inReview();
    if (status === 'submitted') await kit.settle(caseId);
    const found: string[] = [];
    const wanted: string[] = [];
    for (const name of PERSONAS) {
      for (const action of CASE_ACTIONS) {
        found.push(`${name} ${action}: ${await attempt(name, caseId, action)}`);
        wanted.push(`${name} ${action}: ${expected(name, action, status)}`);
      }
    }
    expect(found).toEqual(wanted);
    expect((await kit.row(caseId))['status']).toBe(status);
  }, 60_000);
});

describe('ids of another organisation', () => {
  it('answer 404 on every route, and the probe is recorded', async () => {
    const id = await kit.submitted();
    const { body } = await kit.call<{ items: { id: string }[] }>('coordinator', 'get', `/cases/${id}/checklist`);
    await kit.must('coordinator', id, 'request-records', { requests: [{ kind: 'other', party: 'patient' }] });
    const [request] = await kit.sql<{ id: string }>('select id from record_request where case_id = $1', [id]);
    const match = { 'if-match': '"v1"' };
    const answers = [
      await kit.call('otherPhysician', 'get', `/cases/${id}`),
      await kit.call('otherPhysician', 'get', `/cases/${id}/actions`),
      await kit.call('otherPhysician', 'get', `/cases/${id}/timeline`),
      await kit.call('otherPhysician', 'get', `/cases/${id}/checklist`),
      await kit.call('otherPhysician', 'patch', `/cases/${id}/referral`, { recordsReviewed: true }, match),
      await kit.call('otherPhysician', 'patch', `/cases/${id}/profile`, { noMedications: true }, match),
      await kit.call('otherPhysician', 'patch', `/record-requests/${request?.id}`, { state: 'answered' }, match),
      await kit.act('otherPhysician', id, 'withdraw', { reason: 'not mine' }),
      await kit.call('otherPatient', 'get', `/cases/${id}/patient-view`),
      await kit.call('reviewer', 'get', `/cases/${id}/summary`),
      await kit.call('reviewer', 'patch', `/checklist-items/${body.items[0]?.id}`, { state: 'accepted' }, match),
      await kit.call('reviewer', 'post', `/cases/${id}/claim/heartbeat`),
      await kit.call('physician', 'get', '/cases/not-an-id'),
      await kit.call('physician', 'get', '/cases/00000000-0000-4000-8000-000000000000'),
      await kit.act('physician', id, 'no-such-action'),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    const [denials] = await kit.sql<{ n: string }>("select count(*) as n from audit_event where action = 'access.denied' and outcome = 'denied'");
    expect(Number(denials?.n)).toBeGreaterThanOrEqual(answers.length - 1);
  });
});
