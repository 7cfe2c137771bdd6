import { Injectable } from '@nestjs/common';
import { sha256OfFile } from '@consilium/platform/storage';
import type { Intake, IntakeStep } from './intake';

/** The content's own address. */
@Injectable()
export class HashStep implements IntakeStep {
  async run(intake: Intake): Promise<void> {
    intake.sha256 = await sha256OfFile(intake.path);
  }
}
