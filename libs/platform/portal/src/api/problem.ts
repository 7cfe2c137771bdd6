import { HttpErrorResponse } from '@angular/common/http';

/** One refused field: `path` in dots or brackets (`therapies[0].agent`), `code` stable, `message` in the reader's language. */
export interface ProblemField {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** What a failed request means, read from `application/problem+json` (RFC 9457), or made up when there was no such answer. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly status: number,
    /** Stable code of the API; `offline` when no answer came, `unexpected` when the answer was not a problem. */
    readonly code: string,
    readonly title: string,
    readonly detail: string | undefined,
    /** Reference number that the reader can quote. */
    readonly errorId: string | undefined,
    readonly fields: readonly ProblemField[],
    /** Seconds to wait before asking again, when the server said so. */
    readonly retryAfter: number | undefined,
    /** Everything the answer held, for codes that carry more (for instance both versions after a 412). */
    readonly body: Readonly<Record<string, unknown>>,
  ) {
    super(`${status} ${code}`);
  }

  static from(error: unknown): ApiProblem {
    if (error instanceof ApiProblem) return error;
    if (!(error instanceof HttpErrorResponse))
      return new ApiProblem(0, 'unexpected', '', undefined, undefined, [], undefined, {});
    if (error.status === 0) return new ApiProblem(0, 'offline', '', undefined, undefined, [], undefined, {});
    const body = asRecord(error.error);
    return new ApiProblem(
      error.status,
      asText(body['code']) ?? 'unexpected',
      asText(body['title']) ?? '',
      asText(body['detail']),
      asText(body['errorId']),
      readFields(body['fields']),
      readRetryAfter(error.headers?.get('retry-after')),
      body,
    );
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  let parsed = value;
  if (typeof value === 'string') {
    try {
      parsed = JSON.parse(value);
    } catch {
      return {};
    }
  }
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
    ? (parsed as Record<string, unknown>)
    : {};
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function readFields(value: unknown): ProblemField[] {
  if (!Array.isArray(value)) return [];
  return value.map(asRecord).flatMap((field) => {
    const path = asText(field['path']);
    return path === undefined
      ? []
      : [{ path, code: asText(field['code']) ?? 'invalid', message: asText(field['message']) ?? '' }];
  });
}

/** Both forms of the header: seconds, or a date. */
function readRetryAfter(value: string | null | undefined): number | undefined {
  if (!value) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}
