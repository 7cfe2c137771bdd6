import type { Role } from '@consilium/domain';
import type { CsIconName } from '@consilium/ui';

export interface NavEntry {
  readonly path: string;
  /** Text key under `shell.nav`. */
  readonly label: string;
  readonly icon: CsIconName;
  /** Marks the entry only on exactly this path. */
  readonly exact?: boolean;
}

const HOME: NavEntry = { path: '/home', label: 'home', icon: 'home' };
const CASES: NavEntry = { path: '/cases', label: 'cases', icon: 'cases' };
const MESSAGES: NavEntry = { path: '/messages', label: 'messages', icon: 'messages' };

const PATIENT: readonly NavEntry[] = [
  { path: '/my-case', label: 'myCase', icon: 'home', exact: true },
  { path: '/my-case/records', label: 'myRecords', icon: 'record' },
  { path: '/my-case/messages', label: 'messages', icon: 'messages' },
  { path: '/my-case/result', label: 'myResult', icon: 'sign' },
  { path: '/my-case/who-looked', label: 'whoLooked', icon: 'eye' },
];

/** The rail: at most six entries, each role its own. A feature that adds a page of the first level adds its line here. */
export const NAV: Readonly<Record<Role, readonly NavEntry[]>> = {
  physician: [HOME, CASES, MESSAGES],
  delegate: [HOME, CASES, MESSAGES],
  reviewer: [HOME, CASES, MESSAGES],
  coordinator: [HOME, CASES, MESSAGES],
  patient: PATIENT,
  proxy: PATIENT,
  administrator: [{ path: '/admin/audit', label: 'audit', icon: 'audit' }],
};
