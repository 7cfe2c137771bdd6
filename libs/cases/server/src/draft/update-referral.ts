import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { CaseDetail, ReferralPatch } from '@consilium/contracts';
import { UnitOfWork } from '@consilium/platform/db';
import { CaseReader } from '../reading/case-reader';
import { DraftStore } from './draft-store';
import { mergeReferral } from './merge';

/** Writes parts of the referral while it is a draft. */
@Injectable()
export class UpdateReferral {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly drafts: DraftStore,
    private readonly reader: CaseReader,
  ) {}

  /** @throws AppError not_found, forbidden, stale_version, validation_failed */
  execute(actor: Actor, input: { caseId: string; patch: ReferralPatch; ifMatch: number }): Promise<CaseDetail> {
    return this.uow.run(actor, async (tx) => {
      const { row, content } = await this.drafts.open(tx, actor, input.caseId, input.ifMatch);
      await this.drafts.saveReferral(tx, row, content, mergeReferral(content.referral, input.patch));
      return this.reader.answer(tx, actor, row.id);
    });
  }
}
