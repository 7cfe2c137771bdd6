// What a test run is told: where its database is, and nothing of the caller's own instance.
import { delimiter, join } from 'node:path';
import { ROOT } from './paths.mjs';

const NOT_OURS =
  /^(npm_|INIT_CWD$|DEMO$|PORT$|HOST$|DATA_DIR$|PUBLIC_URL$|PORTAL_DIR$|DATABASE_|QUEUE_DATABASE_URL$|REDIS_|TEST_DATABASE_URL$|NODE_OPTIONS$|NODE_CHANNEL)/;

/**
 * `TEST_DATABASE_URL` is the superuser's, for making and cloning databases; the three others open the database “consilium”,
 * which has its roles and extensions and no tables yet.
 * @param {{ dataDir: string, superuserUrl: string, urls: import('./roles.mjs').Urls } | undefined} database
 * @param {{ nodeDir: string, redisUrl?: string, base?: Record<string, string | undefined> }} options
 * @returns {Record<string, string>}
 */
export function testEnv(database, { nodeDir, redisUrl, base = process.env }) {
  const kept = Object.fromEntries(
    Object.entries(base).filter(([name, value]) => value !== undefined && !NOT_OURS.test(name)),
  );
  return /** @type {Record<string, string>} */ ({
    ...kept,
    PATH: [nodeDir, join(ROOT, 'node_modules/.bin'), base.PATH].filter(Boolean).join(delimiter),
    NX_DAEMON: 'false',
    TZ: base.TZ ?? 'UTC',
    ...(database
      ? { ...database.urls, TEST_DATABASE_URL: database.superuserUrl, DATA_DIR: join(database.dataDir, 'files') }
      : {}),
    ...(redisUrl ? { REDIS_URL_TEST: redisUrl } : {}),
  });
}
