import { AppError, pgCode, pgConstraint } from '../errors';

import { InvalidPayload } from './payload';
import { JobFailure } from './job-context';

/**
 * Why a job failed, in words that can be stored: our own errors say it in texts that we wrote; of others only name and code
 * are kept, since a driver's or mail server's message may quote what it was given.
 */
export function safeReason(error: unknown): string {
  if (error instanceof AppError) return `${error.code}: ${error.message}`;
  if (error instanceof JobFailure || error instanceof InvalidPayload) return error.message;
  const name = error instanceof Error ? error.name : typeof error;
  const code = pgCode(error);
  const constraint = pgConstraint(error);
  return [name, code, constraint].filter(Boolean).join(' ');
}
