import { OPEN_STATUSES, type CaseStatus, type WaitingOn } from './case-status';
import type { Role } from './roles';

/**
 * The one table of transitions (design: domain, States). The server executes it, the portal draws buttons and the timeline
 * from it, docs/transitions.md is generated from it, and a property test walks it.
 */
export const CASE_ACTIONS = [
  'submit',
  'accept',
  'request-records',
  'answer-records',
  'return-to-draft',
  'decline',
  'claim',
  'release',
  'expire-lease',
  'sign',
  'deliver',
  'acknowledge',
  'close',
  'amend',
  'hold',
  'resume',
  'withdraw',
  'discard',
  'reopen',
] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];

/** `@returnTo` stands for the status in which records were asked for; `@same` leaves the status as it is. */
export type TransitionTarget = CaseStatus | '@returnTo' | '@same';

/** What the body of the action must carry. */
export type ActionInput = 'none' | 'reason' | 'declineReason' | 'recordRequests' | 'closeOut' | 'optionalReason' | 'deliver';

/** Facts beyond the status that must hold; each has a pure function in `case-machine.ts` and a text in both languages. */
export const GUARDS = [
  'referralComplete',
  'requiredItemsSettled',
  'requestsAnswered',
  'holdsClaim',
  'opinionComplete',
  'opinionOpened',
  'onHold',
  'notOnHold',
] as const;
export type Guard = (typeof GUARDS)[number];

export interface Transition {
  readonly action: CaseAction;
  readonly from: readonly CaseStatus[];
  readonly to: TransitionTarget;
  /** Roles that may act; `system` is a named job. Whether *this* person may is decided by `@consilium/access`. */
  readonly who: readonly (Role | 'system')[];
  readonly guards: readonly Guard[];
  readonly input: ActionInput;
  /** Who must act afterwards; `@askedParty` is the person the records were asked of, `@before` whoever it was before. */
  readonly waitingOn: WaitingOn | '@askedParty' | '@before' | '@returnTo';
}

export const TRANSITIONS: readonly Transition[] = [
  t('submit', ['draft'], 'submitted', ['physician'], ['referralComplete'], 'none', 'coordinator'),
  t('accept', ['submitted'], 'ready', ['coordinator'], ['requiredItemsSettled'], 'none', 'reviewer'),
  t('request-records', ['submitted', 'in_review', 'awaiting_records'], 'awaiting_records', ['coordinator', 'reviewer'], [], 'recordRequests', '@askedParty'),
  t('answer-records', ['awaiting_records'], '@returnTo', ['system'], ['requestsAnswered'], 'none', '@returnTo'),
  t('return-to-draft', ['submitted'], 'draft', ['coordinator'], [], 'reason', 'referrer'),
  t('decline', ['submitted'], 'declined', ['coordinator'], [], 'declineReason', 'nobody'),
  t('claim', ['ready'], 'in_review', ['reviewer'], [], 'none', 'reviewer'),
  t('release', ['in_review'], 'ready', ['reviewer', 'coordinator'], ['holdsClaim'], 'optionalReason', 'reviewer'),
  t('expire-lease', ['in_review'], 'ready', ['system'], [], 'none', 'reviewer'),
  t('sign', ['in_review'], 'opinion_signed', ['reviewer'], ['holdsClaim', 'opinionComplete'], 'none', 'coordinator'),
  t('deliver', ['opinion_signed'], 'delivered', ['coordinator'], [], 'deliver', 'referrer'),
  t('acknowledge', ['delivered'], 'acknowledged', ['physician'], ['opinionOpened'], 'none', 'referrer'),
  t('close', ['acknowledged'], 'closed', ['physician', 'coordinator'], [], 'closeOut', 'nobody'),
  t('amend', ['delivered', 'acknowledged', 'closed'], 'in_review', ['coordinator'], [], 'reason', 'reviewer'),
  { ...t('hold', OPEN_STATUSES, '@same', ['coordinator'], [], 'reason', 'coordinator'), guards: ['notOnHold'] },
  { ...t('resume', OPEN_STATUSES, '@same', ['coordinator'], [], 'none', '@before'), guards: ['onHold'] },
  { ...t('withdraw', OPEN_STATUSES, 'withdrawn', ['physician', 'patient', 'proxy'], [], 'reason', 'nobody'), guards: [] },
  t('discard', ['draft'], 'discarded', ['physician'], [], 'none', 'nobody'),
  t('reopen', ['closed', 'declined', 'withdrawn'], 'submitted', ['coordinator'], [], 'reason', 'coordinator'),
];

/** Every transition but hold, resume and withdraw needs the case not to be on hold. */
function t(
  action: CaseAction,
  from: readonly CaseStatus[],
  to: TransitionTarget,
  who: Transition['who'],
  guards: readonly Guard[],
  input: ActionInput,
  waitingOn: Transition['waitingOn'],
): Transition {
  return { action, from, to, who, guards: ['notOnHold', ...guards], input, waitingOn };
}

const BY_ACTION = new Map(TRANSITIONS.map((transition) => [transition.action, transition]));

/** The row of the table for an action. @throws when the table has no such row, which a test rules out. */
export function transitionOf(action: CaseAction): Transition {
  const transition = BY_ACTION.get(action);
  if (!transition) throw new Error(`No transition for ${action}`);
  return transition;
}

/** What people may ask for by name; the others are taken by the service itself when their cause arises. */
export const REQUESTABLE_ACTIONS: readonly CaseAction[] = TRANSITIONS.filter(({ who }) => who.some((role) => role !== 'system')).map(
  ({ action }) => action,
);

export function isCaseAction(value: string): value is CaseAction {
  return (CASE_ACTIONS as readonly string[]).includes(value);
}
