import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { AuditEntry, DomainEvent } from '@consilium/domain';
import type { Pool, PoolClient, QueryResult } from 'pg';
import { DataSource } from 'typeorm';
import { DatabaseConfig } from '../config';
import { ContextService, type IdempotencyInfo, type RequestContext } from '../context';
import { AppError, fromPg, isRetryable } from '../errors';
import { beginSql } from './acting-person';
import { auditRecord } from './audit-record';
import { Clock } from './clock';
import { rememberAnswer, ReplayResponse, takeIdempotencyKey } from './idempotency';
import { newId } from './ids';
import { OutboxSignal } from './outbox-signal';
import { inOneWrite } from './pipelining';
import { isOutdatedPlan } from './statement-name';
import { Tx } from './tx';

export interface UnitOfWorkOptions {
  /** Run again after a serialisation failure or deadlock; default true. Set false when `fn` has effects outside the transaction. */
  readonly retry?: boolean;
  /** Cancel a statement after so long; default from the configuration. */
  readonly statementTimeoutMs?: number;
  /** A read: leaves the request's idempotency key for a later write. */
  readonly read?: boolean;
}

const ATTEMPTS = 3;
const open = new AsyncLocalStorage<Tx>();

/** The pool behind a TypeORM data source. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}

/**
 * The only way to the database for features. One transaction per call: the acting person's context, the change, its audit events and its
 * outbox rows commit together or not at all. Messages are pipelined: begin travels with the first statement, audit and outbox with the
 * commit, so a read costs two round trips.
 */
@Injectable()
export class UnitOfWork {
  private readonly logger = new Logger(UnitOfWork.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly config: DatabaseConfig,
    private readonly context: ContextService,
    private readonly signal: OutboxSignal,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `fn` in a transaction for `actor`. Inside a request with an idempotency key, the first call takes the key and stores what `fn`
   * returns as the answer: return exactly the response body. `fn` may run again after a deadlock, so it must have no effects outside of `tx`.
   * @throws AppError unavailable (database lost, pool exhausted, statement timed out), conflict (unique), and whatever `fn` throws.
   */
  async run<T>(actor: Actor, fn: (tx: Tx) => Promise<T>, options: UnitOfWorkOptions = {}): Promise<T> {
    if (open.getStore()) throw new Error('A unit of work is already open here: pass its tx instead of opening another');
    const context = this.context.current();
    const idempotency = options.read ? null : claimIdempotency(context);
    for (let attempt = 1; ; ) {
      try {
        return await this.attempt(actor, fn, options, context, idempotency);
      } catch (error) {
        // Giving an answer about a case again is a reading of the case.
        if (error instanceof ReplayResponse && error.caseId) {
          await this.auditOnly(actor, { action: 'case.read', subject: 'Case', subjectId: error.caseId, caseId: error.caseId, detail: { replayed: true } });
        }
        // Each time a connection with outdated plans is closed, so this comes to an end by itself.
        if (isOutdatedPlan(error) && options.retry !== false) continue;
        attempt += 1;
        if (attempt > ATTEMPTS || options.retry === false || !isRetryable(error)) throw fromPg(error);
        await delay(attempt * 10 * Math.random());
      }
    }
  }

  /** Like `run`, for acts that change nothing but the audit trail. */
  read<T>(actor: Actor, fn: (tx: Tx) => Promise<T>, options: UnitOfWorkOptions = {}): Promise<T> {
    return this.run(actor, fn, { ...options, read: true });
  }

  /** Records events of an act whose own transaction was rolled back (a denial). */
  auditOnly(actor: Actor, ...entries: AuditEntry[]): Promise<void> {
    return open.exit(() => this.read(actor, async (tx) => entries.forEach((entry) => tx.audit(entry))));
  }

  private async attempt<T>(
    actor: Actor,
    fn: (tx: Tx) => Promise<T>,
    options: UnitOfWorkOptions,
    context: RequestContext | undefined,
    idempotency: OwnedKey | null,
  ): Promise<T> {
    const client = await poolOf(this.dataSource).connect();
    const tx = new Tx(client, this.dataSource, actor);
    const ignore = (): void => undefined; // a lost connection fails the running statement; the event itself must not end the process
    client.on('error', ignore);
    let broken: Error | undefined;
    try {
      inOneWrite(client);
      const begun = client.query(beginSql(actor, options.statementTimeoutMs ?? this.config.statementTimeoutMs));
      begun.catch(ignore);
      if (idempotency) await takeIdempotencyKey(client, idempotency.ownerId, idempotency.info);
      const result = await open.run(tx, () => fn(tx));
      const { audits, events, callbacks } = tx.close();
      await begun;
      await this.commit(client, [
        ...(idempotency ? [rememberAnswer(idempotency.ownerId, idempotency.info, result, caseOf(audits))] : []),
        ...this.flush(actor, audits, events, context),
      ]);
      this.after(events.length, callbacks);
      return result;
    } catch (error) {
      tx.close();
      await client.query('rollback').catch((e: Error) => (broken = e));
      if (isOutdatedPlan(error)) broken = error as Error;
      throw error;
    } finally {
      client.off('error', ignore);
      client.release(broken);
    }
  }

  private flush(
    actor: Actor,
    audits: readonly AuditEntry[],
    events: readonly DomainEvent[],
    context: RequestContext | undefined,
  ): Statement[] {
    const statements: Statement[] = [];
    if (events.length > 0) {
      const rows = events.map((e) => ({ id: newId(), kind: e.kind, case_id: e.caseId, payload: e.payload }));
      statements.push({
        name: 'outbox_append',
        text: OUTBOX_SQL,
        values: [JSON.stringify(rows), actor.userId, context?.traceId ?? null],
      });
    }
    // Last of all, because from here to the commit the head of a chain is locked.
    if (audits.length > 0) {
      const at = this.clock.now();
      const records = audits.map((entry) => auditRecord(entry, actor, at, context?.requestId ?? null));
      statements.push({
        name: 'audit_append',
        text: 'select audit_append($1::jsonb)',
        values: [JSON.stringify(records)],
      });
    }
    return statements;
  }

  /** Sends everything and the commit in one go; PostgreSQL turns the commit into a rollback when any of it failed, and we check. */
  private async commit(client: PoolClient, statements: readonly Statement[]): Promise<void> {
    inOneWrite(client);
    const settled = await Promise.allSettled<QueryResult>([
      ...statements.map((s) => client.query(s)),
      client.query('commit'),
    ]);
    const failed = settled.findIndex((outcome) => outcome.status === 'rejected');
    if (failed >= 0) {
      const { reason } = settled[failed] as PromiseRejectedResult;
      // No audit, no act: whatever keeps the audit from being written is an outage.
      throw statements[failed]?.name === 'audit_append' && !isRetryable(reason)
        ? new AppError('unavailable', { cause: reason })
        : reason;
    }
    const last = settled.at(-1) as PromiseFulfilledResult<QueryResult>;
    if (last.value.command !== 'COMMIT')
      throw new Error('The transaction was rolled back: an error inside it was swallowed');
  }

  private after(eventCount: number, callbacks: readonly (() => void | Promise<void>)[]): void {
    if (eventCount > 0) this.signal.committed(eventCount);
    for (const callback of callbacks) {
      void open.exit(async () => {
        try {
          await callback();
        } catch (error) {
          this.logger.error(error instanceof Error ? error : new Error(String(error)), 'after commit');
        }
      });
    }
  }
}

interface Statement {
  name: string;
  text: string;
  values: unknown[];
}

const OUTBOX_SQL = `insert into outbox (id, kind, case_id, payload, actor_id, trace_id)
  select e.id, e.kind, e.case_id, e.payload, $2, $3
  from jsonb_to_recordset($1::jsonb) as e(id uuid, kind text, case_id uuid, payload jsonb)`;

interface OwnedKey {
  info: IdempotencyInfo;
  /** The signed-in person, also where the work itself is done as a system job. */
  ownerId: string;
}

/** The key belongs to the first write of the request; a second write of the same request goes without. */
function claimIdempotency(context: RequestContext | undefined): OwnedKey | null {
  const info = context?.idempotency;
  if (!info || info.consumed) return null;
  if (!context.actor) throw new AppError('unauthenticated');
  info.consumed = true;
  return { info, ownerId: context.actor.userId };
}

/** The case that a unit of work was about, by what it audits. */
function caseOf(audits: readonly AuditEntry[]): string | null {
  return audits.findLast(({ caseId }) => caseId)?.caseId ?? null;
}
