import { Injectable } from '@nestjs/common';
import type { Actor, CaseSummaryFacts } from '@consilium/access';
import { abilityOf, assertCan } from '@consilium/platform/access';
import { isUuid, whereFromAbility, type Tx } from '@consilium/platform/db';
import { notFound } from '@consilium/platform/errors';
import { illegalTransition } from '../transitions/illegal-transition';
import { POOL } from './case-pool';

/** Fact name → column of `case_summary`. */
export const SUMMARY_FACT_COLUMNS: Readonly<Record<keyof CaseSummaryFacts, string>> = { serviceId: 'service_id', diseaseGroup: 'disease_group' };

const OFFERED = `select s.service_id as "serviceId", s.disease_group as "diseaseGroup" from case_summary s where s.case_id = $1`;

/** Between the offer that a reviewer sees and the case that they do not see yet. */
@Injectable()
export class ClaimGate {
  /**
   * Lets the case through to this transaction when it is offered to this reviewer.
   * @throws AppError not_found; illegal_transition (wrong_status) when it was offered to them and is no longer free
   */
  async admit(tx: Tx, actor: Actor, caseId: string): Promise<void> {
    const [offer] = isUuid(caseId) ? await tx.query<CaseSummaryFacts>(OFFERED, [caseId]) : [];
    if (!offer) throw await this.refusal(tx, actor, caseId);
    assertCan(abilityOf(actor), 'claim', 'CaseSummary', offer, { caseId, subjectId: caseId });
    void tx.takeInHand(caseId).catch(() => undefined); // travels with whatever comes next; should it fail, that fails with it
  }

  /** The case that waits longest among those that this reviewer may claim and nobody is just claiming; locked. Null: nothing to claim. */
  async next(tx: Tx, actor: Actor): Promise<string | null> {
    const offers = whereFromAbility(abilityOf(actor), 'claim', 'CaseSummary', { alias: 's', columns: SUMMARY_FACT_COLUMNS, firstParam: 2 });
    // The case's row is what gets locked, as in every other command: the same order everywhere, so no deadlock.
    const sql = `select c.id from case_summary s join referral_case c on c.id = s.case_id
      where s.organisation_id <> $1 and c.status = 'ready' and ${offers.sql}
      order by s.ready_since, s.case_id limit 1 for no key update of c skip locked`;
    const [found] = await tx.actingAs(POOL, () => tx.query<{ id: string }>(sql, [actor.organisationId, ...offers.params]));
    return found?.id ?? null;
  }

  /** "Somebody was quicker" is told only to those who could have seen the offer; for all others there is no such case. */
  private async refusal(tx: Tx, actor: Actor, caseId: string): Promise<Error> {
    const offers = whereFromAbility(abilityOf(actor), 'claim', 'CaseSummary', { alias: 'c', columns: SUMMARY_FACT_COLUMNS, firstParam: 3 });
    const sql = `select 1 from referral_case c where c.id = $1 and c.organisation_id <> $2 and ${offers.sql}
      and exists (select 1 from case_event e where e.case_id = c.id and e.action = 'accept')`;
    const known = isUuid(caseId) && (await tx.actingAs(POOL, () => tx.query(sql, [caseId, actor.organisationId, ...offers.params]))).length > 0;
    if (known) return illegalTransition({ code: 'wrong_status', detail: ['ready'] });
    return notFound({ attempted: 'claim', subject: 'CaseSummary', subjectId: isUuid(caseId) ? caseId : null, caseId: null });
  }
}
