import { createHash } from 'node:crypto';
import { AppError } from '../errors';

const MAX_CURSOR = 1_024;

const checksum = (payload: string): string =>
  createHash('sha256').update(`cursor:${payload}`).digest('base64url').slice(0, 8);

/**
 * An opaque link to the next page: the name of the sort order and the key of the last row, as text, with a checksum against typing and
 * truncation. It grants nothing: the next page is filtered like the first.
 */
export function encodeCursor(sort: string, key: readonly string[]): string {
  const payload = Buffer.from(JSON.stringify([sort, ...key])).toString('base64url');
  return `${payload}.${checksum(payload)}`;
}

/** @throws AppError invalid_cursor when it is malformed or belongs to another sort order. */
export function decodeCursor(cursor: string, sort: string, length: number): readonly string[] {
  const invalid = (): AppError => new AppError('invalid_cursor');
  const [payload, sum, ...rest] = cursor.length > MAX_CURSOR ? [] : cursor.split('.');
  if (!payload || !sum || rest.length > 0 || checksum(payload) !== sum) throw invalid();
  try {
    const [name, ...key] = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as unknown[];
    if (name !== sort || key.length !== length || !key.every((k) => typeof k === 'string')) throw invalid();
    return key as string[];
  } catch (error) {
    throw error instanceof AppError ? error : invalid();
  }
}
