import { Injectable } from '@nestjs/common';
import type { Action, Actor, CaseAccessFacts, SubjectFacts, SubjectName } from '@consilium/access';
import { abilityOf, assertCan } from '@consilium/platform/access';
import { isUuid, type Tx } from '@consilium/platform/db';
import { notFound } from '@consilium/platform/errors';
import { accessFacts, caseColumns, type CaseRow } from './case-row';

const LOAD = `select ${caseColumns('c')} from referral_case c where c.id = $1`;
const LOCK = `${LOAD} for no key update`;

/**
 * Loads cases within the actor's rows and decides on them: the first two walls for every feature that hangs something on a case.
 */
@Injectable()
export class CaseAccess {
  /** @throws AppError not_found (audited) when there is no such case within the actor's rows */
  load(tx: Tx, _actor: Actor, caseId: string): Promise<CaseRow> {
    return this.read(tx, caseId, LOAD);
  }

  /**
   * Like `load`, and nobody else changes the case before the transaction ends. Every command takes this lock first, so commands on one
   * case queue up instead of deadlocking; `no key` lets inserts that refer to the case pass.
   */
  lock(tx: Tx, _actor: Actor, caseId: string): Promise<CaseRow> {
    return this.read(tx, caseId, LOCK);
  }

  facts(row: CaseRow): CaseAccessFacts {
    return accessFacts(row);
  }

  /** @throws AppError not_found when the actor may not even read it, forbidden otherwise; both are audited */
  assert<S extends SubjectName>(actor: Actor, action: Action, subject: S, facts: SubjectFacts[S], caseId?: string): void {
    assertCan(abilityOf(actor), action, subject, facts, { caseId: caseId ?? null, subjectId: caseId ?? null });
  }

  private async read(tx: Tx, caseId: string, sql: string): Promise<CaseRow> {
    const [row] = isUuid(caseId) ? await tx.query<CaseRow>(sql, [caseId]) : [];
    if (!row) throw notFound({ attempted: 'read', subject: 'Case', subjectId: isUuid(caseId) ? caseId : null, caseId: null });
    return row;
  }
}
