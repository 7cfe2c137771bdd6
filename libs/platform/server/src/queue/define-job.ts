import { assertPayloadClass } from './payload';
import type { QueueName } from './queues';

/** Exponential: the n-th retry waits up to `delayMs · 2^(n-1)`, of which `jitter` (0–1) is random so that retries do not march in step. */
export interface Backoff {
  readonly delayMs: number;
  readonly jitter?: number;
}

export interface JobOptions<P extends object> {
  /** `feature.verb`, unique in the house; it is part of job ids and receipts, so it is never renamed lightly. */
  readonly name: string;
  readonly queue: QueueName;
  /** A class with class-validator decorators: ids, enums and dates only (invariant 5). */
  readonly payload: new () => P;
  /** How often it is tried in all, first time included. */
  readonly attempts: number;
  readonly backoff: Backoff;
  /** One line for docs/jobs.md. */
  readonly about?: string;
  /** For jobs queued directly: two with the same key collapse into one while the first has not finished. */
  unique?(payload: P): string;
}

export interface JobDefinition<P extends object = object> extends JobOptions<P> {
  readonly backoff: Required<Backoff>;
}

const NAME = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/;
const declared: JobDefinition[] = [];

/**
 * Declares a job. The declaration alone makes the worker demand exactly one handler for it at boot.
 * @throws when the name or the payload class is not allowed; duplicates are found at boot, where they can all be listed.
 */
export function defineJob<P extends object>(options: JobOptions<P>): JobDefinition<P> {
  if (!NAME.test(options.name)) throw new Error(`Job name "${options.name}" is not of the form feature.verb`);
  if (!Number.isInteger(options.attempts) || options.attempts < 1)
    throw new Error(`Job ${options.name}: attempts must be 1 or more`);
  assertPayloadClass(options.name, options.payload);
  const definition: JobDefinition<P> = { ...options, backoff: { jitter: 0.5, ...options.backoff } };
  declared.push(definition);
  return definition;
}

/** All jobs declared by the modules that this process has loaded. */
export function declaredJobs(): readonly JobDefinition[] {
  return declared;
}

/** Any job, whatever its payload. */
export type AnyJob = JobDefinition;
