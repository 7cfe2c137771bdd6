// `npm test`: everything, on throw-away data. All stages run even when one failed; the last line is the sum.
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Plain } from '../lib/plain.mjs';
import { nodeDir } from '../lib/platform.mjs';
import { elapsed, say } from '../lib/say.mjs';
import { counts, runStage } from '../lib/stage.mjs';
import { testEnv } from '../lib/test-env.mjs';
import { openThrowaway, temporaryDataDir } from '../lib/throwaway.mjs';
import { stage as build } from '../stages/build.mjs';
import { stage as docker } from '../stages/docker.mjs';
import { stage as docs } from '../stages/docs.mjs';
import { integrationStage, portal, unit } from '../stages/jest.mjs';
import { stage as journeys } from '../stages/journeys.mjs';
import { stage as lint } from '../stages/lint.mjs';
import { stage as types } from '../stages/types.mjs';

/** Each group begins when the one before has ended; within a group, `lanes` stages run side by side. Journeys watch the clock
 * (a claim runs out, a queue goes quiet), so nothing runs beside them. */
const GROUPS = [
  { lanes: 2, stages: [lint, types, unit, build, portal, docker] },
  { lanes: 2, stages: [integrationStage, docs] },
  { lanes: 1, stages: [journeys] },
];

/** Names for --only, and the stages they choose. @type {Record<string, string[]>} */
const CHOICES = {
  lint: ['lint'],
  types: ['types'],
  build: ['build'],
  unit: ['unit'],
  portal: ['portal'],
  docker: ['docker'],
  integration: ['integration'],
  redis: ['integration'],
  docs: ['docs'],
  journeys: ['journeys'],
  browser: ['journeys'],
};

/** @param {string[]} args @returns {{ only: Set<string>, paths: string[] }} */
export function readArguments(args) {
  const only = new Set();
  const paths = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--only' || arg.startsWith('--only=')) {
      const names = arg.startsWith('--only=') ? arg.slice(7) : (args[(at += 1)] ?? '');
      for (const name of names.split(',')) only.add(name);
    } else if (arg.startsWith('-'))
      throw new Plain(`npm test does not know ${arg}; it knows --only ${Object.keys(CHOICES).join('|')}, and paths.`);
    else paths.push(arg);
  }
  const unknown = [...only].find((name) => !Object.hasOwn(CHOICES, name));
  if (unknown !== undefined)
    throw new Plain(`There is no stage “${unknown}”; there are ${Object.keys(CHOICES).join(', ')}.`);
  if (paths.length > 0 && only.size === 0)
    throw new Plain('Say with --only which stage the paths are for, for example: npm test -- --only unit libs/cases.');
  return { only, paths };
}

/** @param {string[]} args */
export async function command(args) {
  const started = performance.now();
  const { only, paths } = readArguments(args);
  const chosen = new Set([...only].flatMap((name) => CHOICES[name] ?? []));
  const groups = GROUPS.map(({ lanes, stages }) => ({
    lanes,
    stages: stages.filter(({ name }) => chosen.size === 0 || chosen.has(name)),
  }));
  const live = groups.flatMap(({ stages }) => stages).length === 1;
  const folder = join(temporaryDataDir(), 'reports');
  mkdirSync(folder);
  const context = {
    only,
    paths,
    live,
    folder,
    env: testEnv(undefined, { nodeDir: nodeDir() }),
    database: once(openTestDatabase),
  };
  const outcomes = [];
  for (const { lanes, stages } of groups)
    outcomes.push(
      ...(await inLanes(lanes, stages, (stage, busy) => runStage(stage, { ...context, workers: workersFor(busy) }))),
    );
  const sum = outcomes.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + (one.skipped ?? 0),
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
  const broken = outcomes.filter(({ failed }) => failed > 0).map(({ name }) => name);
  say(
    `\n${broken.length > 0 ? `Failed: ${broken.join(', ')}. ` : ''}All stages took ${elapsed(performance.now() - started)}.`,
  );
  for (const text of outcomes.flatMap(({ loud }) => loud ?? [])) say(`SKIPPED: ${text}`);
  process.once('exit', () => say(counts(sum)));
  return sum.failed > 0 ? 1 : 0;
}

async function openTestDatabase() {
  const database = await openThrowaway();
  return { ...database, env: testEnv(database, { nodeDir: nodeDir() }) };
}

/** @template T @param {() => Promise<T>} make @returns {() => Promise<T>} */
function once(make) {
  /** @type {Promise<T> | undefined} */
  let made;
  return () => (made ??= make());
}

/** @param {number} busy stages side by side */
const workersFor = (busy) => Math.max(1, Math.floor(Math.min(availableParallelism(), 8) / busy));

/**
 * @template S, R
 * @param {number} lanes @param {S[]} items @param {(item: S, busy: number) => Promise<R>} work @returns {Promise<R[]>} in the order of the items
 */
async function inLanes(lanes, items, work) {
  /** @type {R[]} */
  const results = new Array(items.length);
  const busy = Math.min(lanes, items.length);
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(/** @type {S} */ (items[at]), busy);
  };
  await Promise.all(Array.from({ length: busy }, lane));
  return results;
}
