import { Injectable } from '@nestjs/common';

import type { Actor } from '@consilium/access';
import { NOTIFICATION_KINDS, type NotificationKind, type NotificationPage, type NotificationPreferences } from '@consilium/contracts';
import { keysetPage, UnitOfWork, type SortOrder, type Tx } from '@consilium/platform/db';

interface NotificationRow {
  id: string;
  kind: NotificationKind;
  case_id: string | null;
  number: string | null;
  created_at: Date;
  read_at: Date | null;
}

const NEWEST_FIRST: SortOrder = {
  name: 'notifications',
  columns: [
    { sql: 'n.created_at', type: 'timestamptz' },
    { sql: 'n.id', type: 'uuid' },
  ],
  direction: 'desc',
};

/** Unread ones are counted up to here. */
const COUNTED = 1_000;

@Injectable()
export class NotificationQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The caller's notifications, newest first. The case's number is told only while the caller may see the case. */
  page(actor: Actor, query: { limit: number; cursor?: string }): Promise<NotificationPage> {
    const keyset = keysetPage({ sort: NEWEST_FIRST, limit: query.limit, cursor: query.cursor, firstParam: 2 });
    return this.unitOfWork.read(actor, async (tx) => {
      const [rows, unread] = await Promise.all([
        tx.query<NotificationRow>(
          `select n.id, n.kind, n.case_id, n.created_at, n.read_at, 'C-' || c.number as number, ${keyset.selectKey}
           from notification n left join referral_case c on c.id = n.case_id
           where n.user_id = $1 and ${keyset.where} order by ${keyset.orderBy} ${keyset.limit}`,
          [actor.userId, ...keyset.params],
        ),
        unreadCount(tx),
      ]);
      return { ...keyset.page(rows, toView), unread };
    });
  }

  /** A switch for every kind, in the order of the kinds. */
  preferences(actor: Actor): Promise<NotificationPreferences> {
    return this.unitOfWork.read(actor, (tx) => preferencesOf(tx));
  }
}

export async function unreadCount(tx: Tx): Promise<number> {
  const row = await tx.one<{ n: number }>(
    `select count(*)::int as n from (select 1 from notification where user_id = $1 and read_at is null limit ${COUNTED}) as unread`,
    [tx.actor.userId],
  );
  return row?.n ?? 0;
}

export async function preferencesOf(tx: Tx): Promise<NotificationPreferences> {
  const rows = await tx.query<{ kind: string; in_app: boolean; email: boolean }>(
    'select kind, in_app, email from notification_preference where user_id = $1',
    [tx.actor.userId],
  );
  const stored = new Map(rows.map((row) => [row.kind, row]));
  const preferences = NOTIFICATION_KINDS.map((kind) => ({ kind, inApp: stored.get(kind)?.in_app ?? true, email: stored.get(kind)?.email ?? true }));
  return { preferences };
}

function toView(row: NotificationRow) {
  return {
    id: row.id,
    kind: row.kind,
    caseId: row.case_id,
    caseNumber: row.number,
    createdAt: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  };
}
