import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor, AppAbility } from '@consilium/access';
import type { HttpRequest } from './http-request';

const accessOf = (context: ExecutionContext) => context.switchToHttp().getRequest<HttpRequest>().access;

/** The signed-in person. On a public route without a session: null. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | null => accessOf(context)?.actor ?? null,
);

/** What the signed-in person may do. On a public route without a session: null. */
export const CurrentAbility = createParamDecorator(
  (_: unknown, context: ExecutionContext): AppAbility | null => accessOf(context)?.ability ?? null,
);
