import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import { CaseAccess } from '@consilium/cases-server';
import { Clock, UnitOfWork } from '@consilium/platform/db';
import { UploadRefused } from '../intake/intake';
import { assertUploadable } from './uploadable';
import { parseMetadata, type UploadMetadata } from './upload-metadata';
import { insertUpload } from './upload-row';

export interface OpenUploadInput {
  readonly id: string;
  /** Bytes that will come. */
  readonly size: number;
  readonly metadata: Readonly<Record<string, string | null>> | undefined;
}

/** Announces a file: ties the upload's id to the person and the case before the first byte is taken. */
@Injectable()
export class OpenUpload {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: CaseAccess,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError validation_failed, not_found, forbidden; UploadRefused empty_file, case_closed */
  async execute(actor: Actor, { id, size, metadata }: OpenUploadInput): Promise<UploadMetadata> {
    const parsed = parseMetadata(metadata);
    await this.uow.run(actor, async (tx) => {
      const row = await this.cases.load(tx, actor, parsed.caseId);
      assertUploadable(actor, this.cases, row);
      if (size === 0) throw new UploadRefused('empty_file');
      const { filename, kind } = parsed;
      await insertUpload(tx, { id, caseId: row.id, organisationId: row.organisationId, userId: actor.userId, filename, kind, size, at: this.clock.now() });
    });
    return parsed;
  }
}
