import { Injectable } from '@nestjs/common';
import { ActorResolver, type HttpRequest, type ResolvedSession } from '@consilium/platform/access';
import { authenticateWith } from '../sign-in/authenticate';
import { CookieSessionStrategy } from './cookie-session.strategy';

/** Tells the access guard who asks. */
@Injectable()
export class SessionResolver extends ActorResolver {
  constructor(private readonly strategy: CookieSessionStrategy) {
    super();
  }

  override resolve({ cookies }: HttpRequest): Promise<ResolvedSession | null> {
    return authenticateWith<ResolvedSession>(this.strategy, { cookies });
  }
}
