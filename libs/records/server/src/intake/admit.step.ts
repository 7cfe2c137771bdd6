import { Injectable } from '@nestjs/common';
import { CaseAccess } from '@consilium/cases-server';
import { UnitOfWork } from '@consilium/platform/db';
import { loadUpload } from '../uploads/upload-row';
import { assertUploadable } from '../uploads/uploadable';
import { findDuplicate } from './duplicate';
import { UploadRefused, left, type Intake, type IntakeStep } from './intake';

/** Before anything is stored: the case is still open to this person, and does not have the file yet. */
@Injectable()
export class AdmitStep implements IntakeStep {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: CaseAccess,
  ) {}

  async run(intake: Intake): Promise<void> {
    const duplicate = await this.uow.read(intake.actor, async (tx) => {
      assertUploadable(intake.actor, this.cases, await this.cases.load(tx, intake.actor, intake.caseId));
      const found = await findDuplicate(tx, intake.caseId, left(intake, 'sha256'));
      // Another process may have finished this very upload in between: that is no duplicate, and the last station gives its record.
      return found && (await loadUpload(tx, intake.uploadId)).recordId === found ? null : found;
    });
    if (duplicate) throw new UploadRefused('duplicate', duplicate);
  }
}
