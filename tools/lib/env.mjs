// The environment that the service's processes get. Pure, so that a test can hold it to its promises.
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { Plain } from './plain.mjs';

/** @typedef {{ port: number, host: string, dataDir: string, publicUrl: string, external: boolean, demo: boolean }} Instance */

const EXTERNAL_NEEDS = /** @type {const} */ (['DATABASE_URL', 'DATABASE_OWNER_URL']);

/**
 * What the caller asked for, by environment and flags.
 * @param {Record<string, string | undefined>} env @param {string[]} args @param {string} root
 * @returns {Instance}
 */
export function instanceOf(env, args, root) {
  const port = env.PORT === undefined || env.PORT === '' ? 3000 : Number(env.PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Plain(`PORT is “${env.PORT}”: it must be a number from 1 to 65535.`);
  const dataDir = env.DATA_DIR || '.data';
  const external = Boolean(env.DATABASE_URL || env.DATABASE_OWNER_URL);
  if (external) demandExternalUrls(env);
  return {
    port,
    host: env.HOST || '127.0.0.1',
    dataDir: isAbsolute(dataDir) ? dataDir : resolve(root, dataDir),
    publicUrl: env.PUBLIC_URL || `http://localhost:${port}`,
    external,
    // Never against a database that is not ours: invented people must not mix with real ones.
    demo: !external && !args.includes('--no-demo') && env.DEMO !== '0',
  };
}

/** @param {Record<string, string | undefined>} env */
function demandExternalUrls(env) {
  const missing = EXTERNAL_NEEDS.filter((name) => !env[name]);
  if (!env.QUEUE_DATABASE_URL && !env.REDIS_URL)
    missing.push(/** @type {never} */ ('QUEUE_DATABASE_URL (or REDIS_URL)'));
  if (missing.length > 0)
    throw new Plain(`With your own database, also set ${missing.join(' and ')}: see docs/config.md.`);
}

/**
 * @param {{ base: Record<string, string | undefined>, instance: Instance, urls: Partial<import('./roles.mjs').Urls>, root: string, nodeDir: string }} parts
 * `urls`: of the embedded database; with an external one the caller's own are passed on
 * @returns {Record<string, string>}
 */
export function composeEnv({ base, instance, urls, root, nodeDir }) {
  const own = Object.fromEntries(
    Object.entries(base).filter(([name, value]) => value !== undefined && !/^(npm_|INIT_CWD$|DEMO$)/.test(name)),
  );
  return /** @type {Record<string, string>} */ ({
    ...own,
    ...urls,
    PATH: [nodeDir, join(root, 'node_modules/.bin'), base.PATH].filter(Boolean).join(delimiter),
    PORT: String(instance.port),
    HOST: instance.host,
    DATA_DIR: instance.dataDir,
    PUBLIC_URL: instance.publicUrl,
    PORTAL_DIR: base.PORTAL_DIR || join(root, 'dist/portal/browser'),
    ...(instance.demo ? { DEMO: '1' } : {}),
  });
}
