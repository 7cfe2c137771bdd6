import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { HttpConfig, loadConfigs, type Environment } from '@consilium/platform/config';
import { createHttpApp } from '@consilium/platform/http';
import type { TestDatabase } from './database';
import { TestClient } from './test-client';

export interface TestApp {
  readonly app: NestFastifyApplication;
  /** A new browser without cookies. */
  client(): TestClient;
  close(): Promise<void>;
}

/** The environment of an app on a test database. */
export function testEnvironment(db: TestDatabase, more: Environment = {}): Environment {
  return {
    DATABASE_URL: db.appUrl,
    DATABASE_OWNER_URL: db.ownerUrl,
    QUEUE_DATABASE_URL: db.queueUrl,
    LOG_LEVEL: 'silent',
    SERVE_PORTAL: '0',
    PORT: '0',
    ...more,
  };
}

/**
 * Starts the application as in production, on a cloned database, answering in memory.
 * @param build makes the root module for an environment, for example `(env) => ApiModule.forRoot(env)`
 */
export async function startApp(
  build: (env: Environment) => Type | DynamicModule,
  options: { db: TestDatabase; env?: Environment },
): Promise<TestApp> {
  const env = testEnvironment(options.db, options.env);
  const [config] = loadConfigs([HttpConfig] as const, env);
  const app = await createHttpApp(build(env), { config, portalDir: config.servePortal ? config.portalDir : null });
  return { app, client: () => new TestClient(app), close: () => app.close() };
}
