import { Injectable } from '@nestjs/common';
import { mayOn, type Actor } from '@consilium/access';
import { unsettledItems, type ClinicalProfile, type Referral } from '@consilium/domain';
import { abilityOf } from '@consilium/platform/access';
import { assertVersion, type Tx } from '@consilium/platform/db';
import { AppError } from '@consilium/platform/errors';
import { CaseAccess } from '../case-access';
import { accessFacts, partiesOf, type CaseRow } from '../case-row';
import { updateCase, type CasePatch } from '../case-store';
import { rebuildItems } from '../checklist/checklist-items';
import { CaseLease } from '../claims/case-lease';
import { loadDraft, type DraftContent } from './draft-content';
import { assertProfile, assertReferral } from './draft-rules';
import { listCopies, provenanceAfter } from './merge';

const PUT_REFERRAL = 'update referral set content = $2 where case_id = $1';
const PUT_PROFILE = 'update clinical_profile set content = $2, provenance = $3 where case_id = $1';

/** Opens a draft for writing and saves it whole: documents, provenance, the copies for lists, and the checklist of its disease group. */
@Injectable()
export class DraftStore {
  constructor(
    private readonly access: CaseAccess,
    private readonly lease: CaseLease,
  ) {}

  /** @throws AppError not_found, forbidden (`not_draft` when only the status forbids it), stale_version */
  async open(tx: Tx, actor: Actor, caseId: string, ifMatch: number): Promise<{ row: CaseRow; content: DraftContent }> {
    const row = await this.access.lock(tx, actor, caseId);
    this.assertWritable(actor, row);
    assertVersion(row.version, ifMatch);
    return { row, content: await loadDraft(tx, caseId) };
  }

  /** @throws AppError validation_failed */
  async saveReferral(tx: Tx, row: CaseRow, before: DraftContent, referral: Referral): Promise<CaseRow> {
    assertReferral(referral, this.lease.today());
    await tx.execute(PUT_REFERRAL, [row.id, JSON.stringify(referral)]);
    return this.changed(tx, row, 'referral', { ...listCopies(referral, before.profile), ...(await this.checklistFor(tx, row, referral)) });
  }

  /** @throws AppError validation_failed */
  async saveProfile(tx: Tx, actor: Actor, row: CaseRow, before: DraftContent, profile: ClinicalProfile): Promise<CaseRow> {
    await assertProfile(tx, row.id, profile, this.lease.today());
    const provenance = provenanceAfter(before.profile, before.provenance, profile, actor.userId, this.lease.now());
    await tx.execute(PUT_PROFILE, [row.id, JSON.stringify(profile), JSON.stringify(provenance)]);
    return this.changed(tx, row, 'profile', listCopies(before.referral, profile));
  }

  private assertWritable(actor: Actor, row: CaseRow): void {
    const facts = accessFacts(row);
    if (row.status !== 'draft' && mayOn(abilityOf(actor), 'update', 'Case', { ...facts, status: 'draft' })) {
      throw new AppError('forbidden', { reason: 'not_draft', denial: { attempted: 'update', subject: 'Case', subjectId: row.id, caseId: row.id } });
    }
    this.access.assert(actor, 'update', 'Case', facts, row.id);
  }

  /** Another disease group needs other records: the draft takes the current checklist of that group. */
  private async checklistFor(tx: Tx, row: CaseRow, { diseaseGroup }: Referral): Promise<CasePatch> {
    if (diseaseGroup === row.diseaseGroup) return {};
    return { unsettledItems: unsettledItems(await rebuildItems(tx, row, diseaseGroup)) };
  }

  private async changed(tx: Tx, row: CaseRow, part: 'referral' | 'profile', patch: CasePatch): Promise<CaseRow> {
    const after = await updateCase(tx, row, patch);
    tx.audit({ action: 'case.update', caseId: row.id, subject: 'Case', subjectId: row.id, detail: { part } });
    tx.emit({ kind: 'case.changed', caseId: row.id, payload: { part, ...partiesOf(after) } });
    return after;
  }
}
