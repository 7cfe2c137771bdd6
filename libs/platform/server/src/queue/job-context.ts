import type { Actor } from '@consilium/access';

import type { SqlRunner } from './sql';

/** What a handler is told beside its payload. */
export interface JobContext {
  /** The event that caused the job; null for scheduled and directly queued jobs. */
  readonly outboxId: string | null;
  /** 1 for the first try. */
  readonly attempt: number;
  readonly isLastAttempt: boolean;
  /** The named system actor of this job, with this job's rights only. */
  readonly actor: Actor;
  readonly traceId: string | null;
  /**
   * Writes down, inside the handler's own transaction, that the job is done. Call it in the transaction that has the effects:
   * when another run of the same job committed first, it throws {@link AlreadyDone}, the effects are rolled back and the job
   * counts as done. Does nothing for jobs without an event.
   */
  receipt(tx: SqlRunner): Promise<void>;
}

/** Thrown by `context.receipt` when another run was quicker; handlers let it pass. */
export class AlreadyDone extends Error {
  constructor(job: string) {
    super(`${job} was done by another run`);
    this.name = 'AlreadyDone';
  }
}

/** Thrown by a handler that cannot go on yet; costs no attempt. `delayMs` from now it is tried again. */
export class TryLater extends Error {
  constructor(readonly delayMs: number) {
    super(`try again in ${delayMs} ms`);
    this.name = 'TryLater';
  }
}

/** Thrown by a handler when trying again cannot help; goes to the dead letters at once. The text is kept: no content, no names. */
export class JobFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'JobFailure';
  }
}
