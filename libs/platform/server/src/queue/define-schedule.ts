import type { Provider } from '@nestjs/common';

import type { AnyJob } from './define-job';

interface ScheduleBase {
  /** Unique among schedules. */
  readonly name: string;
  /** A job whose payload is `NoPayload`. */
  readonly job: AnyJob;
}

/** Either every so many milliseconds, or by a cron pattern in UTC. */
export type Schedule = (ScheduleBase & { readonly everyMs: number }) | (ScheduleBase & { readonly cron: string });

/** Declares a repeating job. Runs may overlap when one takes longer than the interval: handlers must stand it. */
export function defineSchedule(schedule: Schedule): Schedule {
  return schedule;
}

/** Holds schedules in the container, where the registry finds them. */
export class ScheduleSet {
  constructor(readonly schedules: readonly Schedule[]) {}
}

/** A provider for a worker module: `providers: [SweepHandler, provideSchedules(expireLeases)]`. */
export function provideSchedules(...schedules: Schedule[]): Provider {
  return { provide: Symbol('schedules'), useValue: new ScheduleSet(schedules) };
}
