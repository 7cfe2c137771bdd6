import type { IncomingHttpHeaders } from 'node:http';
import type { Actor, AppAbility } from '@consilium/access';
import type { AccessDeclaration } from './declarations';

/** What guards, resolvers and decorators may know of a request: nothing of it belongs to one HTTP library. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query as sent. Never log it. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly cookies?: Readonly<Record<string, string | undefined>>;
  readonly ip: string;
  readonly hostname?: string;
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
  /** Filled in by the access guard. */
  access?: RequestAccess;
}

/** Who asks and what they may do. */
export interface RequestAccess {
  readonly declaration: AccessDeclaration;
  readonly actor: Actor;
  readonly ability: AppAbility;
}

/** Methods that must not change anything; all others need the proof that our own pages sent them. */
export const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
