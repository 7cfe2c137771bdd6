import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { MessageEvent } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Observable } from 'rxjs';

import type { Actor } from '@consilium/access';
import { OutboxBus } from '../outbox';
import { safeReason } from '../queue';

import { CaseVisibility } from './case-visibility';
import { EventReader } from './event-reader';
import { LiveClient } from './live-client';
import { idFloor, timeOfId, type LiveEvent } from './live-event';
import { SessionChecker } from './session-checker';

const HEARTBEAT_MS = 25_000;
const POLL_MS = 1_000;
/** Signals come in bursts; one reading serves all that came meanwhile. */
const GAP_MS = 30;
/** No stream outlives its session's revocation by more than a second. */
const RECHECK_MS = 700;
const REPLAY_MAX_AGE_MS = 15 * 60_000;
const REPLAY_LIMIT = 500;
const STREAMS_PER_SESSION = 10;

/** All open streams of this process: tells each client of the events that it may know of, and ends streams of dead sessions. */
@Injectable()
export class LiveHub implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger('Live');
  private readonly clients = new Set<LiveClient>();
  private readonly timers: NodeJS.Timeout[] = [];
  private sessions?: SessionChecker;
  private work: Promise<void> | null = null;
  private again = false;

  constructor(
    private readonly bus: OutboxBus,
    private readonly reader: EventReader,
    private readonly cases: CaseVisibility,
    private readonly modules: ModuleRef,
  ) {}

  onModuleInit(): void {
    // Looked up late: the identity feature, which provides it, stands above the platform.
    this.sessions = this.modules.get(SessionChecker, { strict: false });
    this.bus.subscribe(() => this.ring());
    this.timers.push(setInterval(() => this.ring(), POLL_MS));
    this.timers.push(setInterval(() => this.clients.forEach((client) => client.heartbeat()), HEARTBEAT_MS));
    this.timers.push(setInterval(() => void this.recheck(), RECHECK_MS));
  }

  /** Streams open in this process. */
  get size(): number {
    return this.clients.size;
  }

  /** One client's stream, from subscription to unsubscription. `lastEventId`: the last that it saw before the line broke. */
  stream(actor: Actor, lastEventId?: string): Observable<MessageEvent> {
    return new Observable((subscriber) => {
      const client = new LiveClient(actor);
      const subscription = client.messages.subscribe(subscriber);
      subscription.add(() => this.clients.delete(client));
      this.admit(client);
      void this.begin(client, lastEventId).catch((error: unknown) => {
        this.log.warn(`stream not opened: ${safeReason(error)}`);
        client.close();
      });
      return subscription;
    });
  }

  /** Ends streams whose session is no longer good. */
  async recheck(): Promise<void> {
    const ids = [...new Set([...this.clients].map(({ actor }) => actor.sessionId).filter((id) => id !== null))];
    if (ids.length === 0 || !this.sessions) return;
    try {
      const valid = await this.sessions.stillValid(ids);
      for (const client of this.clients)
        if (client.actor.sessionId && !valid.has(client.actor.sessionId)) client.close();
    } catch (error) {
      // Without a database there are no events either: nothing flows that ought not to.
      this.log.warn(`sessions not checked: ${safeReason(error)}`);
    }
  }

  beforeApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
    for (const client of [...this.clients]) client.close();
  }

  private admit(client: LiveClient): void {
    this.clients.add(client);
    const same = [...this.clients].filter(({ actor }) => actor.sessionId === client.actor.sessionId);
    if (same.length > STREAMS_PER_SESSION) same[0]?.close();
  }

  private async begin(client: LiveClient, lastEventId: string | undefined): Promise<void> {
    const now = Date.now();
    if (this.clients.size === 1) await this.reader.reset();
    const since = timeOfId(lastEventId);
    if (since === null) return client.open(lastEventId ? null : [], idFloor(now));
    const missed = now - since > REPLAY_MAX_AGE_MS ? null : await this.reader.since(since, REPLAY_LIMIT);
    if (missed === null) return client.open(null, idFloor(now));
    const allowed = await this.allowed([client], missed);
    client.open(
      missed.filter((event) => event.id !== lastEventId && allowed(client, event)),
      lastEventId ?? idFloor(now),
    );
  }

  /** Reads and tells; one at a time, and once more when it was rung meanwhile. */
  private ring(): void {
    if (this.clients.size === 0) return;
    this.again = true;
    this.work ??= this.run().finally(() => (this.work = null));
  }

  private async run(): Promise<void> {
    while (this.again && this.clients.size > 0) {
      this.again = false;
      try {
        await this.tell(await this.reader.next());
      } catch (error) {
        this.log.warn(`events not read: ${safeReason(error)}`);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, GAP_MS));
    }
  }

  private async tell(events: readonly LiveEvent[]): Promise<void> {
    if (events.length === 0) return;
    if (events.some(({ kind }) => kind === 'session.ended')) await this.recheck();
    const clients = [...this.clients];
    const allowed = await this.allowed(clients, events);
    for (const client of clients) for (const event of events) if (allowed(client, event)) client.send(event);
  }

  /** Who may know of what: one's own events by name, a case's events when row-level security shows one the case, others never. */
  private async allowed(
    clients: readonly LiveClient[],
    events: readonly LiveEvent[],
  ): Promise<(client: LiveClient, event: LiveEvent) => boolean> {
    const caseIds = [
      ...new Set(
        events
          .filter(({ userId }) => !userId)
          .map(({ caseId }) => caseId)
          .filter((id) => id !== null),
      ),
    ];
    const actors = new Map(clients.map((client) => [client.visibilityKey, client.actor]));
    const sets = caseIds.length > 0 ? await this.cases.visible([...actors.values()], caseIds) : [];
    const visible = new Map([...actors.keys()].map((key, at) => [key, sets[at]]));
    return (client, { kind, userId, caseId }) => {
      if (kind === 'session.ended') return false;
      if (userId) return userId === client.actor.userId;
      return caseId !== null && (visible.get(client.visibilityKey)?.has(caseId) ?? false);
    };
  }
}
