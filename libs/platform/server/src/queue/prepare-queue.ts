import { assertSchemaCompatibility, runMigrations, type PgQueryable } from 'bullmq';
import pg from 'pg';

import { QUEUE_SCHEMA, type QueueAddress } from './queue-address';

/**
 * Brings the queue's schema up to the version of the installed BullMQ; safe to run at the same time from several processes
 * (BullMQ takes an advisory lock). Redis needs nothing. Called by `ops migrate` and by the first start.
 * @throws when the address is not reachable or the role may not create in its schema
 */
export async function prepareQueue(address: QueueAddress): Promise<void> {
  if (address.kind === 'redis') return;
  const client = new pg.Client({ connectionString: address.url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_namespace where nspname = $1', [QUEUE_SCHEMA]);
    await runMigrations(rowCount === 0 ? client : withoutCreateSchema(client), QUEUE_SCHEMA);
  } finally {
    await client.end();
  }
}

/**
 * The queue role owns its schema but may not create others, and PostgreSQL refuses `CREATE SCHEMA IF NOT EXISTS` to such a
 * role even when the schema is there. So that one statement is left out.
 */
function withoutCreateSchema(client: pg.Client): PgQueryable {
  return {
    query: async (text, params) => {
      if (/^create schema if not exists/i.test(text.trim())) return { rows: [] };
      return client.query(text, params as unknown[] | undefined) as never;
    },
  };
}

/**
 * Waits until the queue's schema is there and fits the installed BullMQ.
 * @throws the last error when it is still not so after `timeoutMs`
 */
export async function waitForQueueSchema(url: string, timeoutMs = 30_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await assertSchemaCompatibility(client as unknown as PgQueryable, QUEUE_SCHEMA);
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
