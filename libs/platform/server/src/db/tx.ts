import type { Actor } from '@consilium/access';
import type { AuditEntry, DomainEvent } from '@consilium/domain';
import type { PoolClient, QueryResult, QueryResultRow } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { contextSql } from './acting-person';
import { inOneWrite } from './pipelining';
import { statementName } from './statement-name';

/**
 * One open transaction, acting for one person. Everything sent through it carries that person's context; after the end of the unit of
 * work every method rejects, so that a forgotten `await` cannot reach a connection that serves someone else.
 */
export class Tx {
  private closed = false;
  private runner: QueryRunner | undefined;
  private readonly audits: AuditEntry[] = [];
  private readonly events: DomainEvent[] = [];
  private readonly callbacks: (() => void | Promise<void>)[] = [];

  constructor(
    private readonly client: PoolClient,
    private readonly dataSource: DataSource,
    readonly actor: Actor,
  ) {}

  /**
   * Rows of one statement. Statements sent without awaiting the former are pipelined and run in order. A text is planned once per
   * connection: give what varies as parameters.
   */
  async query<T = QueryResultRow>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return (await this.send(sql, params)).rows as T[];
  }

  /** The first row, or null. */
  async one<T = QueryResultRow>(sql: string, params: readonly unknown[] = []): Promise<T | null> {
    return (await this.query<T>(sql, params))[0] ?? null;
  }

  /** Number of rows that a statement changed. */
  async execute(sql: string, params: readonly unknown[] = []): Promise<number> {
    return (await this.send(sql, params)).rowCount ?? 0;
  }

  /** TypeORM on this transaction's connection, for commands and single rows. */
  get manager(): EntityManager {
    this.assertOpen();
    this.runner ??= this.createRunner();
    return this.runner.manager;
  }

  /** Recorded when the unit of work commits, with it or not at all. */
  audit(entry: AuditEntry): void {
    this.assertOpen();
    this.audits.push(entry);
  }

  /** Heard by other features after the commit, through the outbox. */
  emit(event: DomainEvent): void {
    this.assertOpen();
    this.events.push(event);
  }

  /** Runs after a successful commit, once, not awaited by the caller; failures are logged. Not for anything that must happen. */
  afterCommit(callback: () => void | Promise<void>): void {
    this.assertOpen();
    this.callbacks.push(callback);
  }

  /**
   * Lets exactly one case through that the person may change but not (or no longer) read: claim and release. Only after the object check;
   * ends with the transaction. The policies' `app_case_in_hand()` reads it.
   */
  async takeInHand(caseId: string): Promise<void> {
    await this.query("select set_config('app.case_in_hand', $1::uuid::text, true)", [caseId]);
  }

  /**
   * Runs `fn` with the row context of another actor (a named system job) inside the same transaction, then restores the person. For the
   * few reads and writes beyond the person's rows that a rule demands. Audit and events still name the person. Await everything inside.
   */
  async actingAs<T>(actor: Actor, fn: () => Promise<T>): Promise<T> {
    this.assertOpen();
    this.client.query(contextSql(actor)).catch(() => undefined);
    try {
      const result = await fn();
      await this.client.query(contextSql(this.actor));
      return result;
    } catch (error) {
      await this.client.query(contextSql(this.actor)).catch(() => undefined); // fails only in a transaction that is lost anyway
      throw error;
    }
  }

  /** @internal Ends all use of this transaction; called by the unit of work before it commits or rolls back. */
  close(): {
    audits: readonly AuditEntry[];
    events: readonly DomainEvent[];
    callbacks: readonly (() => void | Promise<void>)[];
  } {
    this.closed = true;
    if (this.runner) (this.runner as { isReleased: boolean }).isReleased = true;
    return { audits: this.audits, events: this.events, callbacks: this.callbacks };
  }

  private send(sql: string, params: readonly unknown[]): Promise<QueryResult<QueryResultRow>> {
    this.assertOpen();
    inOneWrite(this.client);
    return this.client.query({ name: statementName(sql), text: sql, values: params as unknown[] });
  }

  private assertOpen(): void {
    if (this.closed) throw new Error('This unit of work has ended; a promise inside it was not awaited');
  }

  /** A query runner that believes it holds an open transaction; it reaches the connection only through our guard. */
  private createRunner(): QueryRunner {
    const guarded = {
      query: (...args: unknown[]): unknown => {
        this.assertOpen();
        return (this.client.query as (...a: unknown[]) => unknown).apply(this.client, args);
      },
    };
    const runner = this.dataSource.createQueryRunner();
    Object.assign(runner, { databaseConnection: guarded, isTransactionActive: true, transactionDepth: 1 });
    return runner;
  }
}
