import { Injectable } from '@nestjs/common';
import { withFile } from './byte-source';
import { UploadRefused, type Intake, type IntakeStep } from './intake';
import { judge } from './media-type';

/** Type by content; refuses what is not accepted, mislabelled, locked or cut off. */
@Injectable()
export class SniffStep implements IntakeStep {
  async run(intake: Intake): Promise<void> {
    const verdict = await withFile(intake.path, (source) => judge(source, intake.filename));
    if ('refusal' in verdict) throw new UploadRefused(verdict.refusal);
    intake.mediaType = verdict.type;
  }
}
