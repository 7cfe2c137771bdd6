import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import { UnitOfWork } from '@consilium/platform/db';
import { AppError } from '@consilium/platform/errors';
import { INTAKE_STEPS, UploadRefused, type Intake, type IntakeStep } from '../intake/intake';
import { loadUpload, settleUpload, type UploadRow } from './upload-row';
import { UploadStore } from './upload-store';

/**
 * Turns a completely received upload into a record, or refuses it. The verdict is kept with the upload: whoever asks again, because the
 * first answer was lost or the process died in between, gets the same one.
 */
@Injectable()
export class FinishUpload {
  private readonly running = new Map<string, Promise<string>>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: UploadStore,
    @Inject(INTAKE_STEPS) private readonly steps: readonly IntakeStep[],
  ) {}

  /**
   * @returns the record's id
   * @throws UploadRefused; AppError conflict while bytes are missing, not_found, forbidden
   */
  async execute(actor: Actor, uploadId: string): Promise<string> {
    const upload = await this.uow.read(actor, (tx) => loadUpload(tx, uploadId));
    const settled = verdictOf(upload);
    if (settled) return settled;
    // Two requests for one upload (the last bytes and a question about them) share one run.
    const running = this.running.get(uploadId) ?? this.take(actor, upload).finally(() => this.running.delete(uploadId));
    this.running.set(uploadId, running);
    return running;
  }

  private async take(actor: Actor, upload: UploadRow): Promise<string> {
    try {
      return await this.runStations(actor, upload);
    } catch (error) {
      if (error instanceof UploadRefused) throw error;
      // Another process may have settled it and cleared the files under our hands: then its verdict is ours.
      const settled = verdictOf(await this.uow.read(actor, (tx) => loadUpload(tx, upload.id)));
      if (settled) return settled;
      throw error;
    }
  }

  private async runStations(actor: Actor, upload: UploadRow): Promise<string> {
    const received = await this.store.getUpload(upload.id);
    if (received.offset !== upload.size) throw new AppError('conflict', { detail: 'The file has not arrived completely.' });
    const { contentDate = null, note = null } = received.metadata ?? {};
    const { caseId, kind, filename, size } = upload;
    const intake: Intake = { actor, uploadId: upload.id, caseId, kind, filename, size, contentDate, note, path: this.store.pathOf(upload.id) };
    try {
      for (const step of this.steps) await step.run(intake);
    } catch (error) {
      if (error instanceof UploadRefused) await this.refuse(intake, error);
      throw error;
    }
    if (!intake.recordId) throw new Error('The intake ended without a record: its last station is missing');
    await this.store.discard(upload.id);
    return intake.recordId;
  }

  private async refuse({ actor, uploadId, caseId }: Intake, { reason, recordId }: UploadRefused): Promise<void> {
    await this.uow.run(actor, async (tx) => {
      await settleUpload(tx, uploadId, { state: 'refused', refusal: reason, recordId });
      tx.audit({ action: 'record.create', outcome: 'failed', caseId, subject: 'Record', subjectId: recordId, detail: { reason } });
    });
    await this.store.discard(uploadId);
  }
}

/** The record that an upload has become; null while it is open. @throws UploadRefused when that was the end */
function verdictOf({ state, refusal, recordId }: UploadRow): string | null {
  if (state === 'refused' && refusal) throw new UploadRefused(refusal, recordId);
  return recordId;
}
