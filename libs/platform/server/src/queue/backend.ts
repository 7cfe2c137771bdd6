import {
  createPostgresBackend,
  PostgresConnection,
  PostgresQueueBackend,
  Queue,
  Worker,
  type BackendFactory,
  type IQueueBackend,
  type PostgresConnectionOptions,
  type Processor,
  type WorkerOptions,
} from 'bullmq';
import { Redis } from 'ioredis';

import { waitForQueueSchema } from './prepare-queue';
import { QUEUE_SCHEMA, type QueueAddress } from './queue-address';

/** What is stored with a job in the queue. */
export interface JobEnvelope {
  readonly payload: unknown;
  readonly outboxId: string | null;
  /** The other jobs that the same event set off: the event is done when all of them are. */
  readonly siblings: readonly string[];
  readonly traceId: string | null;
}

export type JobQueueHandle = Queue<JobEnvelope, void, string, JobEnvelope, void, string, IQueueBackend, never>;
export type JobWorkerHandle = Worker<JobEnvelope, void, string, IQueueBackend>;
export type JobProcessor = Processor<JobEnvelope, void, string>;
export type WorkerSettings = Omit<WorkerOptions, 'connection' | 'prefix'>;

/**
 * The port between our jobs and where they wait. Two implementations really run: PostgreSQL (default) and Redis.
 *
 * Plain BullMQ instead of @nestjs/bullmq, for three reasons: that module takes the backend from a process-wide default, while
 * here it is an argument (so that one test process runs both, and all producers of a process share one connection pool
 * instead of one each); its processors are one class per queue, while ours are one class per job; and its workers start while
 * modules initialise, while ours must not fetch anything before every job is known to have exactly one handler.
 */
export interface QueueBackend {
  readonly kind: 'postgres' | 'redis';
  queue(name: string): JobQueueHandle;
  worker(name: string, processor: JobProcessor, settings: WorkerSettings): JobWorkerHandle;
  /** Rejects when the store does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Connects to the store that the address names; for PostgreSQL waits until its schema is there. @throws when it stays unreachable. */
export async function connectQueueBackend(address: QueueAddress): Promise<QueueBackend> {
  return address.kind === 'redis' ? redisBackend(address.url) : postgresBackend(address.url);
}

/** Events that BullMQ keeps per queue for its own listeners; nothing of ours reads them. */
const STREAMS = { events: { maxLen: 100 } };

async function postgresBackend(url: string): Promise<QueueBackend> {
  // BullMQ remembers a failed first connection for good, hence the wait before anything of it is built.
  await waitForQueueSchema(url);
  const options = { connectionString: url, schema: QUEUE_SCHEMA, connectionTimeoutMillis: 5_000, keepAlive: true };
  const producers = new PostgresConnection({
    ...options,
    max: 4,
    query_timeout: 10_000,
    application_name: 'consilium-producer',
  });
  producers.on('error', () => undefined);
  const shared: BackendFactory<IQueueBackend, never> = (name, opts) =>
    new PostgresQueueBackend(producers, name, opts, false);
  const own: BackendFactory<IQueueBackend, PostgresConnectionOptions> = createPostgresBackend;
  return {
    kind: 'postgres',
    queue: (name) => new Queue(name, { connection: undefined as never, streams: STREAMS }, shared),
    worker: (name, processor, settings) =>
      new Worker(name, processor, { ...settings, connection: { ...options, max: 3 } }, own) as JobWorkerHandle,
    ping: async () => {
      await producers.pool.query('select 1');
    },
    close: () => producers.close(),
  };
}

/** Braces make it a hash tag: all keys of our queues land in one slot of a Redis cluster. */
const PREFIX = '{consilium}';

async function redisBackend(url: string): Promise<QueueBackend> {
  // Producers fail at once when Redis is away: the outbox keeps what could not be handed over. Workers wait for it for ever.
  const producer = new Redis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    connectTimeout: 3_000,
    commandTimeout: 5_000,
    retryStrategy,
  });
  producer.on('error', () => undefined);
  await firstConnection(producer);
  const shared = { connection: producer, prefix: PREFIX, streams: STREAMS, skipWaitingForReady: true };
  const connection = { url, maxRetriesPerRequest: null, retryStrategy };
  return {
    kind: 'redis',
    queue: (name) => new Queue(name, shared) as unknown as JobQueueHandle,
    worker: (name, processor, settings) =>
      new Worker(name, processor, { ...settings, connection, prefix: PREFIX }) as JobWorkerHandle,
    ping: async () => {
      await producer.ping();
    },
    close: async () => {
      producer.disconnect();
    },
  };
}

function retryStrategy(times: number): number {
  return Math.min(50 * 2 ** Math.min(times, 6), 2_000);
}

/** Waits a little for Redis, but lets the process start without it: the portal accepts while Redis is away. */
async function firstConnection(redis: Redis): Promise<void> {
  if (redis.status === 'ready') return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, 3_000);
    redis.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
