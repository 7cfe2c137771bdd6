import { Injectable } from '@nestjs/common';
import { CaseAccess, Checklist, type CaseRow } from '@consilium/cases-server';
import { Clock, UnitOfWork, newId, type Tx } from '@consilium/platform/db';
import { lockUpload, settleUpload } from '../uploads/upload-row';
import { assertUploadable } from '../uploads/uploadable';
import { findDuplicate } from './duplicate';
import { UploadRefused, left, type Intake, type IntakeStep } from './intake';

/** The record becomes visible: row, checklist, audit and event in one transaction, once per upload. */
@Injectable()
export class RegisterStep implements IntakeStep {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: CaseAccess,
    private readonly checklist: Checklist,
    private readonly clock: Clock,
  ) {}

  async run(intake: Intake): Promise<void> {
    intake.recordId = await this.uow.run(intake.actor, async (tx) => {
      const row = await this.cases.lock(tx, intake.actor, intake.caseId);
      const upload = await lockUpload(tx, intake.uploadId);
      if (upload.state === 'refused' && upload.refusal) throw new UploadRefused(upload.refusal);
      if (upload.recordId) return upload.recordId; // another run of the same intake was quicker
      assertUploadable(intake.actor, this.cases, row);
      return this.register(tx, intake, row);
    });
  }

  private async register(tx: Tx, intake: Intake, row: CaseRow): Promise<string> {
    const id = newId();
    const { actor, kind } = intake;
    const inserted = await tx.execute(INSERT, [
      id, row.id, row.organisationId, kind, intake.filename, left(intake, 'mediaType'), intake.size, left(intake, 'sha256'),
      left(intake, 'storageKey'), intake.contentDate, intake.note, actor.userId, actor.role, actor.onBehalfOf, this.clock.now(),
    ]);
    if (inserted === 0) throw new UploadRefused('duplicate', await findDuplicate(tx, row.id, left(intake, 'sha256')));
    await settleUpload(tx, intake.uploadId, { state: 'finished', recordId: id });
    await this.checklist.recordReceived(tx, actor, row, kind);
    tx.audit({ action: 'record.create', caseId: row.id, subject: 'Record', subjectId: id, detail: { kind, mediaType: left(intake, 'mediaType') } });
    tx.emit({ kind: 'record.received', caseId: row.id, payload: { recordId: id, recordKind: kind, uploadedByRole: actor.role } });
    return id;
  }
}

/** The unique index also sees records that the sender may not see (a patient, the physician's): the conflict is told, the record is not. */
const INSERT = `
  insert into record (id, case_id, organisation_id, kind, filename, media_type, size, sha256, storage_key, content_date, note,
    uploaded_by_id, uploaded_by_role, on_behalf_of, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
  on conflict (case_id, sha256) where state <> 'refused' do nothing`;
