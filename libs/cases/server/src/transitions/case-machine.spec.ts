import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CASE_ACTIONS,
  CASE_STATUSES,
  isOpen,
  nextState,
  offersFor,
  refusalOf,
  ROLES,
  TERMINAL_STATUSES,
  TRANSITIONS,
  transitionOf,
  WAITING_ON,
  type CaseAction,
  type CaseFacts,
  type CaseStatus,
  type Role,
  type WaitingOn,
} from '@consilium/domain';

const START: CaseFacts = {
  status: 'draft',
  waitingOn: 'referrer',
  onHold: false,
  returnTo: null,
  waitingOnBeforeHold: null,
  missingSections: [],
  unsettledItems: [],
  openRequests: 0,
  holdsClaim: true,
  opinionGaps: [],
  opinionOpened: true,
};

type Actor = Role | 'system';
const ACTORS: readonly Actor[] = [...ROLES, 'system'];

/** What a step of a walk brings with it: the facts that lie outside of the table change at any time. */
const circumstances = fc.record({
  missingSections: fc.constantFrom<readonly string[]>([], ['diagnosis']),
  unsettledItems: fc.constantFrom<readonly string[]>([], ['recent_labs']),
  openRequests: fc.constantFrom(0, 2),
  holdsClaim: fc.boolean(),
  opinionGaps: fc.constantFrom<readonly string[] | null>([], ['outcome'], null),
  opinionOpened: fc.boolean(),
});
/** Half of the steps meet no obstacle, so that walks get far. */
const favourable = fc.constant({ missingSections: [], unsettledItems: [], openRequests: 0, holdsClaim: true, opinionGaps: [], opinionOpened: true });

const step = fc.record({
  actor: fc.constantFrom(...ACTORS),
  action: fc.constantFrom(...CASE_ACTIONS),
  asked: fc.constantFrom<WaitingOn>('referrer', 'patient'),
  facts: fc.oneof(circumstances, favourable),
});

const walk = fc.array(step, { minLength: 1, maxLength: 120 });

function apply(state: CaseFacts, action: CaseAction, asked: WaitingOn): CaseFacts {
  return { ...state, ...nextState(action, state, asked) };
}

/** Written anew from the design's drawing, not from the table: from → action → to. */
const DRAWN: Record<CaseAction, { from: readonly CaseStatus[]; to: readonly CaseStatus[] }> = {
  submit: { from: ['draft'], to: ['submitted'] },
  accept: { from: ['submitted'], to: ['ready'] },
  'request-records': { from: ['submitted', 'in_review', 'awaiting_records'], to: ['awaiting_records'] },
  'answer-records': { from: ['awaiting_records'], to: ['submitted', 'in_review'] },
  'return-to-draft': { from: ['submitted'], to: ['draft'] },
  decline: { from: ['submitted'], to: ['declined'] },
  claim: { from: ['ready'], to: ['in_review'] },
  release: { from: ['in_review'], to: ['ready'] },
  'expire-lease': { from: ['in_review'], to: ['ready'] },
  sign: { from: ['in_review'], to: ['opinion_signed'] },
  deliver: { from: ['opinion_signed'], to: ['delivered'] },
  acknowledge: { from: ['delivered'], to: ['acknowledged'] },
  close: { from: ['acknowledged'], to: ['closed'] },
  amend: { from: ['delivered', 'acknowledged', 'closed'], to: ['in_review'] },
  hold: { from: CASE_STATUSES.filter(isOpen), to: CASE_STATUSES.filter(isOpen) },
  resume: { from: CASE_STATUSES.filter(isOpen), to: CASE_STATUSES.filter(isOpen) },
  withdraw: { from: CASE_STATUSES.filter(isOpen), to: ['withdrawn'] },
  discard: { from: ['draft'], to: ['discarded'] },
  reopen: { from: ['closed', 'declined', 'withdrawn'], to: ['submitted'] },
};

describe('any walk through the case machine', () => {
  it('only takes drawn steps, and leaves every open case waiting on exactly one party', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        let state = START;
        for (const { actor, action, asked, facts } of steps) {
          const now: CaseFacts = { ...state, ...facts };
          if (refusalOf(action, now, actor) !== null) continue;
          expect(DRAWN[action].from).toContain(now.status);
          expect(transitionOf(action).who).toContain(actor);
          state = apply(now, action, asked);
          expect(DRAWN[action].to).toContain(state.status);
          expect(WAITING_ON).toContain(state.waitingOn);
          expect(state.waitingOn === 'nobody').toBe(!isOpen(state.status));
          expect(state.status === 'awaiting_records').toBe(state.returnTo !== null);
          expect(state.onHold).toBe(state.waitingOnBeforeHold !== null);
          if (state.onHold) expect(state.waitingOn).toBe('coordinator');
        }
      }),
      { numRuns: 400 },
    );
  });

  it('comes back from hold and from a round of records to where it was', () => {
    fc.assert(
      fc.property(walk, (steps) => {
        let state = START;
        for (const { actor, action, asked, facts } of steps) {
          const now: CaseFacts = { ...state, ...facts };
          if (refusalOf(action, now, actor) === null) state = apply(now, action, asked);
          if (isOpen(state.status) && !state.onHold) {
            const { status, waitingOn, returnTo } = state;
            expect(apply(apply(state, 'hold', asked), 'resume', asked)).toMatchObject({ status, waitingOn, returnTo, onHold: false });
          }
          if (refusalOf('request-records', state, 'coordinator') === null && state.status !== 'awaiting_records') {
            const back = apply(apply(state, 'request-records', asked), 'answer-records', asked);
            expect([back.status, back.waitingOn, back.returnTo]).toEqual([state.status, state.waitingOn, null]);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('the table', () => {
  it('reaches every state from a new draft', () => {
    const seen = new Map<string, CaseFacts>([[JSON.stringify(nextKey(START)), START]]);
    const queue: CaseFacts[] = [START];
    for (let state = queue.shift(); state; state = queue.shift()) {
      for (const { action, who } of TRANSITIONS) {
        for (const role of who) {
          if (refusalOf(action, state, role) !== null) continue;
          const next = apply(state, action, 'patient');
          const key = JSON.stringify(nextKey(next));
          if (seen.has(key)) continue;
          seen.set(key, next);
          queue.push(next);
        }
      }
    }
    expect(new Set([...seen.values()].map(({ status }) => status))).toEqual(new Set(CASE_STATUSES));
    // Nothing is a dead end: whoever an open state waits on, or a coordinator, can take it on.
    for (const state of seen.values()) {
      if (!isOpen(state.status)) continue;
      const roles: Record<WaitingOn, readonly Actor[]> = {
        referrer: ['physician', 'system'],
        coordinator: ['coordinator'],
        reviewer: ['reviewer', 'system'],
        patient: ['patient', 'system'],
        nobody: [],
      };
      const possible = CASE_ACTIONS.filter((action) => roles[state.waitingOn].some((role) => refusalOf(action, state, role) === null));
      expect(possible.length).toBeGreaterThan(0);
    }
  });

  it('has one row per action, and no way out of a discarded draft', () => {
    expect(TRANSITIONS.map(({ action }) => action).sort()).toEqual([...CASE_ACTIONS].sort());
    expect(TRANSITIONS.filter(({ from }) => from.includes('discarded'))).toEqual([]);
    for (const status of TERMINAL_STATUSES) {
      for (const action of CASE_ACTIONS) {
        if (action === 'reopen' || (action === 'amend' && status === 'closed')) continue;
        for (const actor of ACTORS) expect(refusalOf(action, { ...START, status, waitingOn: 'nobody' }, actor)).not.toBeNull();
      }
    }
  });

  it('says the same in offers and refusals', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CASE_STATUSES), fc.constantFrom(...ROLES), fc.boolean(), circumstances, (status, role, onHold, facts) => {
        const state: CaseFacts = { ...START, ...facts, status, onHold };
        const offers = offersFor(state, role);
        expect(offers.map(({ action }) => action)).toEqual(TRANSITIONS.filter(({ who }) => who.includes(role)).map(({ action }) => action));
        for (const { action, possible, refusal } of offers) {
          expect(refusal).toEqual(refusalOf(action, state, role));
          expect(possible).toBe(refusal === null);
        }
      }),
    );
  });

  it.each([
    ['submit', 'physician', { missingSections: ['stage'] }, 'referralComplete'],
    ['accept', 'coordinator', { status: 'submitted', unsettledItems: ['recent_labs'] }, 'requiredItemsSettled'],
    ['answer-records', 'system', { status: 'awaiting_records', openRequests: 1 }, 'requestsAnswered'],
    ['release', 'reviewer', { status: 'in_review', holdsClaim: false }, 'holdsClaim'],
    ['sign', 'reviewer', { status: 'in_review', holdsClaim: false }, 'holdsClaim'],
    ['sign', 'reviewer', { status: 'in_review', opinionGaps: null }, 'opinionComplete'],
    ['acknowledge', 'physician', { status: 'delivered', opinionOpened: false }, 'opinionOpened'],
    ['accept', 'coordinator', { status: 'submitted', onHold: true }, 'notOnHold'],
    ['resume', 'coordinator', { status: 'submitted' }, 'onHold'],
    ['hold', 'coordinator', { status: 'submitted', onHold: true }, 'notOnHold'],
    ['answer-records', 'coordinator', { status: 'awaiting_records' }, 'wrong_role'],
    ['claim', 'coordinator', { status: 'ready' }, 'wrong_role'],
    ['claim', 'reviewer', { status: 'submitted' }, 'wrong_status'],
  ] as const)('refuses %s by %s with the rule it breaks: %j → %s', (action, role, change, code) => {
    expect(refusalOf(action, { ...START, ...change } as CaseFacts, role)?.code).toBe(code);
  });
});

function nextKey({ status, waitingOn, onHold, returnTo, waitingOnBeforeHold }: CaseFacts): unknown {
  return [status, waitingOn, onHold, returnTo, waitingOnBeforeHold];
}
