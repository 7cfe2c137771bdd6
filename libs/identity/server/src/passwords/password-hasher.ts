import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. 2 is `Algorithm.Argon2id`, an ambient const enum. */
const POLICY = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password, POLICY);
}

/** Checks passwords in the same time whether or not there is anything to check against. */
@Injectable()
export class PasswordHasher {
  private dummy: Promise<string> | undefined;

  /** @param stored null where there is no such person or no password: costs the same and is always false */
  async verify(stored: string | null, password: string): Promise<boolean> {
    this.dummy ??= hashPassword(randomBytes(32).toString('base64url'));
    const matches = await verify(stored ?? (await this.dummy), password);
    return matches && stored !== null;
  }
}
