import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { CaseDetail, ProfilePatch } from '@consilium/contracts';
import { UnitOfWork } from '@consilium/platform/db';
import { CaseReader } from '../reading/case-reader';
import { DraftStore } from './draft-store';
import { mergeProfile } from './merge';

/** Writes parts of the clinical profile while the case is a draft. */
@Injectable()
export class UpdateProfile {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly drafts: DraftStore,
    private readonly reader: CaseReader,
  ) {}

  /** @throws AppError not_found, forbidden, stale_version, validation_failed */
  execute(actor: Actor, input: { caseId: string; patch: ProfilePatch; ifMatch: number }): Promise<CaseDetail> {
    return this.uow.run(actor, async (tx) => {
      const { row, content } = await this.drafts.open(tx, actor, input.caseId, input.ifMatch);
      await this.drafts.saveProfile(tx, actor, row, content, mergeProfile(content.profile, input.patch));
      return this.reader.answer(tx, actor, row.id);
    });
  }
}
