import type { Actor } from '@consilium/access';
import { partiesOf } from '@consilium/cases-server';
import { newId, type Tx } from '@consilium/platform/db';
import { AppError } from '@consilium/platform/errors';

import type { LoadedThread } from './thread-access';

/**
 * Adds a message to a thread, audits it and says so. The thread's row is locked first and times only ever grow, so the messages of one
 * thread commit in the order of their times: a reading mark at one message covers exactly those before it.
 * @returns the message's id
 */
export async function appendMessage(tx: Tx, actor: Actor, { id: threadId, audience, row }: LoadedThread, body: string): Promise<string> {
  const messageId = newId();
  await tx.query(
    `with locked as (
       update thread set last_message_at = greatest(clock_timestamp(), last_message_at + interval '1 microsecond'), version = version + 1
       where id = $2 returning id, case_id, organisation_id, last_message_at
     )
     insert into message (id, thread_id, case_id, organisation_id, author_id, author_role, on_behalf_of, body, created_at)
     select $1, t.id, t.case_id, t.organisation_id, $3, $4, $5, $6, t.last_message_at from locked t`,
    [messageId, threadId, actor.userId, actor.role, actor.onBehalfOf, body],
  );
  tx.audit({ action: 'message.create', caseId: row.id, subject: 'Message', subjectId: messageId, detail: { threadId, audience } });
  tx.emit({ kind: 'message.posted', caseId: row.id, payload: { threadId, messageId, audience, authorId: actor.userId, ...partiesOf(row) } });
  return messageId;
}

/** A text of nothing but white space says nothing. @throws AppError validation_failed */
export function assertSaysSomething(fields: Readonly<Record<string, string>>): void {
  const blank = Object.entries(fields).filter(([, text]) => text.trim() === '');
  if (blank.length === 0) return;
  throw new AppError('validation_failed', { fields: blank.map(([path]) => ({ path, code: 'minLength', message: 'Please write something here.' })) });
}
