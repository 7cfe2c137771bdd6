import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { BulkJobOptions } from 'bullmq';

import type { JobEnvelope, JobQueueHandle, QueueBackend } from './backend';
import type { AnyJob, JobDefinition } from './define-job';
import { parsePayload } from './payload';
import { QUEUE_NAMES, type QueueName } from './queues';

/** Injection token of the {@link QueueBackend} that the configuration chose. */
export const QUEUE_BACKEND = Symbol('QUEUE_BACKEND');

export interface EnqueueOptions {
  /** Start no earlier than so many milliseconds from now. */
  readonly delayMs?: number;
  readonly traceId?: string;
}

/** One job ready to be handed over; its payload has been validated. */
export interface PreparedJob {
  readonly job: AnyJob;
  readonly envelope: JobEnvelope;
  /** Deterministic, so that handing over twice is harmless: BullMQ ignores an id that is still in the queue. */
  readonly id?: string;
  readonly delayMs?: number;
}

/** Hands jobs to the queue. Fails within seconds when the queue is away: what must not be lost goes through the outbox. */
@Injectable()
export class JobQueue implements OnApplicationShutdown {
  private readonly queues = new Map<QueueName, JobQueueHandle>();

  constructor(@Inject(QUEUE_BACKEND) readonly backend: QueueBackend) {
    for (const name of QUEUE_NAMES) {
      const queue = backend.queue(name);
      queue.on('error', () => undefined);
      this.queues.set(name, queue);
    }
  }

  /**
   * Queues one job, outside of any transaction: it may run although the caller's transaction is rolled back, and it is lost
   * when the store loses its data. State changes use the outbox instead.
   * @throws InvalidPayload; or the store's error when it is away
   */
  async enqueue<P extends object>(job: JobDefinition<P>, payload: P, options: EnqueueOptions = {}): Promise<void> {
    const valid = parsePayload(job, { ...payload });
    const key = job.unique?.(valid);
    const envelope = { payload, outboxId: null, siblings: [], traceId: options.traceId ?? null };
    await this.enqueueAll([
      {
        job,
        envelope,
        id: key === undefined ? undefined : `${job.name}-${key.replaceAll(':', '_')}`,
        delayMs: options.delayMs,
      },
    ]);
  }

  /** Hands over many jobs, one round trip per queue. Jobs whose id is still in the queue are left as they are. */
  async enqueueAll(jobs: readonly PreparedJob[]): Promise<void> {
    const byQueue = Map.groupBy(jobs, ({ job }) => job.queue as QueueName);
    await Promise.all(
      [...byQueue].map(([name, list]) =>
        within(
          5_000,
          this.handle(name).addBulk(
            list.map(({ job, envelope, id, delayMs }) => ({
              name: job.name,
              data: envelope,
              opts: { ...jobOptions(job), jobId: id, delay: delayMs },
            })),
          ),
        ),
      ),
    );
  }

  handle(name: QueueName): JobQueueHandle {
    const queue = this.queues.get(name);
    if (!queue) throw new Error(`No queue ${name}`);
    return queue;
  }

  /** How many jobs stand where, per queue. */
  async depths(): Promise<{ queue: QueueName; waiting: number; active: number; delayed: number }[]> {
    return Promise.all(
      QUEUE_NAMES.map(async (queue) => {
        const counts = await within(3_000, this.handle(queue).getJobCounts('wait', 'active', 'delayed', 'prioritized'));
        return {
          queue,
          waiting: (counts['wait'] ?? 0) + (counts['prioritized'] ?? 0),
          active: counts['active'] ?? 0,
          delayed: counts['delayed'] ?? 0,
        };
      }),
    );
  }

  /** Rejects when the store does not answer within two seconds. */
  ping(): Promise<void> {
    return within(2_000, this.backend.ping());
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close().catch(() => undefined)));
    await this.backend.close().catch(() => undefined);
  }
}

/**
 * Finished and failed jobs leave the queue at once: receipts and dead letters in PostgreSQL are what is remembered, and a
 * payload that stays nowhere cannot leak. No stack is kept for the same reason.
 */
export function jobOptions(job: AnyJob): BulkJobOptions {
  return {
    attempts: job.attempts,
    backoff: { type: 'exponential', delay: job.backoff.delayMs, jitter: job.backoff.jitter },
    removeOnComplete: true,
    removeOnFail: true,
    stackTraceLimit: 0,
    sizeLimit: 16_384,
  };
}

/** Rejects after `ms` when `work` has not settled by then. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer from the queue within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
