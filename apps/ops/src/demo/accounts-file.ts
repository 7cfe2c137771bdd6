import { randomInt } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@consilium/domain';
import { DEMO_ACCOUNTS } from '@consilium/identity-server';
import { DEMO_PEOPLE, demoEmail } from './people';

interface AccountsFile {
  readonly password: string;
  readonly accounts: readonly { readonly email: string; readonly role: Role; readonly name: string }[];
}

/** Without characters that look alike. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** The password of the demo's people, kept in the data folder for its owner alone; null when there is none yet. */
export function keptPassword(dataDir: string): string | null {
  const file = fileIn(dataDir);
  if (!existsSync(file)) return null;
  const { password } = JSON.parse(readFileSync(file, 'utf8')) as Partial<AccountsFile>;
  return typeof password === 'string' && password.length >= 12 ? password : null;
}

/** Written whole or not at all. @returns the file's path */
export function keepAccounts(dataDir: string, password: string): string {
  const content: AccountsFile = {
    password,
    accounts: DEMO_PEOPLE.filter(({ key }) => (DEMO_ACCOUNTS as readonly string[]).includes(demoEmail(key))).map(({ key, role, displayName }) => ({
      email: demoEmail(key), role, name: displayName,
    })),
  };
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = fileIn(dataDir);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
  return file;
}

/** Sixteen characters in groups of four: about 79 random bits that a person can type. */
export function newPassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}

const fileIn = (dataDir: string): string => join(dataDir, 'demo-accounts.json');
