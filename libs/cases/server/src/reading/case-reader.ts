import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { CaseDetail } from '@consilium/contracts';
import { isUuid, type Tx } from '@consilium/platform/db';
import { notFound } from '@consilium/platform/errors';
import { CaseAccess } from '../case-access';
import { accessFacts, partiesOf } from '../case-row';
import { addCaseEvent } from '../case-store';
import { CaseLease } from '../claims/case-lease';
import { readCaseDetail, type CaseDetailRow } from './case-detail.queries';
import { toCaseDetail } from './case-mappers';

/** Reads one case for its page: one statement, decided and audited. */
@Injectable()
export class CaseReader {
  constructor(
    private readonly access: CaseAccess,
    private readonly lease: CaseLease,
  ) {}

  /** @throws AppError not_found */
  async read(tx: Tx, actor: Actor, caseId: string): Promise<CaseDetail> {
    const row = await this.find(tx, actor, caseId);
    this.access.assert(actor, 'read', 'Case', accessFacts(row), row.id);
    if (actor.role === 'coordinator' && row.openedByCoordinatorAt === null && row.status !== 'draft') await this.noteOpened(tx, actor, row);
    tx.audit({ action: 'case.read', caseId: row.id, subject: 'Case', subjectId: row.id });
    return toCaseDetail(row, actor.role, this.lease.today());
  }

  /** The answer to a command: the case as this transaction leaves it, also for one who has just given it away. */
  async answer(tx: Tx, actor: Actor, caseId: string): Promise<CaseDetail> {
    return toCaseDetail(await this.find(tx, actor, caseId), actor.role, this.lease.today());
  }

  private async find(tx: Tx, actor: Actor, caseId: string): Promise<CaseDetailRow> {
    const row = isUuid(caseId) ? await readCaseDetail(tx, caseId, actor.userId) : null;
    if (!row) throw notFound({ attempted: 'read', subject: 'Case', subjectId: isUuid(caseId) ? caseId : null, caseId: null });
    return row;
  }

  /** From now on the patient reads "checking records" instead of "received". Said once; the version stays, nothing that one edits changed. */
  private async noteOpened(tx: Tx, actor: Actor, row: CaseDetailRow): Promise<void> {
    const first = await tx.execute('update referral_case set opened_by_coordinator_at = $2 where id = $1 and opened_by_coordinator_at is null', [
      row.id,
      this.lease.now(),
    ]);
    if (first === 0) return;
    await addCaseEvent(tx, actor, row, { kind: 'case.opened' });
    tx.emit({ kind: 'case.changed', caseId: row.id, payload: { part: 'opened', ...partiesOf(row) } });
  }
}
