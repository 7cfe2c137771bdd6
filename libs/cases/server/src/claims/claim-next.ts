import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { CaseDetail } from '@consilium/contracts';
import { UnitOfWork } from '@consilium/platform/db';
import { AppError } from '@consilium/platform/errors';
import { CaseReader } from '../reading/case-reader';
import { CaseTransitions } from '../transitions/case-transitions';
import { ClaimGate } from './claim-gate';

/** Gives the reviewer the case that waits longest; reviewers who ask at the same time get different ones. */
@Injectable()
export class ClaimNext {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly gate: ClaimGate,
    private readonly transitions: CaseTransitions,
    private readonly reader: CaseReader,
  ) {}

  /** @throws AppError not_found when nothing is left to claim */
  execute(actor: Actor): Promise<CaseDetail> {
    return this.uow.run(actor, async (tx) => {
      const caseId = await this.gate.next(tx, actor);
      if (!caseId) throw new AppError('not_found', { detail: 'There is nothing to claim.', reason: 'nothing_to_claim' });
      await this.transitions.execute(tx, actor, caseId, 'claim');
      return this.reader.answer(tx, actor, caseId);
    });
  }
}
