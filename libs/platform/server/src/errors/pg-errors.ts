import { AppError } from './app-error';

/** The SQLSTATE (`23505`) or socket code (`ECONNREFUSED`) of a driver error, also inside TypeORM's wrapper. */
export function pgCode(error: unknown): string | undefined {
  for (let e = error, depth = 0; e && typeof e === 'object' && depth < 4; depth++) {
    const { code, driverError, cause } = e as { code?: unknown; driverError?: unknown; cause?: unknown };
    if (typeof code === 'string') return code;
    e = driverError ?? cause;
  }
  return undefined;
}

/** The violated constraint's name, when there is one. */
export function pgConstraint(error: unknown): string | undefined {
  const e = error as { constraint?: string; driverError?: { constraint?: string } } | undefined;
  return e?.driverError?.constraint ?? e?.constraint;
}

/** A transaction that PostgreSQL asks to be run again (serialisation failure, deadlock). */
export function isRetryable(error: unknown): boolean {
  const code = pgCode(error);
  return code === '40001' || code === '40P01';
}

const UNAVAILABLE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  '57P01',
  '57P02',
  '57P03',
  '57014',
  '53300',
  '53400',
  '55P03',
  '25006',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
]);

const UNAVAILABLE_TEXT =
  /Connection terminated|timeout exceeded when trying to connect|not queryable|Client was closed|Cannot use a pool after calling end|Query read timeout/;

/** True when the database cannot serve us now: lost, refused, starting, pool exhausted, statement timed out. */
export function isUnavailable(error: unknown): boolean {
  const code = pgCode(error);
  if (code && UNAVAILABLE_CODES.has(code)) return true;
  return error instanceof Error && UNAVAILABLE_TEXT.test(error.message);
}

/**
 * Translates what the driver threw into our codes: unique → conflict, unreachable → unavailable, full disk →
 * insufficient_storage, unreadable text or id → bad_request. Anything else comes back unchanged (a defect).
 */
export function fromPg(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = pgCode(error);
  if (isUnavailable(error)) return new AppError('unavailable', { cause: error });
  if (code === '40001' || code === '40P01') return new AppError('unavailable', { cause: error });
  if (code === '53100') return new AppError('insufficient_storage', { cause: error });
  if (code === '23505' || code === '23P01') return new AppError('conflict', { cause: error });
  // An id that is no UUID is answered like an id that does not exist.
  if (code === '22P02' && routineOf(error) === 'string_to_uuid') return new AppError('not_found', { cause: error });
  if (
    code === '22P02' ||
    code === '22021' ||
    code === '22P05' ||
    code === '22007' ||
    code === '22008' ||
    code === '22003'
  )
    return new AppError('bad_request', { cause: error });
  return error;
}

function routineOf(error: unknown): string | undefined {
  const e = error as { routine?: string; driverError?: { routine?: string } };
  return e.driverError?.routine ?? e.routine;
}
