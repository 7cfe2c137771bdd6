import { randomUUID } from 'node:crypto';

/** Code → HTTP status. Exhaustive: the portal translates by code, so a code is a promise. */
export const ERROR_STATUS = {
  bad_request: 400,
  validation_failed: 400,
  invalid_cursor: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  request_timeout: 408,
  conflict: 409,
  illegal_transition: 409,
  idempotency_in_flight: 409,
  stale_version: 412,
  payload_too_large: 413,
  uri_too_long: 414,
  unsupported_media_type: 415,
  unprocessable: 422,
  idempotency_key_reused: 422,
  precondition_required: 428,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
  insufficient_storage: 507,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** Code → English title; the only text a client sees that we did not write for the occasion. */
export const ERROR_TITLE: Readonly<Record<ErrorCode, string>> = {
  bad_request: 'The request could not be read',
  validation_failed: 'Some fields need attention',
  invalid_cursor: 'This page link is no longer valid',
  unauthenticated: 'Please sign in',
  forbidden: 'You are not allowed to do this',
  not_found: 'Not found',
  method_not_allowed: 'This method is not supported here',
  request_timeout: 'The request took too long to arrive',
  conflict: 'This conflicts with what is already recorded',
  illegal_transition: 'This step is not possible in the present state',
  idempotency_in_flight: 'The same request is still being processed',
  stale_version: 'Someone changed this in the meantime',
  payload_too_large: 'The request is too large',
  uri_too_long: 'The address is too long',
  unsupported_media_type: 'This content type is not supported',
  unprocessable: 'The request cannot be carried out as it stands',
  idempotency_key_reused: 'This idempotency key belongs to another request',
  precondition_required: 'State which version you are changing',
  too_many_requests: 'Too many requests',
  internal: 'Something went wrong on our side',
  unavailable: 'The service is temporarily unavailable',
  insufficient_storage: 'There is no room left to store this',
};

/** Seconds a client should wait, for the codes where waiting helps. */
export const RETRY_AFTER: Partial<Record<ErrorCode, number>> = {
  unavailable: 2,
  idempotency_in_flight: 1,
  too_many_requests: 30,
};

/** A reference that a person can quote and an operator can find in the log. */
export function newErrorId(): string {
  return randomUUID();
}
