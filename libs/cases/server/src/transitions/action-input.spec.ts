import { describe, expect, it } from '@jest/globals';
import type { CaseActionRequest } from '@consilium/contracts';
import { CASE_ACTIONS, transitionOf, type ActionInput, type CaseAction } from '@consilium/domain';
import { AppError } from '@consilium/platform/errors';
import { assertActionInput } from './action-input';

const VALUE: Required<CaseActionRequest> = { reason: 'because of that', declineReason: 'duplicate', requests: [{ kind: 'other', party: 'referrer' }], closeOut: 'agreed' };
const NEEDS: Record<ActionInput, (keyof CaseActionRequest)[]> = {
  none: [],
  deliver: [],
  reason: ['reason'],
  optionalReason: [],
  declineReason: ['declineReason'],
  recordRequests: ['requests'],
  closeOut: ['closeOut'],
};

function problems(action: CaseAction, body: CaseActionRequest): string[] {
  try {
    assertActionInput(action, body);
    return [];
  } catch (error) {
    return error instanceof AppError ? (error.options.fields ?? []).map(({ path, code }) => `${path}:${code}`) : [String(error)];
  }
}

describe.each(CASE_ACTIONS)('the body of %s', (action) => {
  const needed = NEEDS[transitionOf(action).input];
  const whole = Object.fromEntries(needed.map((field) => [field, VALUE[field]])) as CaseActionRequest;

  it('passes with what it needs, and names what is missing', () => {
    expect(problems(action, whole)).toEqual([]);
    expect(problems(action, {})).toEqual(needed.map((field) => `${field}:required`));
    expect(problems(action, Object.fromEntries(needed.map((field) => [field, null])) as CaseActionRequest)).toEqual(needed.map((field) => `${field}:required`));
  });

  it('names what it does not take', () => {
    const others = (['declineReason', 'requests', 'closeOut'] as const).filter((field) => !needed.includes(field));
    expect(problems(action, { ...whole, ...Object.fromEntries(others.map((field) => [field, VALUE[field]])) })).toEqual(others.map((field) => `${field}:superfluous`));
  });
});
