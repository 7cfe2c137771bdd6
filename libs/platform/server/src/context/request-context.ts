import { Injectable } from '@nestjs/common';
import { ClsService } from 'nestjs-cls';
import type { Actor } from '@consilium/access';

/** What the idempotency interceptor found out about a POST; the unit of work reads it (see `db/idempotency.ts`). */
export interface IdempotencyInfo {
  readonly key: string;
  /** Method and route pattern, for the record. */
  readonly route: string;
  /** SHA-256 of method, concrete path and canonical body. */
  readonly bodyHash: string;
  /** Status with which the route answers when it succeeds. */
  readonly status: number;
  /** Set by the first unit of work that took the key. */
  consumed: boolean;
}

/** One request or one job. Carries identifiers only; nothing in here is ever clinical. */
export interface RequestContext {
  readonly requestId: string;
  /** Follows an act from the request through outbox and queue into the jobs it causes. */
  readonly traceId: string;
  actor: Actor | null;
  idempotency: IdempotencyInfo | null;
  /** Name of the job or route pattern, for logs. */
  origin: string | null;
}

const KEY = 'consilium';
type Store = { [KEY]: RequestContext };

/** The current request or job, wherever one is in the call stack. Undefined outside of both (scripts, start-up). */
@Injectable()
export class ContextService {
  constructor(private readonly cls: ClsService) {}

  current(): RequestContext | undefined {
    return this.cls.isActive() ? (this.cls.get(KEY) as RequestContext | undefined) : undefined;
  }

  /** Runs `fn` with `context` current; nested asynchronous work sees it too. */
  run<T>(context: RequestContext, fn: () => T): T {
    return this.cls.runWith({ [KEY]: context } as Store as never, fn);
  }
}

export function newContext(seed: Partial<RequestContext> & { requestId: string }): RequestContext {
  return {
    traceId: seed.requestId,
    actor: null,
    idempotency: null,
    origin: null,
    ...seed,
  };
}
