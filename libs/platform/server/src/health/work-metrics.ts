import { Injectable, type OnModuleInit } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, register } from 'prom-client';

import { DeadLetters, Heartbeat, JobQueue, SystemSql } from '../queue';

/** Figures read at the moment they are asked for: outbox, queues, dead letters, workers. One that cannot be read is left out. */
@Injectable()
export class WorkMetrics implements OnModuleInit {
  private readonly waiting = gauge('consilium_outbox_waiting', 'Events that nobody has handed to the queue yet');
  private readonly age = gauge('consilium_outbox_oldest_seconds', 'Age of the oldest of them');
  private readonly unfinished = gauge('consilium_outbox_unfinished', 'Events whose jobs are not all settled');
  private readonly depth = gauge('consilium_queue_jobs', 'Jobs in the queue', ['queue', 'state']);
  private readonly dead = gauge('consilium_dead_letters', 'Jobs given up that wait for a person');
  private readonly workers = gauge('consilium_workers', 'Worker processes seen lately');

  constructor(
    private readonly sql: SystemSql,
    private readonly jobs: JobQueue,
    private readonly deadLetters: DeadLetters,
    private readonly heartbeat: Heartbeat,
  ) {}

  onModuleInit(): void {
    if (!register.getSingleMetric('process_cpu_user_seconds_total')) collectDefaultMetrics();
  }

  /** The whole exposition text. */
  async text(): Promise<string> {
    await Promise.allSettled([this.readOutbox(), this.readQueues(), this.readRest()]);
    return register.metrics();
  }

  private async readOutbox(): Promise<void> {
    const [row] = await this.sql.query<{ waiting: number; age: number; unfinished: number }>(
      `select count(*) filter (where relayed_at is null)::int as waiting, count(*)::int as unfinished,
         coalesce(extract(epoch from clock_timestamp() - min(created_at) filter (where relayed_at is null)), 0)::float8 as age
       from outbox where done_at is null`,
    );
    if (!row) return;
    this.waiting.set(row.waiting);
    this.age.set(row.age);
    this.unfinished.set(row.unfinished);
  }

  private async readQueues(): Promise<void> {
    for (const { queue, waiting, active, delayed } of await this.jobs.depths()) {
      this.depth.set({ queue, state: 'waiting' }, waiting);
      this.depth.set({ queue, state: 'active' }, active);
      this.depth.set({ queue, state: 'delayed' }, delayed);
    }
  }

  private async readRest(): Promise<void> {
    this.dead.set(await this.deadLetters.count());
    this.workers.set(await this.heartbeat.alive());
  }
}

function gauge<L extends string>(name: string, help: string, labelNames: L[] = []): Gauge<L> {
  return (register.getSingleMetric(name) as Gauge<L> | undefined) ?? new Gauge({ name, help, labelNames });
}
