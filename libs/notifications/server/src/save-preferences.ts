import { Injectable } from '@nestjs/common';

import type { Actor } from '@consilium/access';
import type { NotificationPreferences } from '@consilium/contracts';
import { UnitOfWork } from '@consilium/platform/db';
import { AppError } from '@consilium/platform/errors';

import { preferencesOf } from './notifications.queries';

/** Sets the caller's switches. Kinds that are not named stay as they are. */
@Injectable()
export class SavePreferences {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(actor: Actor, { preferences }: NotificationPreferences): Promise<NotificationPreferences> {
    const kinds = preferences.map(({ kind }) => kind);
    const twice = kinds.findIndex((kind, at) => kinds.indexOf(kind) !== at);
    if (twice >= 0) {
      throw new AppError('validation_failed', { fields: [{ path: `preferences.${twice}.kind`, code: 'arrayUnique', message: 'This kind is named twice.' }] });
    }
    return this.unitOfWork.run(actor, async (tx) => {
      await tx.execute(
        `insert into notification_preference (user_id, kind, in_app, email)
         select $1, p.kind, p.in_app, p.email from unnest($2::text[], $3::boolean[], $4::boolean[]) as p (kind, in_app, email)
         on conflict (user_id, kind) do update set in_app = excluded.in_app, email = excluded.email`,
        [actor.userId, kinds, preferences.map(({ inApp }) => inApp), preferences.map(({ email }) => email)],
      );
      return preferencesOf(tx);
    });
  }
}
