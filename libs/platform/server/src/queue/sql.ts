import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';

import { DatabaseConfig } from '../config';

/** The little that queue, outbox and mail need of a transaction. The unit of work's `tx` fits it. */
export interface SqlRunner {
  query<R extends object = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<R[]>;
}

/**
 * The housekeeping's own few connections: relay, receipts, heartbeats, live reader, health. They touch only tables that hold
 * ids (no clinical content, hence no row-level security and no acting person), and they must go on when requests have used up
 * the pool of the unit of work. Same role, same rights.
 */
@Injectable()
export class SystemSql implements SqlRunner, OnApplicationShutdown {
  private readonly pool: pg.Pool;

  constructor(config: DatabaseConfig) {
    this.pool = new pg.Pool({
      connectionString: config.url,
      max: 4,
      connectionTimeoutMillis: config.connectTimeoutMs,
      statement_timeout: config.statementTimeoutMs,
      // A relay that was frozen in a transaction must not hold its row locks for ever.
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
      application_name: 'consilium-system',
    });
    this.pool.on('error', () => undefined);
  }

  async query<R extends object = Record<string, unknown>>(sql: string, params: readonly unknown[] = []): Promise<R[]> {
    return (await this.pool.query<R>(sql, [...params])).rows;
  }

  /** Commits what `work` did, or nothing of it. */
  async transaction<T>(work: (tx: SqlRunner) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    // Without a listener, a connection that breaks between two statements would take the process down.
    const onError = (error: Error): void => void (broken = error);
    client.on('error', onError);
    try {
      await client.query('begin');
      const result = await work({ query: async (sql, params = []) => (await client.query(sql, [...params])).rows });
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => void (broken = failure));
      throw error;
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
