import type { CaseStatus, WaitingOn } from './case-status';
import { TRANSITIONS, transitionOf, type CaseAction, type Guard, type Transition } from './transitions';
import type { Role } from './roles';

/** What the table needs to know of a case; loaded once by the server, never by the table. */
export interface CaseFacts {
  readonly status: CaseStatus;
  readonly waitingOn: WaitingOn;
  readonly onHold: boolean;
  /** Set while `awaiting_records`: where the case came from. */
  readonly returnTo: CaseStatus | null;
  /** Set while on hold: who had to act before. */
  readonly waitingOnBeforeHold: WaitingOn | null;
  /** Names of required sections of the draft that are not complete. */
  readonly missingSections: readonly string[];
  /** Kinds of required checklist items that are neither accepted nor waived. */
  readonly unsettledItems: readonly string[];
  readonly openRequests: number;
  /** The acting person holds the claim (or, for a coordinator, somebody does). */
  readonly holdsClaim: boolean;
  /** Names of rules that the opinion draft breaks; null when there is no draft. */
  readonly opinionGaps: readonly string[] | null;
  readonly opinionOpened: boolean;
}

/** Why an action is not possible now. `detail` lists names that the portal puts into words. */
export interface Refusal {
  readonly code: 'wrong_status' | 'wrong_role' | Guard;
  readonly detail: readonly string[];
}

export interface ActionOffer {
  readonly action: CaseAction;
  readonly possible: boolean;
  readonly refusal: Refusal | null;
}

const GUARD_CHECKS: Record<Guard, (facts: CaseFacts) => readonly string[] | true> = {
  referralComplete: (f) => f.missingSections.length === 0 || f.missingSections,
  requiredItemsSettled: (f) => f.unsettledItems.length === 0 || f.unsettledItems,
  requestsAnswered: (f) => f.openRequests === 0 || [String(f.openRequests)],
  holdsClaim: (f) => f.holdsClaim || [],
  opinionComplete: (f) => (f.opinionGaps !== null && f.opinionGaps.length === 0) || (f.opinionGaps ?? ['opinion']),
  opinionOpened: (f) => f.opinionOpened || [],
  onHold: (f) => f.onHold || [],
  notOnHold: (f) => !f.onHold || [],
};

/** Decides one action for one role. Returns null when it is possible. */
export function refusalOf(action: CaseAction, facts: CaseFacts, role: Role | 'system'): Refusal | null {
  const transition = transitionOf(action);
  if (!transition.who.includes(role)) return { code: 'wrong_role', detail: [...transition.who] };
  if (!transition.from.includes(facts.status)) return { code: 'wrong_status', detail: [...transition.from] };
  for (const guard of transition.guards) {
    const verdict = GUARD_CHECKS[guard](facts);
    if (verdict !== true) return { code: guard, detail: verdict };
  }
  return null;
}

/** Every action that this role could ever take from here, with the reason where it is not possible now. */
export function offersFor(facts: CaseFacts, role: Role): ActionOffer[] {
  return TRANSITIONS.filter((transition) => transition.who.includes(role)).map(({ action }) => {
    const refusal = refusalOf(action, facts, role);
    return { action, possible: refusal === null, refusal };
  });
}

export interface NextState {
  readonly status: CaseStatus;
  readonly waitingOn: WaitingOn;
  readonly onHold: boolean;
  readonly returnTo: CaseStatus | null;
  readonly waitingOnBeforeHold: WaitingOn | null;
}

const ASKER: Partial<Record<CaseStatus, WaitingOn>> = { submitted: 'coordinator', in_review: 'reviewer' };

/** Computes the state after a permitted action. `askedParty` is needed by `request-records` alone. */
export function nextState(action: CaseAction, facts: CaseFacts, askedParty: WaitingOn = 'referrer'): NextState {
  const transition = transitionOf(action);
  if (action === 'hold') return { ...stay(facts), onHold: true, waitingOn: 'coordinator', waitingOnBeforeHold: facts.waitingOn };
  if (action === 'resume') {
    return { ...stay(facts), onHold: false, waitingOn: facts.waitingOnBeforeHold ?? 'coordinator', waitingOnBeforeHold: null };
  }
  const returnTo = action === 'request-records' ? returnPoint(facts) : null;
  const status = targetStatus(transition, facts);
  return { status, waitingOn: waitingAfter(transition, status, askedParty), onHold: false, returnTo, waitingOnBeforeHold: null };
}

function stay(facts: CaseFacts): NextState {
  const { status, waitingOn, onHold, returnTo, waitingOnBeforeHold } = facts;
  return { status, waitingOn, onHold, returnTo, waitingOnBeforeHold };
}

function returnPoint(facts: CaseFacts): CaseStatus {
  return facts.status === 'awaiting_records' ? (facts.returnTo ?? 'submitted') : facts.status;
}

function targetStatus(transition: Transition, facts: CaseFacts): CaseStatus {
  if (transition.to === '@returnTo') return facts.returnTo ?? 'submitted';
  return transition.to === '@same' ? facts.status : transition.to;
}

function waitingAfter(transition: Transition, status: CaseStatus, askedParty: WaitingOn): WaitingOn {
  switch (transition.waitingOn) {
    case '@askedParty':
      return askedParty;
    case '@returnTo':
      return ASKER[status] ?? 'coordinator';
    case '@before':
      throw new Error('resume is handled by nextState');
    default:
      return transition.waitingOn;
  }
}
