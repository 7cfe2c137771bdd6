// `npm run doctor`: one line per check, and for every problem what to do. Changes nothing but what a start would.
import { existsSync, statfsSync } from 'node:fs';
import { lastLines } from '../lib/plain.mjs';
import { chromium, redisServer } from '../lib/machine.mjs';
import { instanceOf } from '../lib/env.mjs';
import { runningInstance } from '../lib/instance-lock.mjs';
import { buildServer } from '../lib/build-server.mjs';
import { openDatabase, prepareDataDir, runApp } from '../lib/instance.mjs';
import { PORTAL_DIR, ROOT } from '../lib/paths.mjs';
import { sentence } from '../lib/plain.mjs';
import { postgresPackage } from '../lib/platform.mjs';
import { whyNotFree } from '../lib/ports.mjs';
import { say } from '../lib/say.mjs';

let problems = 0;

/** @param {string} name @param {string} text */
const ok = (name, text) => say(`ok       ${name.padEnd(14)} ${text}`);
/** @param {string} name @param {string} text */
const note = (name, text) => say(`note     ${name.padEnd(14)} ${text}`);
/** @param {string} name @param {string} text */
const problem = (name, text) => {
  problems += 1;
  say(`PROBLEM  ${name.padEnd(14)} ${text}`);
};

/** @template T @param {string} name @param {() => T | Promise<T>} check @returns {Promise<T | undefined>} */
async function attempt(name, check) {
  try {
    return await check();
  } catch (error) {
    problem(name, sentence(error));
    return undefined;
  }
}

export async function command() {
  ok('node', `${process.version} (${process.execPath})`);
  ok('packages', 'installed as package-lock.json says');
  const instance = await attempt('settings', () => instanceOf(process.env, [], ROOT));
  if (!instance) return 1;
  ok(
    'settings',
    `port ${instance.port}, data in ${instance.dataDir}, ${instance.external ? 'your own database' : 'embedded database'}`,
  );
  await attempt('disk', () => checkDisk(instance.dataDir));
  await attempt('port', () => checkPort(instance));
  checkMachine(instance);
  await checkDatabase(instance);
  say(problems === 0 ? '\nNothing is wrong.' : `\n${problems} ${problems === 1 ? 'problem' : 'problems'}.`);
  return problems === 0 ? 0 : 1;
}

/** @param {string} dataDir */
function checkDisk(dataDir) {
  prepareDataDir(dataDir);
  const { bavail, bsize } = statfsSync(dataDir);
  const gigabytes = ((bavail * bsize) / 1e9).toFixed(1);
  if (bavail * bsize < 2e9) problem('disk', `${gigabytes} GB left beside ${dataDir}: free some, records are large`);
  else ok('disk', `${gigabytes} GB left`);
}

/** @param {import('../lib/env.mjs').Instance} instance */
async function checkPort(instance) {
  const running = runningInstance(instance.dataDir);
  if (running) {
    const ready = await fetch(`http://127.0.0.1:${running.port}/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
    return ready
      ? ok('service', `running at ${running.url} (process ${running.pid})`)
      : problem('service', `process ${running.pid} runs but is not ready: see ${instance.dataDir}/logs`);
  }
  const error = await whyNotFree(instance.port, instance.host);
  return error
    ? problem('port', `${instance.port} is taken by another program: end it, or choose another with PORT`)
    : ok('port', `${instance.port} is free; the service is not running`);
}

/** @param {import('../lib/env.mjs').Instance} instance */
function checkMachine(instance) {
  const browser = chromium();
  const redis = redisServer();
  if (browser) ok('chromium', browser);
  else note('chromium', 'not found: npm test skips the browser journeys (Debian: apt-get install chromium)');
  if (redis) ok('redis-server', redis);
  else
    note(
      'redis-server',
      'not found: npm test skips the Redis half of the queue tests (Debian: apt-get install redis-server)',
    );
  if (existsSync(`${PORTAL_DIR}/index.html`)) ok('portal', 'built');
  else note('portal', 'not built yet; npm start builds it');
  if (instance.external) note('demo', 'off: never against your own database');
}

/** @param {import('../lib/env.mjs').Instance} instance */
async function checkDatabase(instance) {
  if (!instance.external && !(await attempt('postgres', () => ok('postgres', postgresPackage()) ?? true))) return;
  const database = await attempt('database', () => openDatabase(instance));
  if (!database) return;
  if (!instance.external) ok('database', 'reachable, roles in place');
  await attempt('schema', async () => {
    await buildServer({ quiet: true });
    const { code, output } = await runApp(['doctor'], database.env);
    say(lastLines(output, 200));
    if (code !== 0) problems += 1;
  });
  await database.close();
}
