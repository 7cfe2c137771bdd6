import { Injectable } from '@nestjs/common';

import type { Actor } from '@consilium/access';
import { UnitOfWork } from '@consilium/platform/db';

import { ThreadAccess } from './thread-access';

/** Moves the caller's reading mark to the latest message that is there now; what comes in meanwhile stays unread. */
@Injectable()
export class MarkThreadRead {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: ThreadAccess,
  ) {}

  execute(actor: Actor, threadId: string): Promise<void> {
    return this.unitOfWork.run(actor, async (tx) => {
      await this.access.load(tx, actor, threadId, 'read');
      await tx.execute(
        `insert into thread_read (thread_id, user_id, read_at) select id, $2, last_message_at from thread where id = $1
         on conflict (thread_id, user_id) do update set read_at = greatest(thread_read.read_at, excluded.read_at)`,
        [threadId, actor.userId],
      );
    });
  }
}
