import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';

import { Heartbeat } from './heartbeat';
import { JobRegistry } from './job-registry';
import { safeReason } from './safe-reason';
import { ScheduleKeeper } from './schedule-keeper';
import { WorkerPool } from './worker-pool';

const ROUND_MS = 5_000;

/** The worker process's life: check the jobs, apply schedules, start, look after itself every five seconds, drain at the end. */
@Injectable()
export class WorkerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Workers');
  private readonly lossListeners: (() => Promise<void>)[] = [];
  private timer?: NodeJS.Timeout;
  private round: Promise<void> = Promise.resolve();

  constructor(
    private readonly registry: JobRegistry,
    private readonly schedules: ScheduleKeeper,
    private readonly pool: WorkerPool,
    private readonly heartbeat: Heartbeat,
  ) {}

  /** @throws when jobs and handlers do not match: the boot ends here */
  async onApplicationBootstrap(): Promise<void> {
    this.registry.check();
    // With Redis away the worker starts all the same; the rounds below try again.
    await this.schedules
      .apply()
      .catch((error: unknown) => this.log.warn(`schedules not applied yet: ${safeReason(error)}`));
    this.pool.start();
    await this.lookAfter();
    this.timer = setInterval(() => void (this.round = this.round.then(() => this.lookAfter())), ROUND_MS);
  }

  /** `listener` is called when the queue turns out to have lost its data. */
  onQueueLost(listener: () => Promise<void>): void {
    this.lossListeners.push(listener);
  }

  /** One round of upkeep; a failure is logged and the next round tries again. */
  async lookAfter(): Promise<void> {
    await this.quietly('heartbeat', async () => {
      // A worker whose loops have ended is no worker: no beat, and health shows it.
      if (this.pool.running) await this.heartbeat.beat();
    });
    await this.quietly('watch', async () => {
      await this.pool.heal();
      if (await this.schedules.restore()) for (const listener of this.lossListeners) await listener();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.round;
    await this.pool.drain();
    await this.heartbeat.stop().catch(() => undefined);
  }

  private async quietly(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.warn(`${what}: ${safeReason(error)}`);
    }
  }
}
