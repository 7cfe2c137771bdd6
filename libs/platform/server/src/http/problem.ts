import { HttpException } from '@nestjs/common';
import { AppError, ERROR_TITLE, RETRY_AFTER, fromPg, newErrorId, type ErrorCode } from '../errors';

/** The body of every error answer (RFC 9457). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  errorId: string;
  detail?: string;
  reason?: string;
  fields?: readonly { path: string; code: string; message: string }[];
  [extra: string]: unknown;
}

export const PROBLEM_TYPE = 'application/problem+json';

/** Status of an HTTP library's own exception → our code. */
const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'bad_request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  408: 'request_timeout',
  409: 'conflict',
  412: 'stale_version',
  413: 'payload_too_large',
  414: 'uri_too_long',
  415: 'unsupported_media_type',
  422: 'unprocessable',
  428: 'precondition_required',
  429: 'too_many_requests',
  431: 'bad_request',
  503: 'unavailable',
  507: 'insufficient_storage',
};

/** Anything that was thrown → one of our errors. What we do not know is `internal`, and says nothing about itself. */
export function toAppError(error: unknown): AppError {
  const known = fromPg(error);
  if (known instanceof AppError) return known;
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown } | null)?.statusCode;
  const code = typeof status === 'number' ? BY_STATUS[status] : undefined;
  return new AppError(code ?? 'internal', { cause: error });
}

/** The answer for an error: body and headers. */
export function toProblem(error: AppError): { problem: Problem; headers: Record<string, string> } {
  const { detail, reason, fields, extra, retryAfterSeconds } = error.options;
  const retryAfter = retryAfterSeconds ?? RETRY_AFTER[error.code];
  return {
    problem: {
      ...extra,
      type: `urn:consilium:problem:${error.code}`,
      title: ERROR_TITLE[error.code],
      status: error.status,
      code: error.code,
      errorId: newErrorId(),
      ...(detail === undefined ? {} : { detail }),
      ...(reason === undefined ? {} : { reason }),
      ...(fields === undefined ? {} : { fields }),
    },
    headers: {
      'content-type': PROBLEM_TYPE,
      'cache-control': 'no-store',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
  };
}
