import type { AuditEntry } from '@consilium/domain';
import { ERROR_STATUS, ERROR_TITLE, type ErrorCode } from './codes';

/** One field that was refused: dotted path (`labs.2.value`), stable code, English message. */
export interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export interface AppErrorOptions {
  /** A sentence for a person; never a name, clinical content, SQL or a stack. */
  readonly detail?: string;
  /** Why a rule refused, as a stable code or sentence (for example CASL's `because`). */
  readonly reason?: string;
  readonly fields?: readonly FieldError[];
  /** Extra members of the problem document, for example `{ currentVersion: 4 }`. */
  readonly extra?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
  /** Set for a refusal that must be audited: the filter writes it before the answer is sent. */
  readonly denial?: Denial;
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

export interface Denial extends Pick<AuditEntry, 'subject' | 'subjectId' | 'caseId'> {
  /** What was attempted: a CASL action or an audit action. */
  readonly attempted: string;
}

/** An expected refusal or failure: the code decides status, title and whether it is logged (5xx only). */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly options: AppErrorOptions = {},
  ) {
    super(options.detail ?? ERROR_TITLE[code], { cause: options.cause });
    this.name = 'AppError';
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

/** The answer for a thing that does not exist or must not be known to exist; with `denial` the probe is audited. */
export function notFound(denial?: Denial): AppError {
  return new AppError('not_found', { denial });
}
