import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { CaseDetail } from '@consilium/contracts';
import { UnitOfWork } from '@consilium/platform/db';
import { CaseReader } from './case-reader';

/** Opens one case. */
@Injectable()
export class GetCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: CaseReader,
  ) {}

  /** @throws AppError not_found */
  execute(actor: Actor, caseId: string): Promise<CaseDetail> {
    return this.uow.read(actor, (tx) => this.reader.read(tx, actor, caseId));
  }
}
