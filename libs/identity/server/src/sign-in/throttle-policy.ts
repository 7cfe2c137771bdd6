import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';

/** How many failures a key may collect in a window, and how long it is refused after that: first `baseSeconds`, doubling to `capSeconds`. */
export interface Limit {
  readonly key: string;
  readonly failures: number;
  readonly baseSeconds: number;
  readonly capSeconds: number;
}

export const WINDOW_SECONDS = 15 * 60;

/**
 * The limits of one attempt (ASVS 6.3.1). The tight one is for one account from one address, so that a stranger's guessing does not
 * keep the account's owner out: across addresses an account is slowed down for two minutes at most, and nothing is ever locked for good.
 * Keys hold hashes: e-mail addresses that people mistype are nobody's business. Sorted, so that two attempts cannot deadlock.
 */
export function limitsFor(email: string, address: string): Limit[] {
  const account = digest(folded(email.trim()));
  const place = digest(networkOf(address));
  return [
    { key: `account:${account}`, failures: 30, baseSeconds: 15, capSeconds: 120 },
    { key: `address:${place}`, failures: 60, baseSeconds: 15, capSeconds: 300 },
    { key: `pair:${account}:${place}`, failures: 8, baseSeconds: 30, capSeconds: 900 },
  ];
}

/**
 * Letter by letter, as PostgreSQL's citext finds the account: `toLowerCase` on the whole makes other text of some letters (İ, a final Σ), and
 * each such spelling would be an account of its own to guess at.
 */
const folded = (text: string): string => Array.from(text, (letter) => Array.from(letter.toLowerCase())[0]).join('');

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** IPv6: the /64, since one client has all of it. IPv4, also mapped into IPv6: the address. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1] as string;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%', 1)[0] as string).split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const groups = tail === undefined ? left : [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return groups.slice(0, 4).map((g) => parseInt(g, 16).toString(16)).join(':');
}
