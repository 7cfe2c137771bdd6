import type { UploadRefusal } from '@consilium/domain';
import { AppError, notFound } from '@consilium/platform/errors';
import { asStorageError } from '@consilium/platform/storage';
import { ERRORS } from '@tus/server';
import { UploadRefused } from '../intake/intake';

/** What a person reads when the portal does not know the reason; exhaustive, as the reasons are. */
const SENTENCE: Readonly<Record<UploadRefusal, string>> = {
  empty_file: 'The file is empty.',
  too_large: 'The file is larger than this service takes.',
  type_not_accepted: 'Files of this type are not taken.',
  type_mismatch: 'The file is not what its name says.',
  duplicate: 'The case has this very file already.',
  password_protected: 'The file is protected by a password.',
  damaged: 'The file is damaged or its end is missing.',
  case_closed: 'The case is closed and takes no more records.',
};

/** @tus/server's status for extensions of the protocol that are not announced. */
const NOT_OFFERED = 501;

/** A refusal as an answer: 413 for size, 422 with the reason for everything else. */
export function refusalError({ reason, recordId }: Pick<UploadRefused, 'reason' | 'recordId'>): AppError {
  const code = reason === 'too_large' ? 'payload_too_large' : 'unprocessable';
  return new AppError(code, { reason, detail: SENTENCE[reason], extra: recordId ? { recordId } : undefined });
}

/** Whatever ends a tus request → one of our errors. */
export function toUploadError(thrown: unknown): unknown {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof UploadRefused) return refusalError(thrown);
  // Another request took the upload over, or this connection ended: the client asks for the offset and goes on.
  if (thrown === ERRORS.ABORTED || thrown === ERRORS.ERR_LOCK_TIMEOUT || isDisconnect(thrown)) {
    return new AppError('conflict', { detail: 'The upload was continued elsewhere or interrupted; ask for its offset and go on.' });
  }
  const { status_code: status, body } = (thrown ?? {}) as { status_code?: unknown; body?: unknown };
  return typeof status === 'number' && (status < 500 || status === NOT_OFFERED) ? protocolError(status, String(body)) : asStorageError(thrown);
}

/** An answer of @tus/server that is no success. Its texts are about headers and offsets, never about content. */
export function protocolError(status: number, body: string): AppError {
  const detail = body.trim().slice(0, 200);
  if (status === 404 || status === 410) return notFound();
  if (status === 409) return new AppError('conflict', { detail });
  if (status === 413) return refusalError({ reason: 'too_large', recordId: null });
  if (status >= 500 && status !== NOT_OFFERED) return new AppError('internal', { cause: new Error(detail) });
  return new AppError('bad_request', { detail }); // 400, 403 and 412 of the protocol are all about headers
}

function isDisconnect(thrown: unknown): boolean {
  const code = (thrown as { code?: unknown } | null)?.code;
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || code === 'ABORT_ERR';
}
