// The three Jest projects, each a stage with its own counts.
import { join } from 'node:path';
import { run } from '../lib/children.mjs';
import { readJson } from '../lib/files.mjs';
import { binFile, ROOT } from '../lib/paths.mjs';
import { lastLines } from '../lib/plain.mjs';
import { openRedis } from '../lib/redis.mjs';

const NO_REDIS = 'redis-server not found: the Redis half of the queue tests (Debian: apt-get install redis-server)';

/** @param {string} project @param {import('../lib/stage.mjs').Context} context @param {{ env?: Record<string, string>, paths?: string[] }} [change]
 * @returns {Promise<import('../lib/stage.mjs').Outcome>} */
async function jest(project, context, { env = context.env, paths = context.paths } = {}) {
  const report = join(context.folder, `jest-${project}.json`);
  const args = [
    '--experimental-vm-modules',
    '--no-warnings',
    binFile('jest'),
    '--selectProjects',
    project,
    '--json',
    `--outputFile=${report}`,
    // A slow machine is no failure, and a forgotten handle must not hold up everything after it.
    `--maxWorkers=${context.workers}`,
    '--testTimeout=30000',
    '--forceExit',
    ...(paths.length > 0 ? ['--testPathPatterns', ...paths] : []),
  ];
  // Without --json's copy on stdout: the report is read from its file.
  const { code, output, timedOut } = await run(process.execPath, args, {
    cwd: ROOT,
    env,
    limit: 1_800_000,
    onOutput: context.live ? (text) => text.startsWith('{"num') || process.stdout.write(text) : undefined,
  });
  const result = readJson(report);
  if (!result)
    return {
      passed: 0,
      failed: 1,
      output: timedOut ? 'Jest did not end in 30 minutes.' : lastLines(withoutJson(output), 40),
    };
  const broken = result.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = result.numFailedTests + broken;
  if (result.numTotalTests === 0 && broken === 0)
    return {
      passed: 0,
      failed: 1,
      output: `No ${project} test was found${paths.length > 0 ? ` for ${paths.join(' ')}` : ''}.`,
    };
  // Jest can also fail without a failed test, for example on an obsolete snapshot in CI or a worker that crashed.
  const unexplained = failed === 0 && code !== 0 ? 1 : 0;
  return {
    passed: result.numPassedTests,
    failed: failed + unexplained,
    skipped: result.numPendingTests + result.numTodoTests,
    output: unexplained ? lastLines(withoutJson(output), 40) : context.live ? '' : describeFailures(result),
  };
}

/** @param {string} output */
const withoutJson = (output) =>
  output
    .split('\n')
    .filter((line) => !line.startsWith('{"num'))
    .join('\n');

/** @param {any} result @returns {string} */
function describeFailures(result) {
  return result.testResults
    .filter((/** @type {any} */ file) => file.status === 'failed')
    .flatMap((/** @type {any} */ file) => [`● ${file.name.replace(`${ROOT}/`, '')}`, ...describeFile(file)])
    .join('\n');
}

/** @param {any} file @returns {string[]} */
function describeFile(file) {
  const failures = file.assertionResults.filter((/** @type {any} */ test) => test.status === 'failed');
  if (failures.length === 0) return [firstLines(file.message, 25)];
  return failures.map(
    (/** @type {any} */ test) => `  ✗ ${test.fullName}\n${firstLines(test.failureMessages.join('\n'), 20)}`,
  );
}

/** @param {string} text @param {number} count */
// eslint-disable-next-line no-control-regex
const firstLines = (text, count) =>
  text
    .replace(/\u001b\[[0-9;]*m/g, '')
    .split('\n')
    .filter((line) => !/^\s+at .*node_modules/.test(line))
    .slice(0, count)
    .join('\n');

/** @param {import('../lib/stage.mjs').Context} context */
async function integration(context) {
  const database = await context.database();
  const redisUrl = await openRedis(database.dataDir);
  const onlyRedis = context.only.has('redis') && !context.only.has('integration');
  if (onlyRedis && !redisUrl) return { passed: 0, failed: 0, skipped: 1, loud: [NO_REDIS] };
  const env = { ...database.env, ...(redisUrl ? { REDIS_URL_TEST: redisUrl } : {}) };
  const paths = onlyRedis && context.paths.length === 0 ? ['queue', 'outbox', 'redis'] : context.paths;
  const outcome = await jest('integration', context, { env, paths });
  return redisUrl ? outcome : { ...outcome, skipped: (outcome.skipped ?? 0) + 1, loud: [NO_REDIS] };
}

export const unit = {
  name: 'unit',
  run: (/** @type {import('../lib/stage.mjs').Context} */ context) => jest('unit', context),
};
export const portal = {
  name: 'portal',
  run: (/** @type {import('../lib/stage.mjs').Context} */ context) => jest('portal', context),
};
export const integrationStage = { name: 'integration', run: integration };
