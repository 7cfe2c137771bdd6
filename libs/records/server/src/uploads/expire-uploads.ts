import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import { Clock, UnitOfWork } from '@consilium/platform/db';
import { UPLOAD_LIFETIME_MS, UploadStore } from './upload-store';

/** Gives up uploads that nobody finished for seven days, forgets settled ones, and clears files whose row is gone. */
@Injectable()
export class ExpireUploads {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: UploadStore,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor): Promise<void> {
    const before = new Date(this.clock.now().getTime() - UPLOAD_LIFETIME_MS);
    const idle = await this.store.idleSince(before);
    const kept = await this.uow.run(actor, async (tx) => {
      await tx.execute('delete from upload where created_at < $1', [before]);
      return tx.query<{ id: string }>('select id from upload where id = any($1)', [idle]);
    });
    const known = new Set(kept.map(({ id }) => id));
    for (const id of idle) if (!known.has(id)) await this.store.discard(id);
  }
}
