import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { HttpRequest } from '@consilium/platform/access';
import { HttpConfig } from '@consilium/platform/config';
import { BootError, EXIT } from '@consilium/platform/errors';
import type { OpenedSession } from './sessions';
import { isToken } from './session-token';

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** The session cookie: `__Host-session` over TLS; without TLS `session`, and only on this machine. Ends with the browser. */
@Injectable()
export class SessionCookie {
  private readonly name: string;
  private readonly options: { path: string; httpOnly: true; sameSite: 'lax'; secure: boolean };

  constructor(config: HttpConfig) {
    const secure = overTls(config.publicUrl);
    this.name = secure ? '__Host-session' : 'session';
    this.options = { path: '/', httpOnly: true, sameSite: 'lax', secure };
  }

  /** The token that a request carries, if it has the form of one. */
  read(request: Pick<HttpRequest, 'cookies'>): string | null {
    const value = request.cookies?.[this.name];
    return isToken(value) ? value : null;
  }

  /** Hands the new token to the browser and gives the rest of the answer back. */
  hand<T>(reply: FastifyReply, { token, body }: OpenedSession<T>): T {
    void reply.setCookie(this.name, token, this.options);
    return body;
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.options);
  }
}

/** @throws BootError when the portal would be open without TLS beyond this machine: whoever listens could take a session over */
function overTls(publicUrl: string | undefined): boolean {
  if (publicUrl === undefined) return false;
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol === 'https:') return true;
  if (LOOPBACK.test(hostname)) return false;
  throw new BootError(`PUBLIC_URL is ${publicUrl}: beyond this machine the portal needs https.`, EXIT.config);
}
