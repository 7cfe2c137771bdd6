import { Injectable, Logger } from '@nestjs/common';

import type { Schedule } from './define-schedule';
import { JobQueue, jobOptions, within } from './job-queue';
import { JobRegistry } from './job-registry';
import type { JobEnvelope } from './backend';
import { QUEUE_NAMES, type QueueName } from './queues';
import { safeReason } from './safe-reason';

const EMPTY: JobEnvelope = { payload: {}, outboxId: null, siblings: [], traceId: null };

/** Keeps BullMQ's job schedulers equal to what the code declares, and notices when the store has lost them. */
@Injectable()
export class ScheduleKeeper {
  private readonly log = new Logger('Schedules');

  constructor(
    private readonly registry: JobRegistry,
    private readonly jobs: JobQueue,
  ) {}

  /** Writes every declared schedule and removes those that nobody declares any more. */
  async apply(): Promise<void> {
    for (const schedule of this.registry.schedules) await this.write(schedule);
    const names = new Set(this.registry.schedules.map(({ name }) => name));
    for (const queue of QUEUE_NAMES) await this.removeOthers(queue, names);
  }

  /**
   * Restores schedules that are gone.
   * @returns true when any was gone: somebody flushed the store, so the jobs that waited in it are gone as well
   */
  async restore(): Promise<boolean> {
    const lost: Schedule[] = [];
    for (const schedule of this.registry.schedules) {
      const found = await within(3_000, this.jobs.handle(schedule.job.queue).getJobScheduler(schedule.name));
      if (!found) lost.push(schedule);
    }
    if (lost.length === 0) return false;
    this.log.warn(`${lost.length} schedules were gone: the queue lost its data`);
    for (const schedule of lost) await this.write(schedule);
    return true;
  }

  private async write(schedule: Schedule): Promise<void> {
    const { attempts, backoff, removeOnComplete, removeOnFail, stackTraceLimit } = jobOptions(schedule.job);
    const repeat = 'everyMs' in schedule ? { every: schedule.everyMs } : { pattern: schedule.cron, tz: 'UTC' };
    const template = {
      name: schedule.job.name,
      data: EMPTY,
      opts: { attempts, backoff, removeOnComplete, removeOnFail, stackTraceLimit },
    };
    await within(5_000, this.jobs.handle(schedule.job.queue).upsertJobScheduler(schedule.name, repeat, template));
  }

  private async removeOthers(queue: QueueName, names: ReadonlySet<string>): Promise<void> {
    try {
      const kept = await within(5_000, this.jobs.handle(queue).getJobSchedulers());
      for (const { key } of kept) if (!names.has(key)) await this.jobs.handle(queue).removeJobScheduler(key);
    } catch (error) {
      this.log.warn(`old schedules of ${queue} not removed: ${safeReason(error)}`);
    }
  }
}
