import { Injectable } from '@nestjs/common';
import { mayOn, type Actor } from '@consilium/access';
import type { CaseActions } from '@consilium/contracts';
import { offersFor, TRANSITIONS, type Guard, type Role } from '@consilium/domain';
import { abilityOf } from '@consilium/platform/access';
import { UnitOfWork } from '@consilium/platform/db';
import { CaseAccess } from '../case-access';
import { accessFacts } from '../case-row';
import { CaseFactsReader } from './case-facts';

/** What this person may do with this case now, and why not the rest of what they ever may. */
@Injectable()
export class ListActions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: CaseAccess,
    private readonly facts: CaseFactsReader,
  ) {}

  /** @throws AppError not_found */
  execute(actor: Actor, caseId: string): Promise<CaseActions> {
    return this.uow.read(actor, async (tx) => {
      const row = await this.access.load(tx, actor, caseId);
      const rights = accessFacts(row);
      this.access.assert(actor, 'read', 'Case', rights, row.id);
      const role = actor.role as Role;
      const guards = TRANSITIONS.filter(({ who, from }) => who.includes(role) && from.includes(row.status)).flatMap((transition) => transition.guards);
      const facts = await this.facts.of(tx, actor, row, new Set<Guard>(guards));
      const actions = offersFor(facts, role).filter(({ action }) => mayOn(abilityOf(actor), action, 'Case', rights));
      tx.audit({ action: 'case.read', caseId: row.id, subject: 'Case', subjectId: row.id, detail: { part: 'actions' } });
      return { actions, version: row.version };
    });
  }
}
