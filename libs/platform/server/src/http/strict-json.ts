import { AppError, type FieldError } from '../errors';

/** Deeper than any form of ours; enough to stop a body that is nothing but brackets. */
export const MAX_DEPTH = 32;

const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a JSON body and refuses what PostgreSQL cannot store or what two readers could understand differently: invalid UTF-8, NUL,
 * lone surrogates, duplicate keys, keys that reach into prototypes, nesting beyond 32.
 * @returns undefined for an empty body
 * @throws AppError bad_request, validation_failed with the path
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined;
  let text: string;
  let value: unknown;
  try {
    text = decoder.decode(bytes);
    value = JSON.parse(text);
  } catch {
    throw new AppError('bad_request', { detail: 'The body is not valid JSON in UTF-8.' });
  }
  assertShape(text);
  const fields: FieldError[] = [];
  checkStrings(value, '', fields);
  if (fields.length > 0) throw new AppError('validation_failed', { fields });
  return value;
}

/** Walks the text (known to be valid JSON) for depth and keys, which the parsed value no longer shows. */
function assertShape(text: string): void {
  const keysByDepth: (Set<string> | null)[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x7b || c === 0x5b) {
      keysByDepth.push(c === 0x7b ? new Set() : null);
      if (keysByDepth.length > MAX_DEPTH)
        throw new AppError('bad_request', { detail: `The body is nested deeper than ${MAX_DEPTH} levels.` });
    } else if (c === 0x7d || c === 0x5d) {
      keysByDepth.pop();
    } else if (c === 0x22) {
      const end = endOfString(text, i);
      const keys = keysByDepth.at(-1);
      if (keys && isKey(text, end)) assertKey(JSON.parse(text.slice(i, end + 1)) as string, keys);
      i = end;
    }
  }
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; ; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x5c) i++;
    else if (c === 0x22) return i;
  }
}

/** A string is a key when a colon follows it. */
function isKey(text: string, end: number): boolean {
  for (let i = end + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x3a) return true;
    if (c !== 0x20 && c !== 0x09 && c !== 0x0a && c !== 0x0d) return false;
  }
  return false;
}

function assertKey(key: string, seen: Set<string>): void {
  if (FORBIDDEN_KEYS.has(key))
    throw new AppError('validation_failed', {
      fields: [{ path: key, code: 'unknown_field', message: 'This field does not exist.' }],
    });
  if (seen.has(key)) throw new AppError('bad_request', { detail: 'The body names a field twice.' });
  seen.add(key);
}

/** Recursion is bounded by MAX_DEPTH. Paths name keys of ours only as far as they are well-formed. */
function checkStrings(value: unknown, path: string, fields: FieldError[]): void {
  if (fields.length >= 20) return;
  if (typeof value === 'string') {
    if (!isStorable(value))
      fields.push({ path, code: 'text', message: 'This text contains characters that cannot be stored.' });
  } else if (value !== null && typeof value === 'object') {
    for (const [key, member] of Object.entries(value)) {
      if (!isStorable(key))
        fields.push({
          path,
          code: 'unknown_field',
          message: 'A field name contains characters that cannot be stored.',
        });
      else checkStrings(member, path ? `${path}.${key}` : key, fields);
    }
  }
}

/** True for text that PostgreSQL stores and gives back unchanged. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
