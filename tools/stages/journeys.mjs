// The journeys: Playwright starts instances exactly as `npm start` does and walks through them, by HTTP and in a browser.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildPortal, hasPortal } from '../lib/build-portal.mjs';
import { buildServer } from '../lib/build-server.mjs';
import { run } from '../lib/children.mjs';
import { readJson } from '../lib/files.mjs';
import { chromium } from '../lib/machine.mjs';
import { binFile, ROOT } from '../lib/paths.mjs';
import { lastLines, Plain } from '../lib/plain.mjs';
import { openRedis } from '../lib/redis.mjs';
import { skipped } from '../lib/stage.mjs';

const CONFIG = 'apps/e2e/playwright.config.ts';
const NO_BROWSER = 'chromium not found: the browser journeys (Debian: apt-get install chromium)';
const NO_REDIS = 'redis-server not found: the journeys with Redis as the queue (Debian: apt-get install redis-server)';

/** Playwright's project behind each name for --only. */
const PROJECTS = { journeys: 'http', browser: 'browser' };

/** @param {import('../lib/stage.mjs').Context} context @returns {Promise<import('../lib/stage.mjs').Outcome>} */
async function journeys(context) {
  if (!existsSync(join(ROOT, CONFIG))) throw new Plain(`There are no journeys yet: ${CONFIG} is missing.`);
  const browser = chromium();
  const wanted = Object.entries(PROJECTS)
    .filter(([name]) => context.only.size === 0 || context.only.has(name))
    .map(([, project]) => project);
  const projects = wanted.filter((project) => project !== 'browser' || browser);
  if (projects.length === 0) return skipped(NO_BROWSER);
  await buildServer({ quiet: true });
  if (hasPortal()) await buildPortal({ quiet: true });
  const redisUrl = projects.includes('http') ? await openRedis(context.folder) : undefined;
  const outcome = await playwright(context, projects, {
    ...(redisUrl ? { E2E_REDIS_URL: redisUrl } : {}),
    ...(browser ? { CHROMIUM: browser } : {}),
  });
  const loud = [
    ...(projects.length < wanted.length ? [NO_BROWSER] : []),
    ...(projects.includes('http') && !redisUrl ? [NO_REDIS] : []),
  ];
  return { ...outcome, skipped: (outcome.skipped ?? 0) + loud.length, loud };
}

/** @param {import('../lib/stage.mjs').Context} context @param {string[]} projects @param {Record<string, string>} extra
 * @returns {Promise<import('../lib/stage.mjs').Outcome>} */
async function playwright(context, projects, extra) {
  const report = join(context.folder, 'playwright.json');
  const env = {
    ...context.env,
    ...extra,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    FORCE_COLOR: '0',
  };
  const args = [
    binFile('@playwright/test', 'playwright'),
    'test',
    '-c',
    CONFIG,
    '--reporter=list,json',
    ...projects.map((name) => `--project=${name}`),
    ...context.paths,
  ];
  const { code, output } = await run(process.execPath, args, {
    cwd: ROOT,
    env,
    limit: 2_700_000,
    onOutput: context.live ? (text) => process.stdout.write(text) : undefined,
  });
  const stats = readJson(report)?.stats;
  const words = context.live ? '' : lastLines(output, 120);
  if (!stats) return { passed: 0, failed: 1, output: words };
  const total = stats.expected + stats.unexpected + stats.flaky;
  if (total === 0) return { passed: 0, failed: 1, output: 'No journey was found.' };
  const failed = stats.unexpected + (code !== 0 && stats.unexpected === 0 ? 1 : 0);
  return { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped, output: words };
}

export const stage = { name: 'journeys', run: journeys };
