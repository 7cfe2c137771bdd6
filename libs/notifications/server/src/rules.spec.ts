import { NOTIFICATION_KINDS, THREAD_AUDIENCES } from '@consilium/contracts';
import { CASE_ACTIONS, EVENT_KINDS } from '@consilium/domain';

import { FAN_OUT_SUBSCRIPTIONS, fanOutOf } from './fan-out.job';
import { allRules, AUDIENCES, noticesFor, ruleFor, type Audience } from './rules';

const told = (rule: ReturnType<typeof ruleFor>): readonly Audience[] => ('nobody' in rule ? [] : rule.flatMap(({ to }) => to));

describe('the rule table', () => {
  it('has a rule for every action, every audience of a thread and every event', () => {
    expect(allRules()).toHaveLength(CASE_ACTIONS.length + THREAD_AUDIENCES.length + EVENT_KINDS.length - 2);
    for (const { rule } of allRules()) {
      if ('nobody' in rule) expect(rule.nobody.length).toBeGreaterThan(10);
      else expect(rule.every(({ to }) => to.length > 0)).toBe(true);
    }
  });

  it('tells every kind at least once', () => {
    const kinds = new Set(allRules().flatMap(({ cause }) => noticesFor(cause).map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual([...NOTIFICATION_KINDS].sort());
  });

  it('uses every audience', () => {
    expect(new Set(allRules().flatMap(({ rule }) => told(rule)))).toEqual(new Set(AUDIENCES));
  });

  it('always tells the referrer when somebody else ends, stops or returns the case, or its opinion comes', () => {
    for (const action of ['return-to-draft', 'decline', 'close', 'hold', 'resume', 'withdraw', 'reopen', 'amend', 'deliver'] as const) {
      expect(told(ruleFor({ event: 'case.transitioned', action }))).toContain('referrer');
    }
  });

  it('tells reviewers whenever a case becomes claimable', () => {
    for (const action of ['accept', 'release', 'expire-lease'] as const) {
      expect(noticesFor({ event: 'case.transitioned', action })).toContainEqual({ kind: 'case_ready_to_claim', to: ['eligibleReviewers'] });
    }
  });

  it('keeps what coordinators say among themselves from everybody else, and each thread from the other parties', () => {
    expect(told(ruleFor({ event: 'message.posted', threadAudience: 'internal' }))).toEqual(['coordinators']);
    expect(told(ruleFor({ event: 'message.posted', threadAudience: 'reviewer' }))).toEqual(['claimHolder', 'coordinators']);
    expect(told(ruleFor({ event: 'message.posted', threadAudience: 'patient' }))).toEqual(['patient', 'coordinators']);
  });

  it('never tells the patient of an opinion before it was released to them', () => {
    for (const action of ['sign', 'deliver', 'acknowledge', 'amend'] as const) {
      expect(told(ruleFor({ event: 'case.transitioned', action }))).not.toContain('patient');
    }
  });
});

describe('the job made of an event', () => {
  const event = { id: '018f0000-0000-7000-8000-000000000001', caseId: '018f0000-0000-7000-8000-000000000002', actorId: '018f0000-0000-7000-8000-000000000003', traceId: null };

  it('carries ids and codes only, and leaves the rest of the payload behind', () => {
    const payload = { action: 'submit', from: 'draft', to: 'submitted', waitingOn: 'coordinator', referrerId: event.actorId };
    expect(fanOutOf({ ...event, kind: 'case.transitioned', payload })).toEqual({
      event: 'case.transitioned', caseId: event.caseId, actedId: event.actorId, action: 'submit', threadAudience: null,
    });
  });

  it('is none when the rule says nobody, or no case is concerned', () => {
    expect(fanOutOf({ ...event, kind: 'case.transitioned', payload: { action: 'discard' } })).toBeNull();
    expect(fanOutOf({ ...event, caseId: null, kind: 'case.transitioned', payload: { action: 'submit' } })).toBeNull();
  });

  it('is not made of an event that lacks its action: that is a defect to be seen, not passed over', () => {
    expect(() => fanOutOf({ ...event, kind: 'case.transitioned', payload: {} })).toThrow('without an action');
  });

  it('listens to exactly the kinds that tell somebody', () => {
    expect(FAN_OUT_SUBSCRIPTIONS.map(({ kind }) => kind).sort()).toEqual(['case.transitioned', 'message.posted', 'opinion.released']);
  });
});
