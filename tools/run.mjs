#!/usr/bin/env node
// The one entry of every script. Up to `ensureInstalled` only Node's own modules may be used, and only what Node 20 knows:
// a fresh clone has no node_modules yet, and the machine may still have an older Node.
import { ensureInstalled } from './lib/install.mjs';
import { catchSignals, isLeaving, leave } from './lib/lifecycle.mjs';
import { explain, Plain } from './lib/plain.mjs';
import { continueOnNode24 } from './lib/node24.mjs';
import { say } from './lib/say.mjs';

const COMMANDS = {
  start: 'run the whole service on this machine',
  test: 'check everything on throw-away data',
  doctor: 'say what is wrong with this instance',
  ops: 'run an operator command, for example: ops audit:verify',
  bench: 'measure speed on a throw-away database',
  build: 'build the server and the portal into dist/',
  typecheck: 'check the types of the server',
  generate: 'write the generated pages in docs/',
  pg: 'run a command beside a throw-away database, for example: pg -- npx jest …',
};

/** @param {string[]} argv */
async function main([name = '', ...rest]) {
  if (!Object.hasOwn(COMMANDS, name)) {
    say(
      `Usage: node tools/run.mjs <command>\n${Object.entries(COMMANDS)
        .map(([key, text]) => `  ${key.padEnd(10)} ${text}`)
        .join('\n')}`,
    );
    if (name && name !== 'help' && name !== '--help') throw new Plain(`There is no command “${name}”.`);
    return 0;
  }
  await ensureInstalled();
  const elsewhere = await continueOnNode24();
  if (elsewhere !== undefined) return elsewhere;
  const { command } = await import(`./commands/${name}.mjs`);
  return (await command(rest[0] === '--' ? rest.slice(1) : rest)) ?? 0;
}

catchSignals();
main(process.argv.slice(2)).then(leave, (error) => {
  // On the way out, what was interrupted fails; that is no news.
  if (!isLeaving()) explain(error);
  return leave(error instanceof Plain ? error.exitCode : 1);
});
