import { NOTIFICATION_KINDS, THREAD_AUDIENCES, type ThreadAudience } from '@consilium/contracts';
import { CASE_ACTIONS, EVENT_KINDS, type CaseAction, type EventKind } from '@consilium/domain';
import { onEvent, type OutboxEvent, type Subscription } from '@consilium/platform/outbox';
import { defineJob } from '@consilium/platform/queue';
import { IsIn, IsOptional, IsUUID } from 'class-validator';

import { allRules, noticesFor, type Cause } from './rules';

export class FanOutPayload {
  @IsIn(EVENT_KINDS)
  event!: EventKind;

  @IsUUID('all')
  caseId!: string;

  /** Who acted, and is not told. Null when it was the service itself. */
  @IsOptional()
  @IsUUID('all')
  actedId!: string | null;

  @IsOptional()
  @IsIn(CASE_ACTIONS)
  action!: CaseAction | null;

  @IsOptional()
  @IsIn(THREAD_AUDIENCES)
  threadAudience!: ThreadAudience | null;
}

export const FanOut = defineJob({
  name: 'notifications.fan-out',
  queue: 'notifications',
  payload: FanOutPayload,
  attempts: 8,
  backoff: { delayMs: 1_000 },
  about: `tells the people concerned of an event, in the portal and by mail (${NOTIFICATION_KINDS.length} kinds)`,
});

/** What the job needs of an event; null when nobody is to be told. Pure. @throws Error when an event lacks what its kind must carry */
export function fanOutOf({ kind, caseId, actorId, payload }: OutboxEvent): FanOutPayload | null {
  const cause: Cause = { event: kind as EventKind, action: payload['action'] as CaseAction, threadAudience: payload['audience'] as ThreadAudience };
  if (!caseId || noticesFor(cause).length === 0) return null;
  return { event: cause.event, caseId, actedId: actorId, action: cause.action ?? null, threadAudience: cause.threadAudience ?? null };
}

/** Every event kind for which some rule tells somebody. */
export const FAN_OUT_SUBSCRIPTIONS: readonly Subscription[] = [
  ...new Set(allRules().flatMap(({ cause, rule }) => ('nobody' in rule ? [] : [cause.event]))),
].map((kind) => onEvent(kind, FanOut, fanOutOf));
