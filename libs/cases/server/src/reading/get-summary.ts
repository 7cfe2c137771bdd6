import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { CaseSummaryItem } from '@consilium/contracts';
import { abilityOf, assertCan } from '@consilium/platform/access';
import { isUuid, UnitOfWork } from '@consilium/platform/db';
import { notFound } from '@consilium/platform/errors';
import { numbersOf } from '../claims/case-pool';
import { findSummary } from './case-list.queries';

/** What a reviewer may know of a case before claiming it. */
@Injectable()
export class GetSummary {
  constructor(private readonly uow: UnitOfWork) {}

  /** @throws AppError not_found when it is not offered to this reviewer */
  execute(actor: Actor, caseId: string): Promise<CaseSummaryItem> {
    return this.uow.read(actor, async (tx) => {
      const found = isUuid(caseId) ? await findSummary(tx, caseId, (ids) => numbersOf(tx, ids)) : null;
      if (!found) throw notFound({ attempted: 'read', subject: 'CaseSummary', subjectId: isUuid(caseId) ? caseId : null, caseId: null });
      const { serviceId, ...item } = found;
      assertCan(abilityOf(actor), 'read', 'CaseSummary', { serviceId, diseaseGroup: item.diseaseGroup }, { caseId, subjectId: caseId });
      tx.audit({ action: 'case.summary-list', caseId, subject: 'CaseSummary', subjectId: caseId, detail: { view: 'summary' } });
      return item;
    });
  }
}
