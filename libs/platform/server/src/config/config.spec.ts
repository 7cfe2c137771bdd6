import {
  CONFIG_CLASSES,
  DatabaseConfig,
  describeConfig,
  HttpConfig,
  loadConfigs,
  QueueConfig,
  renderConfigDocs,
  renderEnvExample,
  variablesOf,
} from './index';

const DATABASE_URL = 'postgres://consilium_app:hunter2@127.0.0.1:5432/consilium';

describe('configuration', () => {
  it('takes defaults, converts, and treats empty variables as absent', () => {
    const [database, http] = loadConfigs([DatabaseConfig, HttpConfig] as const, {
      DATABASE_URL,
      PORT: '8080',
      HOST: '',
      SERVE_PORTAL: '0',
    });
    expect(database).toMatchObject({ url: DATABASE_URL, pool: 12 });
    expect(database.ownerUrl).toBeUndefined();
    expect(http).toMatchObject({ port: 8080, host: '127.0.0.1', servePortal: false });
  });

  it('names every wrong variable, says what to do, and prints no value', () => {
    const load = () =>
      loadConfigs(CONFIG_CLASSES, { PORT: '80a', REDIS_URL: 'hunter2', DEMO: 'perhaps', LOG_LEVEL: 'loud' });
    expect(load).toThrow(expect.objectContaining({ name: 'BootError', exitCode: 2 }));
    expect(load).toThrow(/DATABASE_URL is not set; it must be a PostgreSQL address/);
    for (const name of ['PORT', 'REDIS_URL', 'DEMO', 'LOG_LEVEL']) expect(load).toThrow(new RegExp(`- ${name} must`));
    expect(load).not.toThrow(/hunter2/);
  });

  it('documents every variable once, and never shows a secret', () => {
    const names = CONFIG_CLASSES.flatMap((type) => variablesOf(type).map((v) => v.name));
    expect(new Set(names).size).toBe(names.length);
    for (const text of [renderConfigDocs(), renderEnvExample()]) for (const name of names) expect(text).toContain(name);
    const [database, queue] = loadConfigs([DatabaseConfig, QueueConfig] as const, { DATABASE_URL });
    expect(describeConfig(database)).toMatchObject({
      DATABASE_URL: 'set',
      DATABASE_OWNER_URL: 'not set',
      DATABASE_POOL: 12,
    });
    expect(JSON.stringify([describeConfig(database), describeConfig(queue)])).not.toContain('hunter2');
  });

  it('the environment is read in one place', async () => {
    const { readdirSync, readFileSync } = await import('node:fs');
    const { join } = await import('node:path');
    const root = join(import.meta.dirname, '..');
    const readers = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((f) => f.endsWith('.ts') && !f.endsWith('spec.ts'))
      .filter((f) => readFileSync(join(root, f), 'utf8').includes('process.env'));
    expect(readers).toEqual([join('config', 'load.ts')]);
  });
});
