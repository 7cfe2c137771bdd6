import { Injectable } from '@nestjs/common';

import type { Actor } from '@consilium/access';
import type { ReadNotificationsRequest } from '@consilium/contracts';
import { UnitOfWork } from '@consilium/platform/db';

import { unreadCount } from './notifications.queries';

/** Marks the named notifications of the caller as read, or all up to now. Ids of others are passed over in silence. */
@Injectable()
export class ReadNotifications {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @returns how many are still unread */
  execute(actor: Actor, { ids }: ReadNotificationsRequest): Promise<{ unread: number }> {
    return this.unitOfWork.run(actor, async (tx) => {
      await tx.execute(
        `update notification set read_at = now()
         where user_id = $1 and read_at is null and ($2::uuid[] is null or id = any($2))`,
        [actor.userId, ids ?? null],
      );
      return { unread: await unreadCount(tx) };
    });
  }
}
