import type { Actor } from '@consilium/access';
import type { HttpRequest } from './http-request';

/** A live session: the person and the token that their pages send with every write. */
export interface ResolvedSession {
  readonly actor: Actor;
  readonly csrfToken: string;
}

/**
 * Port: turns a request's session cookie into a person. Implemented by the identity feature, whose module provides this class as token
 * (`{ provide: ActorResolver, useExisting: SessionResolver }`). Half-finished sign-ins resolve to null.
 */
export abstract class ActorResolver {
  abstract resolve(request: HttpRequest): Promise<ResolvedSession | null>;
}
