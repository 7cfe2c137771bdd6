// `npm start`: the whole service on this machine, from nothing.
import { join } from 'node:path';
import { demoAccountLines } from '../lib/accounts.mjs';
import { buildPortal, hasPortal } from '../lib/build-portal.mjs';
import { buildServer, serverBundle } from '../lib/build-server.mjs';
import { instanceOf } from '../lib/env.mjs';
import { takeInstance, wasKilled } from '../lib/instance-lock.mjs';
import { migrate, openDatabase, prepareDataDir, runApp } from '../lib/instance.mjs';
import { beforeLeaving, isLeaving, onSignal } from '../lib/lifecycle.mjs';
import { ROOT } from '../lib/paths.mjs';
import { lastLines, Plain, sentence } from '../lib/plain.mjs';
import { demandPort } from '../lib/ports.mjs';
import { waitUntilReady } from '../lib/ready.mjs';
import { say, step } from '../lib/say.mjs';
import { supervise } from '../lib/supervisor.mjs';

/** @param {string[]} args `--no-demo`: no invented people and cases */
export async function command(args) {
  onSignal.exitCode = 0;
  const instance = instanceOf(process.env, args, ROOT);
  prepareDataDir(instance.dataDir);
  const afterKill = wasKilled(instance.dataDir);
  const other = takeInstance(instance.dataDir, { url: instance.publicUrl, port: instance.port });
  if (other) {
    say(`Consilium already runs on this data folder, at ${other.url} (process ${other.pid}).`);
    return 0;
  }
  await demandPort(instance.port, instance.host, afterKill ? 15_000 : 0);
  const [database] = await allOrFirstFailure([
    step(instance.external ? 'Using your database' : 'Starting the database', () => openDatabase(instance)),
    buildServer(),
    hasPortal()
      ? buildPortal()
      : say('! The portal does not exist yet (apps/portal/src/main.ts): only the API will answer.'),
  ]);
  await step('Bringing the database up to date', () => migrate(database.env));
  if (instance.demo) await step('Preparing demo people and cases', () => makeDemo(database.env));
  await step('Starting the service', () => startService(instance, database.env));
  say(`\nConsilium is ready at ${instance.publicUrl}`);
  for (const line of instance.demo ? demoAccountLines(instance.dataDir) : []) say(line);
  say(`Logs: ${join(instance.dataDir, 'logs')}. Ctrl-C stops everything.\n`);
  if (database.revive) keepDatabase(database.revive);
  beforeLeaving(() => say('→ Stopping …'));
  return new Promise(() => {});
}

/** A database that was killed is started again; the service reconnects by itself. @param {() => Promise<boolean>} revive */
function keepDatabase(revive) {
  const look = async () => {
    try {
      if (!isLeaving() && (await revive())) say('! The database had ended; it was started again.');
    } catch (error) {
      say(`! ${sentence(error)}`);
    }
    if (!isLeaving()) timer = setTimeout(look, 2_000);
  };
  let timer = setTimeout(look, 2_000);
  beforeLeaving(() => clearTimeout(timer));
}

/** Waits for all, so that nothing goes on in the background while an error is shown. @template {readonly unknown[]} T
 * @param {[...T]} works @returns {Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }>} */
async function allOrFirstFailure(works) {
  const outcomes = await Promise.allSettled(works);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  return /** @type {any} */ (outcomes.map((outcome) => /** @type {PromiseFulfilledResult<unknown>} */ (outcome).value));
}

/** @param {Record<string, string>} env */
async function makeDemo(env) {
  const { code, output } = await runApp(['demo'], env);
  if (code !== 0)
    throw new Plain('The demo people and cases could not be made (npm start -- --no-demo goes without):', {
      detail: lastLines(output, 8),
    });
}

/** @param {import('../lib/env.mjs').Instance} instance @param {Record<string, string>} env */
async function startService(instance, env) {
  const logs = join(instance.dataDir, 'logs');
  const parts = ['api', 'worker'].map((name) => ({
    name,
    ...supervise({ name, script: serverBundle(name), env, logFile: join(logs, `${name}.log`) }),
  }));
  /** @type {Promise<never>} */
  const failure = Promise.race(
    parts.map(async ({ name, exited, lastWords }) => {
      const how = await exited;
      throw new Plain(`The ${name} ${how} while starting (log: ${join(logs, `${name}.log`)}):`, {
        detail: lastWords(),
      });
    }),
  );
  failure.catch(() => {});
  await waitUntilReady(
    `http://${instance.host.includes(':') ? `[${instance.host}]` : instance.host === '0.0.0.0' ? '127.0.0.1' : instance.host}:${instance.port}`,
    failure,
  );
}
