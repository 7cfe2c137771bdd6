import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '@consilium/access';
import type { VerifyOpinionResponse } from '@consilium/contracts';
import { caseNumber } from '@consilium/cases-server';
import { UnitOfWork, type Tx } from '@consilium/platform/db';
import { hashOf, signedBody } from '../signing/signed-body';
import type { OpinionRow } from './opinion-row';
import { OpinionQueries } from './opinion.queries';

const VERIFYING = systemActor('verify-opinion');

/** Says whether a signed version is still what was signed: computed anew from its columns, and compared with the audit chain's copy. */
@Injectable()
export class VerifyOpinion {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: OpinionQueries,
  ) {}

  /** @throws AppError not_found, forbidden */
  execute(actor: Actor, id: string): Promise<VerifyOpinionResponse> {
    return this.uow.read(actor, async (tx) => {
      const opinion = await this.queries.find(tx, actor, id, 'verify');
      const computedHash = hashOf(bodyOf(opinion));
      const hashes = [opinion.contentHash, hashOf(opinion.signedBody), await this.hashAtSigning(tx, opinion)];
      const intact = hashes.every((hash) => hash === computedHash);
      tx.audit({ action: 'opinion.verify', caseId: opinion.caseId, subject: 'Opinion', subjectId: id, detail: { intact } });
      return { intact, contentHash: opinion.contentHash, computedHash };
    });
  }

  /** What the audit event of the signing says; null when there is none, which is as bad as another. */
  private async hashAtSigning(tx: Tx, { id, caseId }: OpinionRow): Promise<string | null> {
    const found = await tx.actingAs(VERIFYING, () => tx.one<{ hash: string | null }>(SIGNING, [caseId, id]));
    return found?.hash ?? null;
  }
}

/** By the index of the case. */
const SIGNING = `select body::jsonb -> 'detail' ->> 'contentHash' as hash from audit_event
  where case_id = $1 and action = 'opinion.sign' and outcome = 'success' and subject_id = $2::text`;

function bodyOf(opinion: OpinionRow): string {
  return signedBody({ ...opinion, caseNumber: caseNumber({ number: opinion.caseCounter }), reviewerId: opinion.signedById });
}
