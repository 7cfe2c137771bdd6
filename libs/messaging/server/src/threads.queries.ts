import { Injectable } from '@nestjs/common';

import type { Actor } from '@consilium/access';
import { CASE_FACT_COLUMNS, caseNumber } from '@consilium/cases-server';
import type { Page, ThreadAudience, ThreadView } from '@consilium/contracts';
import { abilityOf } from '@consilium/platform/access';
import { keysetPage, UnitOfWork, whereFromAbility, type SortOrder, type SqlFilter, type Tx } from '@consilium/platform/db';
import { notFound } from '@consilium/platform/errors';

import { ThreadAccess } from './thread-access';

interface ThreadRow {
  id: string;
  case_id: string;
  number: string;
  audience: ThreadAudience;
  subject: string;
  last_message_at: Date;
  last_author: string;
  unread: number;
  message_count: number;
}

interface PageRequest {
  readonly limit: number;
  readonly cursor?: string;
}

const id = { sql: 't.id', type: 'uuid' } as const;
const lastMessageAt = { sql: 't.last_message_at', type: 'timestamptz' } as const;
const RECENT_FIRST: SortOrder = { name: 'case-threads', columns: [lastMessageAt, id], direction: 'desc' };
const UNREAD_FIRST: SortOrder = { name: 'my-threads', columns: [{ sql: 't.unread_first', type: 'integer' }, lastMessageAt, id], direction: 'desc' };

/** Facts that rules about threads rest on → columns. */
const FACT_COLUMNS = { ...CASE_FACT_COLUMNS, audience: 'h.audience' };

/** Unread messages are counted up to here. */
const COUNTED = 1_000;

/** `$1` is the reader. Unread is what others wrote after the reader's mark; a thread that was never read is unread from its start. */
const THREADS = `thread h
  join referral_case c on c.id = h.case_id
  left join thread_read r on r.thread_id = h.id and r.user_id = $1`;
const AFTER_MARK = `> coalesce(r.read_at, '-infinity')`;
const UNREAD_MESSAGE = `m.thread_id = h.id and m.author_id <> $1 and m.created_at ${AFTER_MARK}`;

/** Counted for the rows of one page only. */
const COUNTS = `cross join lateral (
    select count(*)::int as message_count, (count(*) filter (where m.author_id <> $1 and m.created_at > coalesce(t.read_at, '-infinity')))::int as unread
    from message m where m.thread_id = t.id) as counts
  cross join lateral (
    select u.display_name as last_author from message m join app_user u on u.id = m.author_id
    where m.thread_id = t.id order by m.created_at desc, m.id desc limit 1) as latest`;

const FIELDS = 't.id, t.case_id, t.number, t.audience, t.subject, t.last_message_at, latest.last_author, counts.unread, counts.message_count';

@Injectable()
export class ThreadQueries {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: ThreadAccess,
  ) {}

  /** The conversations about one case that the caller takes part in or may read, latest first. */
  ofCase(actor: Actor, caseId: string, request: PageRequest): Promise<Page<ThreadView>> {
    return this.unitOfWork.read(actor, async (tx) => {
      const row = await this.access.loadCase(tx, actor, caseId);
      const filter = { sql: 'h.case_id = $2 and h.audience = any($3)', params: [row.id, this.access.audiences(actor, row, 'list')] };
      const page = await pageOf(tx, RECENT_FIRST, request, filter);
      tx.audit({ action: 'thread.list', caseId: row.id, subject: 'Case', subjectId: row.id, detail: { count: page.items.length } });
      return page;
    });
  }

  /** The caller's conversations over all cases, those with something unread first. */
  mine(actor: Actor, request: PageRequest): Promise<Page<ThreadView>> {
    return this.unitOfWork.read(actor, async (tx) => {
      const page = await pageOf(tx, UNREAD_FIRST, request, readable(actor));
      tx.audit({ action: 'thread.list', subject: 'Thread', detail: { count: page.items.length, cases: [...new Set(page.items.map(({ caseId }) => caseId))] } });
      return page;
    });
  }

  /** How many messages wait for the caller, up to a thousand. Tells nothing of any case, so it is not audited. */
  unreadCount(actor: Actor): Promise<{ unread: number }> {
    return this.unitOfWork.read(actor, async (tx) => {
      const filter = readable(actor);
      const row = await tx.one<{ n: number }>(
        `select count(*)::int as n from (
           select 1 from ${THREADS} join message m on ${UNREAD_MESSAGE}
           where h.last_message_at ${AFTER_MARK} and ${filter.sql} limit ${COUNTED}) as unread`,
        [actor.userId, ...filter.params],
      );
      return { unread: row?.n ?? 0 };
    });
  }

  /** One thread as a list shows it. @throws AppError not_found */
  async one(tx: Tx, threadId: string): Promise<ThreadView> {
    const page = await pageOf(tx, RECENT_FIRST, { limit: 1 }, { sql: 'h.id = $2', params: [threadId] });
    const [view] = page.items;
    if (!view) throw notFound();
    return view;
  }
}

function readable(actor: Actor): SqlFilter {
  return whereFromAbility(abilityOf(actor), 'list', 'Thread', { alias: 'c', columns: FACT_COLUMNS, firstParam: 2 });
}

async function pageOf(tx: Tx, sort: SortOrder, { limit, cursor }: PageRequest, filter: SqlFilter): Promise<Page<ThreadView>> {
  const keyset = keysetPage({ sort, limit, cursor, firstParam: 2 + filter.params.length });
  const unreadFirst = sort === UNREAD_FIRST ? `(h.last_message_at ${AFTER_MARK} and exists (select 1 from message m where ${UNREAD_MESSAGE}))::int` : '0';
  const rows = await tx.query<ThreadRow>(
    `with t as materialized (
       select * from (
         select h.id, h.case_id, h.audience, h.subject, h.last_message_at, c.number, r.read_at, ${unreadFirst} as unread_first
         from ${THREADS} where ${filter.sql}) as t
       where ${keyset.where} order by ${keyset.orderBy} ${keyset.limit})
     select ${FIELDS}, ${keyset.selectKey} from t ${COUNTS} order by ${keyset.orderBy}`,
    [tx.actor.userId, ...filter.params, ...keyset.params],
  );
  return keyset.page(rows, toView);
}

function toView(row: ThreadRow): ThreadView {
  return {
    id: row.id,
    caseId: row.case_id,
    caseNumber: caseNumber(row),
    audience: row.audience,
    subject: row.subject,
    lastMessageAt: row.last_message_at.toISOString(),
    lastAuthor: row.last_author,
    unread: row.unread,
    messageCount: row.message_count,
  };
}
