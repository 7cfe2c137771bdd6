import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { CaseDetail, CreateCaseRequest } from '@consilium/contracts';
import { EMPTY_PROFILE, EMPTY_REFERRAL } from '@consilium/domain';
import { newId, UnitOfWork, type Tx } from '@consilium/platform/db';
import { AppError } from '@consilium/platform/errors';
import { accessFacts, caseColumns, partiesOf, type CaseRow } from '../case-row';
import { CaseAccess } from '../case-access';
import { addCaseEvent } from '../case-store';
import { CaseReader } from '../reading/case-reader';
import { DraftStore } from './draft-store';
import { mergeProfile, mergeReferral } from './merge';

/** The case belongs to the physician's organisation, and goes to the one service of this installation. */
const INSERT = `with c as (
    insert into referral_case (id, organisation_id, service_id, referrer_id, created_by_id)
    select $1, u.organisation_id, s.id, u.id, $3 from app_user u, (select id from organisation where kind = 'service' order by created_at, id limit 1) s
    where u.id = $2 and u.organisation_id is not null
    returning *)
  select ${caseColumns('c')} from c`;

/** Row-level security decides on parts by their case, which a statement does not see before it ends: hence a second one. */
const INSERT_PARTS = `with r as (insert into referral (case_id, organisation_id, content) values ($1, $2, $3))
  insert into clinical_profile (case_id, organisation_id, content) values ($1, $2, $4)`;

/** Opens a draft, empty or with what is known already. */
@Injectable()
export class CreateCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: CaseAccess,
    private readonly drafts: DraftStore,
    private readonly reader: CaseReader,
  ) {}

  /** @throws AppError forbidden, validation_failed, unprocessable (no organisation to refer from, or no service to refer to) */
  execute(actor: Actor, input: CreateCaseRequest): Promise<CaseDetail> {
    return this.uow.run(actor, async (tx) => {
      const row = await this.insert(tx, actor);
      this.access.assert(actor, 'create', 'Case', accessFacts(row), row.id);
      await addCaseEvent(tx, actor, row, { kind: 'case.created', toStatus: 'draft', waitingOn: 'referrer' });
      tx.audit({ action: 'case.create', caseId: row.id, subject: 'Case', subjectId: row.id });
      tx.emit({ kind: 'case.created', caseId: row.id, payload: { ...partiesOf(row) } });
      await this.fill(tx, actor, row, input);
      return this.reader.answer(tx, actor, row.id);
    });
  }

  private async insert(tx: Tx, actor: Actor): Promise<CaseRow> {
    const referrerId = actor.role === 'delegate' ? actor.onBehalfOf : actor.userId;
    const row = await tx.one<CaseRow>(INSERT, [newId(), referrerId, actor.userId]);
    if (!row) throw new AppError('unprocessable', { detail: 'Your account belongs to no referring organisation, or there is no service to refer to.' });
    await tx.execute(INSERT_PARTS, [row.id, row.organisationId, JSON.stringify(EMPTY_REFERRAL), JSON.stringify(EMPTY_PROFILE)]);
    return row;
  }

  private async fill(tx: Tx, actor: Actor, row: CaseRow, { referral, profile }: CreateCaseRequest): Promise<void> {
    let current = row;
    const empty = { referral: EMPTY_REFERRAL, profile: EMPTY_PROFILE, provenance: {}, recordCount: 0 };
    const merged = mergeReferral(EMPTY_REFERRAL, referral ?? {});
    if (referral) current = await this.drafts.saveReferral(tx, current, empty, merged);
    if (profile) await this.drafts.saveProfile(tx, actor, current, { ...empty, referral: merged }, mergeProfile(EMPTY_PROFILE, profile));
  }
}
