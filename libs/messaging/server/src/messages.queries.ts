import { Injectable } from '@nestjs/common';

import type { Actor } from '@consilium/access';
import type { MessageView, Page } from '@consilium/contracts';
import { keysetPage, UnitOfWork, type SortOrder, type Tx } from '@consilium/platform/db';
import { notFound } from '@consilium/platform/errors';

import { ThreadAccess } from './thread-access';

interface MessageRow {
  id: string;
  thread_id: string;
  author_id: string;
  author: string;
  author_title: string | null;
  author_role: string;
  body: string;
  created_at: Date;
}

const NEWEST_FIRST: SortOrder = {
  name: 'messages',
  columns: [
    { sql: 'm.created_at', type: 'timestamptz' },
    { sql: 'm.id', type: 'uuid' },
  ],
  direction: 'desc',
};

const MESSAGES = `select m.id, m.thread_id, m.author_id, m.author_role, m.body, m.created_at, u.display_name as author, u.title as author_title`;

@Injectable()
export class MessageQueries {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: ThreadAccess,
  ) {}

  /** What was said in a thread, newest first. Reading does not move the mark; the reader's screen does when it has shown them. */
  ofThread(actor: Actor, threadId: string, { limit, cursor }: { limit: number; cursor?: string }): Promise<Page<MessageView>> {
    const keyset = keysetPage({ sort: NEWEST_FIRST, limit, cursor, firstParam: 2 });
    return this.unitOfWork.read(actor, async (tx) => {
      const { row } = await this.access.load(tx, actor, threadId, 'read');
      const rows = await tx.query<MessageRow>(
        `${MESSAGES}, ${keyset.selectKey} from message m join app_user u on u.id = m.author_id
         where m.thread_id = $1 and ${keyset.where} order by ${keyset.orderBy} ${keyset.limit}`,
        [threadId, ...keyset.params],
      );
      const page = keyset.page(rows, (message) => toView(message, actor));
      tx.audit({ action: 'message.read', caseId: row.id, subject: 'Thread', subjectId: threadId, detail: { count: page.items.length } });
      return page;
    });
  }

  /** One message as its thread shows it. @throws AppError not_found */
  async one(tx: Tx, messageId: string): Promise<MessageView> {
    const row = await tx.one<MessageRow>(`${MESSAGES} from message m join app_user u on u.id = m.author_id where m.id = $1`, [messageId]);
    if (!row) throw notFound();
    return toView(row, tx.actor);
  }
}

function toView(row: MessageRow, reader: Actor): MessageView {
  return {
    id: row.id,
    threadId: row.thread_id,
    author: row.author,
    authorRole: row.author_role,
    authorTitle: row.author_title,
    body: row.body,
    createdAt: row.created_at.toISOString(),
    mine: row.author_id === reader.userId,
  };
}
