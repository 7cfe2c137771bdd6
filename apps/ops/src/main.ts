import 'reflect-metadata';
import { exitWith } from '@consilium/platform/errors';
import { verifyAudit } from './audit-verify';
import { makeDemo } from './demo/make-demo';
import { runDoctor } from './doctor/doctor';
import { migrateDatabase } from './migrate';
import { print } from './print';

interface Command {
  readonly about: string;
  /** @returns the exit code */
  run(args: readonly string[]): Promise<number>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  migrate: { about: 'bring the database up to date (exit 3: it is newer than this build)', run: migrateDatabase },
  demo: { about: 'make the invented people and cases of a demo', run: makeDemo },
  'audit:verify': { about: 'recompute the audit trail (exit 1: it was tampered with)', run: verifyAudit },
  doctor: { about: 'check roles, row security and migrations', run: runDoctor },
  // Loaded on demand: it brings the whole API with it.
  docs: { about: '--write or --check the generated pages', run: async (args) => (await import('./docs/generate')).generateDocs(args) },
};

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return command.run(args);
  for (const [known, { about }] of Object.entries(COMMANDS)) print(`${known.padEnd(14)} ${about}`);
  return name === '' || name === 'help' ? 0 : 2;
}

main(process.argv.slice(2)).then((code) => process.exit(code), exitWith);
