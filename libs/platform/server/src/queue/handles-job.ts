import { Injectable } from '@nestjs/common';

import type { AnyJob, JobDefinition } from './define-job';
import type { JobContext } from './job-context';

/** Re-reads state and does nothing when there is nothing left to do: every job may run twice (BullMQ is at-least-once). */
export interface JobHandler<P extends object> {
  handle(payload: P, context: JobContext): Promise<void>;
}

const HANDLES = Symbol('handles-job');

/** Marks a provider as the one handler of a job; the type of `handle` is checked against the job's payload. */
export function HandlesJob<P extends object>(job: JobDefinition<P>) {
  return <C extends new (...dependencies: never[]) => JobHandler<P>>(target: C): void => {
    Reflect.defineMetadata(HANDLES, job, target);
    Injectable()(target);
  };
}

/** The job that a class handles, if any. */
export function handledJob(target: object | undefined | null): AnyJob | undefined {
  return target ? (Reflect.getOwnMetadata(HANDLES, target) as AnyJob | undefined) : undefined;
}
