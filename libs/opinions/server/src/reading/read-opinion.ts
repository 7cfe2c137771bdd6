import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { OpinionView } from '@consilium/contracts';
import { Clock, UnitOfWork } from '@consilium/platform/db';
import { markOpened } from './mark-opened';
import { toOpinionView } from './opinion-row';
import { OpinionQueries } from './opinion.queries';

/** Opens a signed version. For the referrer this is what makes acknowledging possible. */
@Injectable()
export class ReadOpinion {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: OpinionQueries,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError not_found */
  execute(actor: Actor, id: string): Promise<OpinionView> {
    return this.uow.read(actor, async (tx) => {
      const opinion = await this.queries.find(tx, actor, id, 'read');
      const openedAt = await markOpened(tx, actor, opinion, this.clock.now());
      tx.audit({ action: 'opinion.read', caseId: opinion.caseId, subject: 'Opinion', subjectId: id });
      return toOpinionView({ ...opinion, openedAt });
    });
  }
}
