import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { HttpRequest, ResolvedSession } from '@consilium/platform/access';
import { Strategy } from 'passport-custom';
import { LiveSessions } from './live-sessions';
import { SessionCookie } from './session-cookie';

/** Finds out by the session cookie who asks. */
@Injectable()
export class CookieSessionStrategy extends PassportStrategy(Strategy, 'cookie-session') {
  constructor(
    private readonly cookie: SessionCookie,
    private readonly sessions: LiveSessions,
  ) {
    super();
  }

  async validate(request: Pick<HttpRequest, 'cookies'>): Promise<ResolvedSession | null> {
    const token = this.cookie.read(request);
    return token ? this.sessions.find(token) : null;
  }
}
