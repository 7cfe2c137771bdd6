import { Inject, Injectable, Optional } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

import { declaredJobs, type AnyJob } from './define-job';
import { ScheduleSet, type Schedule } from './define-schedule';
import { handledJob, type JobHandler } from './handles-job';

/** Injection token by which tests replace "every job that was declared". */
export const JOB_DEFINITIONS = Symbol('JOB_DEFINITIONS');

/** Which jobs there are, who handles them, and what repeats; found in the container once everything is instantiated. */
@Injectable()
export class JobRegistry {
  private found?: { handlers: Map<string, JobHandler<object>[]>; schedules: Schedule[] };

  constructor(
    private readonly discovery: DiscoveryService,
    @Optional() @Inject(JOB_DEFINITIONS) private readonly only: readonly AnyJob[] | null,
  ) {}

  get definitions(): readonly AnyJob[] {
    return this.only ?? declaredJobs();
  }

  get schedules(): readonly Schedule[] {
    return this.discover().schedules;
  }

  definition(name: string): AnyJob | undefined {
    return this.definitions.find((job) => job.name === name);
  }

  handler(name: string): JobHandler<object> | undefined {
    return this.discover().handlers.get(name)?.[0];
  }

  /**
   * Refuses a worker in which a job would be lost.
   * @throws Error that lists every job without a handler or with two, every name used twice, every unknown job
   */
  check(): void {
    const problems: string[] = [];
    const names = this.definitions.map(({ name }) => name);
    for (const name of repeated(names)) problems.push(`job ${name} is declared twice`);
    for (const name of new Set(names)) {
      const handlers = this.discover().handlers.get(name)?.length ?? 0;
      if (handlers !== 1) problems.push(`job ${name} has ${handlers === 0 ? 'no handler' : `${handlers} handlers`}`);
    }
    for (const name of this.discover().handlers.keys())
      if (!names.includes(name)) problems.push(`a handler names job ${name}, which is not declared`);
    for (const name of repeated(this.schedules.map((schedule) => schedule.name)))
      problems.push(`schedule ${name} is declared twice`);
    if (problems.length > 0) throw new Error(`Jobs and handlers do not match:\n  - ${problems.join('\n  - ')}`);
  }

  private discover() {
    if (this.found) return this.found;
    const handlers = new Map<string, JobHandler<object>[]>();
    const schedules: Schedule[] = [];
    const seen = new Set<unknown>();
    for (const { metatype, instance } of this.discovery.getProviders()) {
      if (!instance || seen.has(instance)) continue;
      seen.add(instance);
      const job = handledJob(typeof metatype === 'function' ? metatype : null);
      if (job) handlers.set(job.name, [...(handlers.get(job.name) ?? []), instance as JobHandler<object>]);
      if (instance instanceof ScheduleSet) schedules.push(...instance.schedules);
    }
    return (this.found = { handlers, schedules });
  }
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}
