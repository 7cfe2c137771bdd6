import {
  Inject,
  Injectable,
  Logger,
  Optional,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';

import {
  DeadLetters,
  JobQueue,
  safeReason,
  SystemSql,
  WorkerService,
  type PreparedJob,
  type SqlRunner,
} from '../queue';

import { OutboxBus } from './outbox-bus';
import { lockUnfinished, lockUnrelayed, markRelayed, settledJobs } from './outbox-table';
import type { OutboxEvent } from './subscription';
import { SubscriptionRegistry, type Unmappable } from './subscription-registry';

export interface RelaySettings {
  /** Look for rows at least so often, signal or not. */
  readonly pollMs: number;
  /** Look for events whose jobs got lost so often. */
  readonly sweepEveryMs: number;
  /** Only events handed over longer ago than this are swept. */
  readonly sweepAfterMs: number;
  /** Rows per transaction. */
  readonly batch: number;
}

/** Injection token for settings that tests shorten. */
export const RELAY_SETTINGS = Symbol('RELAY_SETTINGS');

const SETTINGS: RelaySettings = { pollMs: 1_000, sweepEveryMs: 15_000, sweepAfterMs: 60_000, batch: 500 };

/**
 * Hands committed events to the queue. The hand-over happens inside the transaction that marks the rows: a death between the
 * two repeats it, under the same job ids, and receipts keep a repeated job from having effects twice. Any number of relays may
 * run at once: each locks its own rows.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Outbox');
  private readonly settings: RelaySettings;
  private stopped = false;
  private rung = false;
  private failing = false;
  private wakeUp?: () => void;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly sql: SystemSql,
    private readonly jobs: JobQueue,
    private readonly subscriptions: SubscriptionRegistry,
    private readonly bus: OutboxBus,
    private readonly deadLetters: DeadLetters,
    @Optional() @Inject(RELAY_SETTINGS) settings: Partial<RelaySettings> | null,
  ) {
    this.settings = { ...SETTINGS, ...settings };
  }

  onApplicationBootstrap(): void {
    this.subscriptions.check();
    this.bus.subscribe(() => this.ring());
    this.loop = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.ring();
    await this.loop;
  }

  /** Hands over everything that waits. @returns how many events */
  async drain(): Promise<number> {
    let total = 0;
    for (;;) {
      const count = await this.sql.transaction(async (tx) =>
        this.handOver(tx, await lockUnrelayed(tx, this.settings.batch)),
      );
      total += count;
      if (count < this.settings.batch || this.stopped) return total;
    }
  }

  /**
   * Hands over again what was handed over but is not done. Jobs that still wait in the queue are left alone (same id), finished
   * ones are not repeated (receipt), lost ones come back. `ageMs` 0 is for the start and for a queue known to be empty.
   */
  async sweep(ageMs = this.settings.sweepAfterMs): Promise<number> {
    const started = Date.now();
    let total = 0;
    for (;;) {
      // Rows of this sweep get a new `relayed_at`, later than its start, so that the loop comes to an end.
      const age = ageMs + (Date.now() - started);
      const count = await this.sql.transaction(async (tx) =>
        this.handOver(tx, await lockUnfinished(tx, age, this.settings.batch)),
      );
      total += count;
      if (count < this.settings.batch || this.stopped) return total;
    }
  }

  private async handOver(tx: SqlRunner, events: readonly OutboxEvent[]): Promise<number> {
    if (events.length === 0) return 0;
    const ids = events.map(({ id }) => id);
    const settled = await settledJobs(tx, ids);
    const jobs: PreparedJob[] = [];
    const done: string[] = [];
    for (const event of events) {
      const { jobs: all, unmappable } = this.subscriptions.consequences(event);
      await this.bury(event, unmappable, settled);
      const open = all.filter(({ id }) => !settled.has(id ?? ''));
      if (open.length === 0) done.push(event.id);
      jobs.push(...open);
    }
    if (jobs.length > 0) await this.jobs.enqueueAll(jobs);
    await markRelayed(tx, ids, done);
    return events.length;
  }

  private async bury(
    event: OutboxEvent,
    unmappable: readonly Unmappable[],
    settled: ReadonlySet<string>,
  ): Promise<void> {
    for (const { subscription, reason } of unmappable) {
      if (settled.has(`${event.id}-${subscription.job.name}`)) continue;
      this.log.error(`event ${event.id} (${event.kind}) makes no job ${subscription.job.name}: ${reason}`);
      await this.deadLetters.recordUnmapped(event.id, event.traceId, subscription.job, reason);
    }
  }

  private async run(): Promise<void> {
    let sweepAt = 0;
    let age = 0;
    while (!this.stopped) {
      try {
        await this.drain();
        if (Date.now() >= sweepAt) {
          await this.sweep(age);
          age = this.settings.sweepAfterMs;
          sweepAt = Date.now() + this.settings.sweepEveryMs;
        }
        if (this.failing) this.log.log('handing events over again');
        this.failing = false;
      } catch (error) {
        if (!this.failing) this.log.warn(`events wait, the queue or the database is away: ${safeReason(error)}`);
        this.failing = true;
      }
      await this.pause();
    }
  }

  private ring(): void {
    this.rung = true;
    // After a failure the poll sets the pace, or every signal would knock at a store that is down.
    if (!this.failing || this.stopped) this.wakeUp?.();
  }

  private async pause(): Promise<void> {
    if (this.rung && !this.failing) {
      this.rung = false;
      return;
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.settings.pollMs);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wakeUp = undefined;
    this.rung = false;
  }
}

/** Sweeps at once when the worker finds that the queue has lost its data. */
@Injectable()
export class OutboxRecovery implements OnApplicationBootstrap {
  constructor(
    private readonly relay: OutboxRelay,
    private readonly worker: WorkerService,
  ) {}

  onApplicationBootstrap(): void {
    this.worker.onQueueLost(async () => void (await this.relay.sweep(0)));
  }
}
