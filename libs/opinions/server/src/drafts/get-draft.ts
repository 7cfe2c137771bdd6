import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { OpinionDraftView } from '@consilium/contracts';
import { CaseAccess } from '@consilium/cases-server';
import { UnitOfWork } from '@consilium/platform/db';
import { findDraft, toDraftView } from './draft-row';

/** The claim holder's own draft; also while records are awaited, when it can be read but not changed. */
@Injectable()
export class GetDraft {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: CaseAccess,
  ) {}

  /** @throws AppError not_found, forbidden */
  execute(actor: Actor, caseId: string): Promise<OpinionDraftView> {
    return this.uow.read(actor, async (tx) => {
      const row = await this.cases.load(tx, actor, caseId);
      this.cases.assert(actor, 'read', 'OpinionDraft', this.cases.facts(row), row.id);
      tx.audit({ action: 'opinion.draft-read', caseId: row.id, subject: 'OpinionDraft', subjectId: row.id });
      return toDraftView(await findDraft(tx, row.id, actor.userId));
    });
  }
}
