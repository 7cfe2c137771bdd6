import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

import { eventJobId, parsePayload, safeReason, type PreparedJob } from '../queue';

import { SubscriptionSet, type OutboxEvent, type Subscription } from './subscription';

/** A subscriber whose mapping failed: no job can be made of the event, now or later. */
export interface Unmappable {
  readonly subscription: Subscription;
  readonly reason: string;
}

/** What an event sets off. */
export interface Consequences {
  readonly jobs: readonly PreparedJob[];
  readonly unmappable: readonly Unmappable[];
}

/** Who listens to what, found in the container. */
@Injectable()
export class SubscriptionRegistry {
  private byKind?: Map<string, Subscription[]>;

  constructor(private readonly discovery: DiscoveryService) {}

  get all(): readonly Subscription[] {
    return [...this.find().values()].flat();
  }

  /** @throws Error when one job listens twice to one kind: both would have the same job id, and one would be lost */
  check(): void {
    for (const [kind, list] of this.find()) {
      const names = list.map(({ job }) => job.name);
      const twice = names.find((name, at) => names.indexOf(name) !== at);
      if (twice) throw new Error(`Job ${twice} subscribes twice to ${kind}`);
    }
  }

  /** The jobs of an event, validated and with their ids; never throws, so that one bad event does not hold up the rest. */
  consequences(event: OutboxEvent): Consequences {
    const mapped: { subscription: Subscription; payload: object }[] = [];
    const unmappable: Unmappable[] = [];
    for (const subscription of this.find().get(event.kind) ?? []) {
      try {
        const payload = subscription.map(event);
        if (payload === null) continue;
        parsePayload(subscription.job, JSON.parse(JSON.stringify(payload)));
        mapped.push({ subscription, payload });
      } catch (error) {
        unmappable.push({ subscription, reason: safeReason(error) });
      }
    }
    const names = mapped.map(({ subscription }) => subscription.job.name);
    const jobs = mapped.map(({ subscription: { job }, payload }) => ({
      job,
      id: eventJobId(event.id, job.name),
      envelope: {
        payload,
        outboxId: event.id,
        siblings: names.filter((name) => name !== job.name),
        traceId: event.traceId,
      },
    }));
    return { jobs, unmappable };
  }

  private find(): Map<string, Subscription[]> {
    if (this.byKind) return this.byKind;
    const sets = new Set<SubscriptionSet>();
    for (const { instance } of this.discovery.getProviders())
      if (instance instanceof SubscriptionSet) sets.add(instance);
    const all = [...sets].flatMap(({ subscriptions }) => subscriptions);
    return (this.byKind = Map.groupBy(all, ({ kind }) => kind as string));
  }
}
