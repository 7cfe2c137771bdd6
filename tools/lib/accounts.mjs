// The invented people of demo mode, as `ops demo` left them in the data folder.
import { join } from 'node:path';
import { readJson } from './files.mjs';

/** @param {string} dataDir @returns {string[]} lines to print; empty when there are none */
export function demoAccountLines(dataDir) {
  const kept = readJson(join(dataDir, 'demo-accounts.json'));
  const accounts = Array.isArray(kept) ? kept : kept?.accounts;
  if (!Array.isArray(accounts) || accounts.length === 0) return [];
  const passwords = new Set(accounts.map((account) => account.password ?? kept.password));
  const width = Math.max(...accounts.map((account) => account.email.length));
  const shared = passwords.size === 1 ? [...passwords][0] : undefined;
  const lines = accounts.map((account) =>
    `  ${account.email.padEnd(width)}  ${[account.role ?? account.name, shared ? undefined : account.password].filter(Boolean).join('  ')}`.trimEnd(),
  );
  return [
    'Demo accounts (invented people, invented cases):',
    ...lines,
    ...(shared ? [`  Password of all of them: ${shared}`] : []),
  ];
}
