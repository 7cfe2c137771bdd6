import { Injectable } from '@nestjs/common';

import type { Actor } from '@consilium/access';
import type { MessageView, PostMessageRequest } from '@consilium/contracts';
import { UnitOfWork } from '@consilium/platform/db';

import { appendMessage, assertSaysSomething } from './append-message';
import { MessageQueries } from './messages.queries';
import { ThreadAccess } from './thread-access';

/** Adds a message to a conversation. */
@Injectable()
export class PostMessage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: ThreadAccess,
    private readonly messages: MessageQueries,
  ) {}

  execute(actor: Actor, threadId: string, { body }: PostMessageRequest): Promise<MessageView> {
    assertSaysSomething({ body });
    return this.unitOfWork.run(actor, async (tx) => {
      const thread = await this.access.load(tx, actor, threadId, 'post');
      this.access.assertPostable(actor, thread.row);
      return this.messages.one(tx, await appendMessage(tx, actor, thread, body));
    });
  }
}
