import { mayOn, type Actor, type RecordFacts } from '@consilium/access';
import { isOpen } from '@consilium/domain';
import type { CaseAccess, CaseRow } from '@consilium/cases-server';
import { abilityOf } from '@consilium/platform/access';
import { UploadRefused } from '../intake/intake';

/**
 * The person may add records to the case now.
 * @throws UploadRefused case_closed to those who could if it were open; AppError forbidden or not_found to others
 */
export function assertUploadable(actor: Actor, cases: CaseAccess, row: CaseRow): void {
  const facts: RecordFacts = { ...cases.facts(row), uploadedById: actor.userId };
  if (!isOpen(row.status) && mayOn(abilityOf(actor), 'create', 'Record', { ...facts, status: 'submitted' })) throw new UploadRefused('case_closed');
  cases.assert(actor, 'create', 'Record', facts, row.id);
}
