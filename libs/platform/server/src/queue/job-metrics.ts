import { Injectable } from '@nestjs/common';
import { Counter, Histogram, register } from 'prom-client';

/** How long jobs take and how they end, by job name. */
@Injectable()
export class JobMetrics {
  private readonly durations = once(
    'consilium_job_seconds',
    (name) =>
      new Histogram({
        name,
        help: 'Time that a job took',
        labelNames: ['job', 'outcome'],
        buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      }),
  );
  private readonly failures = once(
    'consilium_job_failures_total',
    (name) => new Counter({ name, help: 'Attempts that failed', labelNames: ['job'] }),
  );

  finished(job: string, outcome: 'done' | 'failed', seconds: number): void {
    this.durations.observe({ job, outcome }, seconds);
    if (outcome === 'failed') this.failures.inc({ job });
  }
}

/** prom-client keeps one registry per process; several applications in one test process share what is there. */
function once<M extends Counter | Histogram>(name: string, make: (name: string) => M): M {
  return (register.getSingleMetric(name) as M | undefined) ?? make(name);
}
