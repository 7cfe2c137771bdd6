import { THREAD_AUDIENCES, type NotificationKind, type ThreadAudience } from '@consilium/contracts';
import { CASE_ACTIONS, EVENT_KINDS, type CaseAction, type EventKind } from '@consilium/domain';

/**
 * Who is told what (design: domain, "no silent loss"; experience, rows 15–16). Pure data: who stands behind an audience is looked up
 * in `recipients.queries.ts`, and the person who acted is never told.
 */
export const AUDIENCES = [
  'referrer',
  'patient',
  'coordinators',
  'claimHolder',
  /** Who held the claim until this very action ended it. */
  'formerHolder',
  /** Who signed the opinion that stands. */
  'signer',
  /** Reviewers of the service who could claim the case now. */
  'eligibleReviewers',
  /** Everybody who has an open record request on the case. */
  'askedParties',
  /** Whoever must act next. */
  'partyInTurn',
] as const;
export type Audience = (typeof AUDIENCES)[number];

export interface Notice<Kind extends NotificationKind = NotificationKind> {
  readonly kind: Kind;
  readonly to: readonly Audience[];
}

/** A rule says whom to tell, or why nobody. */
export type Rule = readonly Notice[] | { readonly nobody: string };

function tell<Kind extends NotificationKind>(kind: Kind, ...to: Audience[]): Notice<Kind> {
  return { kind, to };
}

export const CASE_RULES = {
  submit: [tell('case_submitted', 'coordinators', 'patient')],
  accept: [tell('case_accepted', 'referrer', 'patient'), tell('case_ready_to_claim', 'eligibleReviewers')],
  'request-records': [tell('records_requested', 'askedParties')],
  'answer-records': [tell('records_answered', 'partyInTurn')],
  'return-to-draft': [tell('case_returned', 'referrer')],
  decline: [tell('case_declined', 'referrer', 'patient')],
  claim: [tell('case_claimed', 'referrer')],
  release: [tell('claim_ended', 'coordinators', 'formerHolder'), tell('case_ready_to_claim', 'eligibleReviewers')],
  'expire-lease': [tell('claim_ended', 'coordinators', 'formerHolder'), tell('case_ready_to_claim', 'eligibleReviewers')],
  sign: [tell('opinion_signed', 'coordinators')],
  deliver: [tell('opinion_delivered', 'referrer')],
  acknowledge: [tell('opinion_acknowledged', 'coordinators', 'signer')],
  close: [tell('case_closed', 'referrer', 'patient', 'coordinators')],
  amend: [tell('opinion_amending', 'referrer', 'claimHolder')],
  hold: [tell('case_on_hold', 'referrer', 'claimHolder')],
  resume: [tell('case_resumed', 'referrer', 'claimHolder', 'partyInTurn')],
  withdraw: [tell('case_withdrawn', 'referrer', 'patient', 'coordinators', 'claimHolder', 'formerHolder')],
  discard: { nobody: 'a draft was known to its own referrer alone' },
  reopen: [tell('case_reopened', 'referrer', 'patient', 'coordinators')],
} as const satisfies Record<CaseAction, Rule>;

export const MESSAGE_RULES = {
  referrer: [tell('message_received', 'referrer', 'coordinators')],
  reviewer: [tell('message_received', 'claimHolder', 'coordinators')],
  patient: [tell('message_received', 'patient', 'coordinators')],
  internal: [tell('message_received', 'coordinators')],
} as const satisfies Record<ThreadAudience, Rule>;

type PlainEventKind = Exclude<EventKind, 'case.transitioned' | 'message.posted'>;

export const EVENT_RULES = {
  'case.created': { nobody: 'a draft is known to its own referrer alone' },
  'case.changed': { nobody: 'work in progress; lists and screens follow it live' },
  'record.received': { nobody: 'the asked party’s last answer is told by answer-records' },
  'record.checked': { nobody: 'a refused record is asked for again by request-records' },
  'record-request.opened': { nobody: 'told once per round by request-records, not once per item' },
  'record-request.answered': { nobody: 'told by answer-records when the last one is settled' },
  'opinion.opened': { nobody: 'the acknowledgement is what coordinators wait for; the timeline shows the opening' },
  'opinion.released': [tell('result_released', 'patient')],
  'notification.created': { nobody: 'it is the telling itself' },
  'session.ended': { nobody: 'the person sees it at the next request' },
} as const satisfies Record<PlainEventKind, Rule>;

type AssertNever<T extends never> = T;
type KindsOf<T> = T extends readonly Notice<infer Kind>[] ? Kind : never;
type ToldKinds = KindsOf<(typeof CASE_RULES)[CaseAction] | (typeof MESSAGE_RULES)[ThreadAudience] | (typeof EVENT_RULES)[PlainEventKind]>;
/** Does not compile when a notification kind exists that no rule ever tells. */
export type UntoldKinds = AssertNever<Exclude<NotificationKind, ToldKinds>>;

/** What the rules look at of an event. */
export interface Cause {
  readonly event: EventKind;
  /** For `case.transitioned`. */
  readonly action?: CaseAction | null;
  /** For `message.posted`. */
  readonly threadAudience?: ThreadAudience | null;
}

/** The rule for a cause. @throws when the event lacks the action or audience that its kind needs */
export function ruleFor({ event, action, threadAudience }: Cause): Rule {
  switch (event) {
    case 'case.transitioned':
      if (!action) throw new Error('case.transitioned without an action');
      return CASE_RULES[action];
    case 'message.posted':
      if (!threadAudience) throw new Error('message.posted without an audience');
      return MESSAGE_RULES[threadAudience];
    default:
      return EVENT_RULES[event];
  }
}

/** Whom to tell what; empty when the rule says nobody. */
export function noticesFor(cause: Cause): readonly Notice[] {
  const rule = ruleFor(cause);
  return 'nobody' in rule ? [] : rule;
}

/** Every rule with its cause, for the test and the README's table. */
export function allRules(): { cause: Cause; rule: Rule }[] {
  const causes: Cause[] = [
    ...CASE_ACTIONS.map((action): Cause => ({ event: 'case.transitioned', action })),
    ...THREAD_AUDIENCES.map((threadAudience): Cause => ({ event: 'message.posted', threadAudience })),
    ...EVENT_KINDS.filter((event) => event !== 'case.transitioned' && event !== 'message.posted').map((event): Cause => ({ event })),
  ];
  return causes.map((cause) => ({ cause, rule: ruleFor(cause) }));
}
