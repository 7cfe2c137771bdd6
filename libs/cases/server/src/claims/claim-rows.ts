import { newId, type Tx } from '@consilium/platform/db';
import { AppError } from '@consilium/platform/errors';
import type { CaseRow } from '../case-row';
import type { CasePatch } from '../case-store';

export type ClaimEnd = 'released' | 'lease_expired' | 'signed' | 'withdrawn';

/** What a case says when nobody holds it. */
export const UNCLAIMED = { claimedById: null, claimedAt: null, claimExpiresAt: null } as const satisfies CasePatch;

/** Writes the claim; the partial unique index refuses a second active one, whatever the races (invariant 2). */
export async function beginClaim(tx: Tx, row: CaseRow, reviewerId: string, at: Date): Promise<void> {
  await tx.execute('insert into case_claim (id, case_id, organisation_id, reviewer_id, claimed_at) values ($1, $2, $3, $4, $5)', [
    newId(),
    row.id,
    row.organisationId,
    reviewerId,
    at,
  ]);
}

export async function endClaim(tx: Tx, row: CaseRow, how: ClaimEnd, at: Date): Promise<void> {
  await tx.execute('update case_claim set ended_at = $3, ended_how = $2 where case_id = $1 and ended_at is null', [row.id, how, at]);
}

/** The reviewer who signed last: an amendment is theirs. @throws AppError conflict when nobody signed */
export async function lastSigner(tx: Tx, row: CaseRow): Promise<string> {
  const signed = await tx.one<{ reviewerId: string }>(
    `select reviewer_id as "reviewerId" from case_claim where case_id = $1 and ended_how = 'signed' order by ended_at desc limit 1`,
    [row.id],
  );
  if (!signed) throw new AppError('conflict', { detail: 'No reviewer has signed an opinion on this case.' });
  return signed.reviewerId;
}
