import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import {
  Global,
  Module,
  type DynamicModule,
  type INestApplicationContext,
  type ModuleMetadata,
  type Provider,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Redis } from 'ioredis';

import { systemActor } from '@consilium/access';
import type { DomainEvent } from '@consilium/domain';
import { ConfigModule } from '@consilium/platform/config';
import { ContextModule } from '@consilium/platform/context';
import { pgCode } from '@consilium/platform/errors';
import { DatabaseModule, UnitOfWork, withClient } from '@consilium/platform/db';
import { LoggingModule } from '@consilium/platform/logging';
import { OutboxWorkerModule, RELAY_SETTINGS, type RelaySettings } from '@consilium/platform/outbox';
import {
  JOB_DEFINITIONS,
  QUEUE_SCHEMA,
  QueueWorkerModule,
  WORKER_SETTINGS,
  type AnyJob,
} from '@consilium/platform/queue';

import { testEnvironment } from '../app-harness';
import type { TestDatabase } from '../database';

/** One of the two stores, with a way to lose everything in it. */
export interface Store {
  readonly kind: 'postgres' | 'redis';
  env(db: TestDatabase): Record<string, string>;
  loseEverything(db: TestDatabase): Promise<void>;
  close(): Promise<void>;
}

export function postgresStore(): Store {
  return {
    kind: 'postgres',
    env: () => ({}),
    loseEverything: (db) => truncateQueue(db.queueUrl),
    close: async () => undefined,
  };
}

/** Workers are busy in the same tables: where the database picks this statement to end a deadlock, it is sent again. */
async function truncateQueue(url: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await withClient(url, async (client) => void (await client.query(`truncate ${QUEUE_SCHEMA}.job, ${QUEUE_SCHEMA}.scheduler cascade`)));
    } catch (error) {
      if (attempt === 5 || pgCode(error) !== '40P01') throw error;
    }
  }
}

/** The Redis that the test run offers, or one of our own; null when there is no redis-server here. */
export async function redisStore(): Promise<Store | null> {
  const given = process.env['REDIS_URL_TEST'];
  if (given) return redisAt(given, undefined);
  if (!existsSync('/usr/bin/redis-server')) return null;
  const port = await freePort();
  const child = spawn(
    '/usr/bin/redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    {
      stdio: 'ignore',
    },
  );
  return redisAt(`redis://127.0.0.1:${port}`, child);
}

async function redisAt(url: string, child: ChildProcess | undefined): Promise<Store> {
  const client = new Redis(url, { maxRetriesPerRequest: 50, retryStrategy: () => 50 });
  client.on('error', () => undefined);
  await client.ping();
  await client.flushall();
  return {
    kind: 'redis',
    env: () => ({ REDIS_URL: url }),
    loseEverything: async () => void (await client.flushall()),
    close: async () => {
      client.disconnect();
      child?.kill();
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

export interface WorkerParts {
  readonly db: TestDatabase;
  readonly store: Store;
  readonly jobs: readonly AnyJob[];
  readonly providers: Provider[];
  readonly relay?: Partial<RelaySettings>;
  readonly imports?: ModuleMetadata['imports'];
  readonly env?: Record<string, string>;
}

@Global()
@Module({})
class SettingsModule {
  static of({ jobs, relay }: WorkerParts): DynamicModule {
    const providers: Provider[] = [
      { provide: JOB_DEFINITIONS, useValue: jobs },
      { provide: RELAY_SETTINGS, useValue: { pollMs: 100, ...relay } },
      {
        provide: WORKER_SETTINGS,
        useValue: { lockDuration: 3_000, stalledInterval: 1_000, runRetryDelay: 200, drainDelay: 1 },
      },
    ];
    return { module: SettingsModule, providers, exports: [JOB_DEFINITIONS, RELAY_SETTINGS, WORKER_SETTINGS] };
  }
}

@Module({})
class HandlersModule {}

/** A whole worker process in this one, with the given handlers. */
export function startWorker(parts: WorkerParts): Promise<INestApplicationContext> {
  const env = testEnvironment(parts.db, { ...parts.store.env(parts.db), ...parts.env });
  const root = {
    module: HandlersModule,
    imports: [
      ConfigModule.forRoot(env),
      ContextModule,
      LoggingModule,
      DatabaseModule,
      SettingsModule.of(parts),
      QueueWorkerModule,
      OutboxWorkerModule,
      ...(parts.imports ?? []),
    ],
    providers: parts.providers,
  };
  return NestFactory.createApplicationContext(root, { logger: false, abortOnError: false });
}

/** Commits one event per case id given, each in a transaction of its own. */
export async function emit(
  app: INestApplicationContext,
  kind: DomainEvent['kind'],
  caseIds: readonly string[],
): Promise<void> {
  const uow = app.get(UnitOfWork);
  await Promise.all(
    caseIds.map((caseId) => uow.run(systemActor('test'), async (tx) => tx.emit({ kind, caseId, payload: { caseId } }))),
  );
}

/** Waits until `check` holds. @throws with what it last saw */
export async function until<T>(
  look: () => Promise<T> | T,
  check: (seen: T) => boolean,
  timeoutMs = 15_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (check(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`Waited in vain; last seen: ${JSON.stringify(seen)}`);
    await delay(20);
  }
}
