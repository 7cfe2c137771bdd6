import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { CaseListItem, CaseListQuery, CaseSummaryItem, CaseView, Page } from '@consilium/contracts';
import { UnitOfWork, type Tx } from '@consilium/platform/db';
import { CaseLease } from '../claims/case-lease';
import { numbersOf, POOL } from '../claims/case-pool';
import { listCases, listClaimable } from './case-list.queries';
import { isPatientSide, withoutPatient } from './case-mappers';
import { viewFor } from './case-views';

/** One page of a work list; recorded as one event that names the cases shown. */
@Injectable()
export class ListCases {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lease: CaseLease,
  ) {}

  /** @throws AppError validation_failed (a view that the role has not), invalid_cursor */
  execute(actor: Actor, query: CaseListQuery): Promise<Page<CaseListItem> | Page<CaseSummaryItem>> {
    const view = viewFor(actor, query.view);
    return this.uow.read(actor, async (tx) => {
      if (view === 'claimable') {
        const page = await listClaimable(tx, actor, query, (ids) => numbersOf(tx, ids));
        tx.audit({ action: 'case.summary-list', subject: 'CaseSummary', detail: { view, ids: page.items.map(({ id }) => id) } });
        return page;
      }
      const page = view === 'signed' ? await this.signed(tx, actor, query) : await this.inScope(tx, actor, view, query);
      tx.audit({ action: 'case.list', subject: 'Case', detail: { view, ids: page.items.map(({ id }) => id) } });
      return page;
    });
  }

  /** Patients learn the reviewer's name with the released result, not before. */
  private async inScope(tx: Tx, actor: Actor, view: CaseView, query: CaseListQuery): Promise<Page<CaseListItem>> {
    const page = await listCases(tx, actor, view, query, this.lease.today());
    return isPatientSide(actor.role) ? { ...page, items: page.items.map((item) => ({ ...item, claimedBy: null })) } : page;
  }

  /** A reviewer's former claims are no longer their rows: what became of the case is told, the patient is not. */
  private async signed(tx: Tx, actor: Actor, query: CaseListQuery): Promise<Page<CaseListItem>> {
    const page = await tx.actingAs(POOL, () => listCases(tx, actor, 'signed', query, this.lease.today()));
    return { ...page, items: page.items.map((item) => ({ ...withoutPatient(item), unreadMessages: 0 })) };
  }
}
