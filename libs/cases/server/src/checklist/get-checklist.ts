import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { CaseChecklist } from '@consilium/contracts';
import { UnitOfWork } from '@consilium/platform/db';
import { CaseAccess } from '../case-access';
import { accessFacts } from '../case-row';
import { ChecklistReader } from './checklist-reader';

/** What a review of this case needs, and what is there. */
@Injectable()
export class GetChecklist {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: CaseAccess,
    private readonly checklist: ChecklistReader,
  ) {}

  /** @throws AppError not_found, forbidden */
  execute(actor: Actor, caseId: string): Promise<CaseChecklist> {
    return this.uow.read(actor, async (tx) => {
      const row = await this.access.load(tx, actor, caseId);
      this.access.assert(actor, 'read', 'Checklist', accessFacts(row), row.id);
      tx.audit({ action: 'checklist.read', caseId: row.id, subject: 'Checklist', subjectId: row.id });
      return this.checklist.read(tx, row.id);
    });
  }
}
