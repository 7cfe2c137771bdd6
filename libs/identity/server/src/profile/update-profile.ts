import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { Me, UpdateProfileRequest } from '@consilium/contracts';
import { DemoConfig } from '@consilium/platform/config';
import { UnitOfWork } from '@consilium/platform/db';
import { AppError } from '@consilium/platform/errors';
import { readMe } from './me.queries';

/** PATCH /auth/me: language and time zone of one's own account; what is left out stays. */
@Injectable()
export class UpdateProfile {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly demo: DemoConfig,
  ) {}

  /** @throws AppError validation_failed for a time zone that this runtime does not know */
  execute(actor: Actor, { language, timeZone }: UpdateProfileRequest): Promise<Me> {
    if (timeZone != null && !isTimeZone(timeZone)) {
      throw new AppError('validation_failed', { fields: [{ path: 'timeZone', code: 'one_of', message: 'must be an IANA time zone' }] });
    }
    return this.uow.run(actor, async (tx) => {
      await tx.execute(
        'update app_user set language = coalesce($2, language), time_zone = coalesce($3, time_zone), version = version + 1 where id = $1',
        [actor.userId, language ?? null, timeZone ?? null],
      );
      return readMe(tx, actor, { demo: this.demo.enabled });
    });
  }
}

function isTimeZone(name: string): boolean {
  try {
    return name === 'UTC' || (/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)+$/.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name })));
  } catch {
    return false;
  }
}
