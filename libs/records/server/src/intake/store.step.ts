import { constants } from 'node:fs';
import { copyFile, link } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { newId } from '@consilium/platform/db';
import { ObjectStore } from '@consilium/platform/storage';
import { left, type Intake, type IntakeStep } from './intake';

/**
 * Puts the bytes into the object store. The store takes its file away, so it is given a second name of it: until the record is
 * registered the upload stays whole, and a crash in between is mended by running the intake again.
 */
@Injectable()
export class StoreStep implements IntakeStep {
  constructor(private readonly store: ObjectStore) {}

  async run(intake: Intake): Promise<void> {
    const second = `${intake.path}.${newId()}`; // its own for each run: another process may be at the same upload
    await link(intake.path, second).catch(() => copyFile(intake.path, second, constants.COPYFILE_FICLONE)); // not every file system has links
    intake.storageKey = await this.store.putFile(second, left(intake, 'sha256'));
  }
}
