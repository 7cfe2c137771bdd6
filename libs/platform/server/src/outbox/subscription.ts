import type { Provider } from '@nestjs/common';

import type { EventKind } from '@consilium/domain';
import type { AnyJob, JobDefinition } from '../queue';

/** Kinds that the platform itself writes to the outbox, beside the domain's. */
export type PlatformEventKind = 'mail.queued';
export type OutboxKind = EventKind | PlatformEventKind;

/** One committed event as subscribers see it. Ids, enums and dates only. */
export interface OutboxEvent {
  readonly id: string;
  readonly kind: string;
  readonly caseId: string | null;
  readonly actorId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly traceId: string | null;
}

export interface Subscription {
  readonly kind: OutboxKind;
  readonly job: AnyJob;
  /** Null: this event does not concern the job. */
  readonly map: (event: OutboxEvent) => object | null;
}

/**
 * Has a job run for each event of a kind. `map` must be pure and must give the same answer for the same event at any time,
 * since an event may be handed over again.
 */
export function onEvent<P extends object>(
  kind: OutboxKind,
  job: JobDefinition<P>,
  map: (event: OutboxEvent) => P | null,
): Subscription {
  return { kind, job, map };
}

/** Holds subscriptions in the container, where the relay finds them. */
export class SubscriptionSet {
  constructor(readonly subscriptions: readonly Subscription[]) {}
}

/** A provider for a worker module: `providers: [NotifyHandler, provideSubscriptions(onEvent(…))]`. */
export function provideSubscriptions(...subscriptions: Subscription[]): Provider {
  return { provide: Symbol('subscriptions'), useValue: new SubscriptionSet(subscriptions) };
}
