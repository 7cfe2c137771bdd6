import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable, type CanActivate, type ExecutionContext, type OnModuleInit } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import { HttpConfig } from '../config';
import { ContextService } from '../context';
import { AppError } from '../errors';
import { isUuid } from '../db';
import { ActorResolver, type ResolvedSession } from './actor-resolver';
import { abilityOf, reasonFor } from './assert-can';
import { ACCESS_DECLARATION, type AccessDeclaration } from './declarations';
import { SAFE_METHODS, type HttpRequest } from './http-request';
import { assertSameOrigin } from './origin';

export const CSRF_HEADER = 'x-csrf-token';

/** In front of every route: same origin, who asks, CSRF token, and whether such a person may do such a thing at all. */
@Injectable()
export class AccessGuard implements CanActivate, OnModuleInit {
  private resolver!: ActorResolver;
  private readonly publicOrigin: string | null;

  constructor(
    private readonly reflector: Reflector,
    private readonly modules: ModuleRef,
    private readonly context: ContextService,
    config: HttpConfig,
  ) {
    this.publicOrigin = config.publicUrl ? new URL(config.publicUrl).origin : null;
  }

  onModuleInit(): void {
    this.resolver = this.modules.get(ActorResolver, { strict: false });
  }

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const request = execution.switchToHttp().getRequest<HttpRequest>();
    const declaration = this.reflector.getAllAndOverride<AccessDeclaration | undefined>(ACCESS_DECLARATION, [
      execution.getHandler(),
      execution.getClass(),
    ]);
    if (!declaration) throw new Error('A route without a declaration was called');
    assertSameOrigin(request, this.publicOrigin);
    if (declaration.kind === 'public' && !declaration.optionalSession) return true;

    const session = await this.resolver.resolve(request);
    if (!session) {
      if (declaration.kind === 'public') return true;
      throw new AppError('unauthenticated');
    }
    this.admit(request, session, declaration);
    return true;
  }

  private admit(request: HttpRequest, { actor, csrfToken }: ResolvedSession, declaration: AccessDeclaration): void {
    const ability = abilityOf(actor);
    request.access = { declaration, actor, ability };
    const context = this.context.current();
    if (context) context.actor = actor;
    if (!SAFE_METHODS.has(request.method) && !sameToken(request.headers[CSRF_HEADER], csrfToken)) {
      throw new AppError('forbidden', { reason: 'csrf', detail: 'The request does not carry this session’s token.' });
    }
    if (declaration.kind === 'requires' && ability.cannot(declaration.action, declaration.subject)) {
      const id = (request.params as { id?: unknown } | undefined)?.id;
      throw new AppError('forbidden', {
        reason: reasonFor(ability, declaration.action, declaration.subject),
        denial: {
          attempted: declaration.action,
          subject: declaration.subject,
          subjectId: isUuid(id) ? id : null,
          caseId: null,
        },
      });
    }
  }
}

/** Compares in constant time, whatever the lengths. */
function sameToken(given: string | string[] | undefined, expected: string): boolean {
  if (typeof given !== 'string' || expected.length === 0) return false;
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
