import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';

import { DatabaseConfig } from '../config';
import { OutboxSignal } from '../db';

const CHANNEL = 'outbox';
/** At most one NOTIFY per process in so many milliseconds. */
const COALESCE_MS = 15;
const RECONNECT_MS = 1_000;

/**
 * Wakes whoever waits for outbox rows, in this process and in the others, over one connection of its own that both listens
 * and notifies. NOTIFY is never sent inside a command's transaction: it takes a global lock at commit (measured: two thirds of
 * the throughput). Hence one signal for many commits, after them; losing one costs a second, since everybody also polls.
 * The connection must reach PostgreSQL itself: LISTEN does not survive a pooler in transaction mode.
 */
@Injectable()
export class OutboxBus implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('OutboxBus');
  private readonly listeners = new Set<() => void>();
  private client?: pg.Client;
  private timer?: NodeJS.Timeout;
  private retry?: NodeJS.Timeout;
  private unsubscribe?: () => void;
  private closed = false;
  private down = false;

  constructor(
    private readonly config: DatabaseConfig,
    private readonly signal: OutboxSignal,
  ) {}

  async onModuleInit(): Promise<void> {
    this.unsubscribe = this.signal.subscribe(() => this.wake());
    await this.connect();
  }

  /** Called on each signal, from whatever process it comes. Signals coalesce. @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Says that rows were committed. Returns at once. */
  wake(): void {
    if (this.closed) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.send();
    }, COALESCE_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    this.unsubscribe?.();
    clearTimeout(this.timer);
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  /** Our own NOTIFY comes back to us too, so listeners of this process are called by it; without a connection they are called here. */
  private send(): void {
    if (!this.client) return this.ring();
    this.client.query(`notify ${CHANNEL}`).catch(() => this.ring());
  }

  private ring(): void {
    for (const listener of this.listeners) listener();
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.config.url,
      keepAlive: true,
      connectionTimeoutMillis: 3_000,
      application_name: 'consilium-outbox',
    });
    const lost = (): void => {
      if (this.client === client || !this.client) this.lose();
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', () => this.ring());
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      if (this.closed) return void (await client.end());
      this.client = client;
      this.down = false;
      this.ring();
    } catch {
      await client.end().catch(() => undefined);
      this.lose();
    }
  }

  private lose(): void {
    this.client = undefined;
    if (this.closed || this.retry) return;
    if (!this.down) this.log.warn('the signal connection is gone; polling until it is back');
    this.down = true;
    this.retry = setTimeout(() => {
      this.retry = undefined;
      void this.connect();
    }, RECONNECT_MS);
  }
}
