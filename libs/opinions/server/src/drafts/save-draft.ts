import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { OpinionDraftView } from '@consilium/contracts';
import type { OpinionContent } from '@consilium/domain';
import { CaseAccess, type CaseRow } from '@consilium/cases-server';
import { NOW, UnitOfWork, newId, versionedUpdate, type Tx } from '@consilium/platform/db';
import { AppError, type FieldError } from '@consilium/platform/errors';
import { draftErrors, normalised, strayEvidence } from './draft-rules';
import { findDraft, toDraftView } from './draft-row';

/** Saves the claim holder's draft as a whole; it may be incomplete, signing may not. */
@Injectable()
export class SaveDraft {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: CaseAccess,
  ) {}

  /**
   * @param version what the reviewer saw; 0 while nothing was saved
   * @throws AppError not_found, forbidden, validation_failed, stale_version
   */
  execute(actor: Actor, caseId: string, version: number, input: OpinionContent): Promise<OpinionDraftView> {
    assertNone(draftErrors(input));
    return this.uow.run(actor, async (tx) => {
      const row = await this.cases.lock(tx, actor, caseId); // signing takes the same lock: it freezes what was saved, or the save comes too late
      this.cases.assert(actor, 'update', 'OpinionDraft', this.cases.facts(row), row.id);
      const content = normalised(input);
      assertNone(strayEvidence(input, await this.recordsOf(tx, row.id, content)));
      await this.save(tx, actor, row, version, content);
      tx.audit({ action: 'opinion.draft-update', caseId: row.id, subject: 'OpinionDraft', subjectId: row.id });
      return toDraftView(await findDraft(tx, row.id, actor.userId));
    });
  }

  private async save(tx: Tx, actor: Actor, row: CaseRow, version: number, content: OpinionContent): Promise<void> {
    const draft = await findDraft(tx, row.id, actor.userId);
    if (draft) {
      await versionedUpdate(tx, 'opinion', draft.id, version, { content: JSON.stringify(content), updated_at: NOW });
      return;
    }
    if (version !== 0) throw new AppError('stale_version', { extra: { currentVersion: 0 } });
    await tx.execute('insert into opinion (id, case_id, organisation_id, author_id, content) values ($1, $2, $3, $4, $5)', [
      newId(), row.id, row.organisationId, actor.userId, JSON.stringify(content),
    ]);
  }

  private async recordsOf(tx: Tx, caseId: string, { answers }: OpinionContent): Promise<ReadonlySet<string>> {
    const ids = [...new Set(answers.flatMap(({ evidence }) => evidence.map(({ recordId }) => recordId)))];
    if (ids.length === 0) return new Set();
    const found = await tx.query<{ id: string }>('select id from record where case_id = $1 and id = any($2::uuid[])', [caseId, ids]);
    return new Set(found.map(({ id }) => id));
  }
}

function assertNone(fields: FieldError[]): void {
  if (fields.length > 0) throw new AppError('validation_failed', { fields });
}
