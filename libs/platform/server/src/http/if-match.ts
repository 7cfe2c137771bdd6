import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { HttpRequest } from '../access';
import { AppError } from '../errors';

/** The entity tag of a version. */
export function etagOf(version: number): string {
  return `"v${version}"`;
}

/**
 * Reads `"v12"` (or `W/"v12"`) into 12. `*` is refused: it would overwrite whatever is there.
 * @throws AppError precondition_required when it is missing and not optional, bad_request when it is malformed
 */
export function parseIfMatch(header: string | undefined, optional: boolean): number | undefined {
  if (header === undefined || header === '') {
    if (optional) return undefined;
    throw new AppError('precondition_required', { detail: 'Send If-Match with the version you are changing.' });
  }
  const match = /^(?:W\/)?"v(\d{1,9})"$/.exec(header.trim());
  if (!match) throw new AppError('bad_request', { detail: 'If-Match must be one entity tag of the form "v12".' });
  return Number(match[1]);
}

/** The version that the client has seen. `@IfMatch({ optional: true })` gives `number | undefined`. */
export const IfMatch = createParamDecorator(
  (options: { optional?: boolean } | undefined, context: ExecutionContext): number | undefined =>
    parseIfMatch(context.switchToHttp().getRequest<HttpRequest>().headers['if-match'], options?.optional ?? false),
);
