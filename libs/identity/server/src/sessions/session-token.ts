import { createHash, randomBytes } from 'node:crypto';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** 256 random bits; says nothing about anyone. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function isToken(value: unknown): value is string {
  return typeof value === 'string' && TOKEN.test(value);
}

/** What is stored of a token: a stolen dump opens no session. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
