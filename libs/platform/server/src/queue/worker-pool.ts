import { Inject, Injectable, Logger, Optional } from '@nestjs/common';

import type { JobWorkerHandle, WorkerSettings } from './backend';
import { JobQueue } from './job-queue';
import { JobRunner } from './job-runner';
import { QUEUES, QUEUE_NAMES, type QueueName } from './queues';
import { safeReason } from './safe-reason';

/** Injection token for settings that tests shorten. */
export const WORKER_SETTINGS = Symbol('WORKER_SETTINGS');

/**
 * A job of a worker that was killed runs again after at most lock + two stalled checks (40 s). `runRetryDelay` is how long a
 * worker waits after it lost its connection. A job may stall a few times before it is given up: re-running is safe.
 */
const SETTINGS: WorkerSettings = {
  lockDuration: 20_000,
  stalledInterval: 10_000,
  maxStalledCount: 4,
  runRetryDelay: 2_000,
};

interface Entry {
  worker: JobWorkerHandle;
  /** Anything that shows that the worker's loop turns. */
  lastSign: number;
}

/** This process's BullMQ workers, one per queue. */
@Injectable()
export class WorkerPool {
  private readonly log = new Logger('Workers');
  private readonly entries = new Map<QueueName, Entry>();
  private closing = false;

  constructor(
    private readonly jobs: JobQueue,
    private readonly runner: JobRunner,
    @Optional() @Inject(WORKER_SETTINGS) private readonly settings: WorkerSettings | null,
  ) {}

  start(): void {
    for (const queue of QUEUE_NAMES) this.open(queue);
  }

  /** True while every worker's main loop runs. */
  get running(): boolean {
    return (
      this.entries.size === QUEUE_NAMES.length && [...this.entries.values()].every(({ worker }) => worker.isRunning())
    );
  }

  /**
   * Finds workers that look alive but fetch nothing (their connection broke without a word) and replaces them: jobs wait, none
   * of this worker's has started or ended since the look before, and none is running. Called every ten seconds or so.
   */
  async heal(quietMs = 15_000): Promise<QueueName[]> {
    const depths = await this.jobs.depths();
    const stuck = depths.filter(({ queue, waiting, active }) => {
      const entry = this.entries.get(queue);
      if (!entry || this.closing) return false;
      if (waiting === 0) entry.lastSign = Date.now();
      const idle = active === 0 && Date.now() - entry.lastSign > quietMs;
      return !entry.worker.isRunning() || (waiting > 0 && idle);
    });
    for (const { queue } of stuck) {
      this.log.error(`worker of ${queue} takes no jobs although some wait: replaced`);
      const old = this.entries.get(queue);
      this.open(queue);
      void old?.worker.close(true).catch(() => undefined);
    }
    return stuck.map(({ queue }) => queue);
  }

  /** Lets running jobs end, at most `graceMs`; what is not done by then runs again elsewhere. */
  async drain(graceMs = 20_000): Promise<void> {
    this.closing = true;
    const workers = [...this.entries.values()].map(({ worker }) => worker);
    const closed = Promise.all(workers.map((worker) => worker.close().catch(() => undefined)));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), graceMs)));
    if ((await Promise.race([closed, late])) === 'late')
      this.log.warn('some jobs did not end in time; they will run again');
    clearTimeout(timer);
  }

  private open(queue: QueueName): void {
    const worker = this.jobs.backend.worker(queue, (job, token) => this.runner.run(job, token), {
      ...SETTINGS,
      concurrency: QUEUES[queue].concurrency,
      ...this.settings,
    });
    const entry: Entry = { worker, lastSign: Date.now() };
    const sign = (): void => void (entry.lastSign = Date.now());
    worker.on('active', sign).on('completed', sign).on('drained', sign);
    worker.on('error', (error) => this.log.warn(`${queue}: ${safeReason(error)}`));
    worker.on('failed', (job, error) => {
      sign();
      // What our runner gave up has been recorded by it; "stalled" never reached the runner.
      if (job && error.message.startsWith('job stalled')) {
        void this.runner
          .gaveUp(job, 'stalled too often')
          .catch((failure: unknown) => this.log.error(safeReason(failure)));
      }
    });
    this.entries.set(queue, entry);
  }
}
