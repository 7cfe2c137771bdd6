import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { OpinionListItem } from '@consilium/contracts';
import { Clock, UnitOfWork, type Tx } from '@consilium/platform/db';
import { AppError } from '@consilium/platform/errors';
import { toListItem, type OpinionRow } from './opinion-row';
import { OpinionQueries } from './opinion.queries';

/** The treating physician gives the plain-language part of a delivered version to the patient. Doing it again changes nothing. */
@Injectable()
export class ReleaseResult {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: OpinionQueries,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError not_found, forbidden, unprocessable (superseded) */
  execute(actor: Actor, id: string): Promise<OpinionListItem> {
    return this.uow.run(actor, async (tx) => {
      const opinion = await this.queries.find(tx, actor, id, 'release');
      if (opinion.releasedAt) return toListItem(opinion);
      await this.assertNewest(tx, opinion);
      const releasedAt = this.clock.now();
      const { caseId, organisationId, outcome, content, reviewerName, reviewerTitle, signedAt } = opinion;
      const released = await tx.execute(RELEASE, [
        id, caseId, organisationId, outcome, content.plainLanguage, JSON.stringify(content.nextSteps), reviewerName, reviewerTitle, signedAt, actor.userId, releasedAt,
      ]);
      if (released > 0) {
        tx.audit({ action: 'opinion.release', caseId, subject: 'Opinion', subjectId: id, detail: { number: opinion.number } });
        tx.emit({ kind: 'opinion.released', caseId, payload: { opinionId: id, number: opinion.number } });
      }
      return toListItem({ ...opinion, releasedAt });
    });
  }

  /** A version that was amended since must not reach the patient as news. */
  private async assertNewest(tx: Tx, { caseId, number }: OpinionRow): Promise<void> {
    const newer = await tx.one('select 1 from opinion o join opinion_delivery d on d.opinion_id = o.id where o.case_id = $1 and o.number > $2', [caseId, number]);
    if (newer) throw new AppError('unprocessable', { reason: 'superseded', detail: 'A newer version of this opinion was delivered; release that one.' });
  }
}

const RELEASE = `insert into patient_result (opinion_id, case_id, organisation_id, outcome, text, next_steps, reviewer_name, reviewer_title, signed_at,
    released_by_id, released_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`;
