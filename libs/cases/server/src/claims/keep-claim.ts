import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { ClaimInfo } from '@consilium/contracts';
import { UnitOfWork, type Tx } from '@consilium/platform/db';
import { CaseAccess } from '../case-access';
import { accessFacts, type CaseRow } from '../case-row';
import { CaseReader } from '../reading/case-reader';
import { illegalTransition } from '../transitions/illegal-transition';
import { CaseLease } from './case-lease';

/**
 * A sign of life from the reviewer who works on a case: the lease begins anew. Neither version nor date of change move, since nothing of
 * the case did; and nothing clinical is touched, so nothing is recorded.
 */
@Injectable()
export class KeepClaim {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: CaseAccess,
    private readonly lease: CaseLease,
    private readonly reader: CaseReader,
  ) {}

  /** @throws AppError not_found; illegal_transition (holdsClaim) when the lease has run out or somebody else holds the case */
  execute(actor: Actor, caseId: string): Promise<ClaimInfo> {
    return this.uow.run(actor, async (tx) => {
      const row = await this.access.lock(tx, actor, caseId);
      this.access.assert(actor, 'release', 'Case', accessFacts(row), row.id);
      if (row.claimedById !== actor.userId) throw illegalTransition({ code: 'holdsClaim', detail: [] });
      await this.extend(tx, row);
      const { claim } = await this.reader.answer(tx, actor, caseId);
      if (!claim) throw illegalTransition({ code: 'holdsClaim', detail: [] });
      return claim;
    });
  }

  /** A clock that stands still (records awaited, on hold) is left standing. */
  private async extend(tx: Tx, row: CaseRow): Promise<void> {
    await tx.execute('update referral_case set claim_expires_at = $2 where id = $1 and claim_expires_at is not null', [row.id, this.lease.expiry()]);
  }
}
