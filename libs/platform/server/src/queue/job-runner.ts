import { Injectable, Logger } from '@nestjs/common';
import { DelayedError, UnrecoverableError, type Job } from 'bullmq';

import { systemActor } from '@consilium/access';
import { ContextService, newContext } from '../context';

import type { JobEnvelope } from './backend';
import { DeadLetters } from './dead-letters';
import type { AnyJob } from './define-job';
import { AlreadyDone, JobFailure, TryLater, type JobContext } from './job-context';
import { JobMetrics } from './job-metrics';
import { JobRegistry } from './job-registry';
import { InvalidPayload, parsePayload } from './payload';
import { Receipts } from './receipts';
import { safeReason } from './safe-reason';
import type { SqlRunner } from './sql';

type RunningJob = Job<JobEnvelope, void, string>;

/** Runs one job from the queue: checks it, gives it its actor and receipt, and records what came of it. */
@Injectable()
export class JobRunner {
  private readonly log = new Logger('Jobs');

  constructor(
    private readonly registry: JobRegistry,
    private readonly receipts: Receipts,
    private readonly deadLetters: DeadLetters,
    private readonly metrics: JobMetrics,
    private readonly context: ContextService,
  ) {}

  /** What a worker calls for each job. What it throws, BullMQ stores: reasons only. */
  async run(job: RunningJob, token?: string): Promise<void> {
    const started = performance.now();
    try {
      await this.attempt(job);
      this.metrics.finished(job.name, 'done', (performance.now() - started) / 1000);
    } catch (error) {
      if (error instanceof TryLater) {
        await job.moveToDelayed(Date.now() + error.delayMs, token);
        throw new DelayedError();
      }
      this.metrics.finished(job.name, 'failed', (performance.now() - started) / 1000);
      throw await this.failed(job, error);
    }
  }

  /** Jobs that BullMQ itself gave up, without running them once more (stalled too often). */
  async gaveUp(job: RunningJob, reason: string): Promise<void> {
    this.log.error(`${job.name} ${job.id}: ${reason}`);
    await this.deadLetters.record({ name: job.name, queue: job.queueName }, job.data, reason);
  }

  private async attempt(job: RunningJob): Promise<void> {
    const { definition, handler } = this.lookUp(job.name);
    const payload = parsePayload(definition, job.data.payload);
    const { outboxId, siblings, traceId } = job.data;
    if (outboxId && (await this.receipts.exists(outboxId, definition.name))) return;
    let receipted = false;
    // A unit of work may run its function again after a deadlock: each transaction needs the receipt, once.
    const written = new WeakSet<SqlRunner>();
    const actor = systemActor(definition.name);
    const context: JobContext = {
      outboxId,
      traceId,
      actor,
      attempt: job.attemptsMade + 1,
      isLastAttempt: isLast(job),
      receipt: async (tx) => {
        if (!outboxId || written.has(tx)) return;
        written.add(tx);
        await this.receipts.write(tx, outboxId, definition.name, siblings);
        receipted = true;
      },
    };
    const requestId = job.id ?? definition.name;
    try {
      await this.context.run(
        newContext({ requestId, traceId: traceId ?? requestId, actor, origin: definition.name }),
        () => handler.handle(payload, context),
      );
    } catch (error) {
      if (error instanceof AlreadyDone) return;
      throw error;
    }
    if (outboxId && !receipted) await this.receipts.ensure(outboxId, definition.name, siblings);
    if (outboxId && siblings.length > 0) await this.receipts.close(outboxId, [definition.name, ...siblings]);
  }

  private lookUp(name: string) {
    const definition: AnyJob | undefined = this.registry.definition(name);
    const handler = this.registry.handler(name);
    // During a rolling deploy an older worker may meet a job of the newer one: leave it to the others.
    if (!definition || !handler) throw new TryLater(15_000);
    return { definition, handler };
  }

  /** Records a failure; returns what BullMQ is to be told. */
  private async failed(job: RunningJob, error: unknown): Promise<Error> {
    const reason = safeReason(error);
    const hopeless = error instanceof JobFailure || error instanceof InvalidPayload;
    if (!hopeless && !isLast(job)) {
      this.log.warn(`${job.name} ${job.id}: attempt ${job.attemptsMade + 1} failed: ${reason}`);
      return new Error(reason);
    }
    this.log.error(`${job.name} ${job.id}: given up: ${reason}`);
    // When this write fails, the job fails in the queue alone, and the relay's sweep brings it back: nothing is lost.
    await this.deadLetters
      .record({ name: job.name, queue: job.queueName }, job.data, reason)
      .catch((failure: unknown) => this.log.error(`dead letter not written: ${safeReason(failure)}`));
    return new UnrecoverableError(reason);
  }
}

function isLast(job: RunningJob): boolean {
  return job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
}
