import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { CaseActionRequest, CaseDetail } from '@consilium/contracts';
import { isCaseAction } from '@consilium/domain';
import { UnitOfWork } from '@consilium/platform/db';
import { notFound } from '@consilium/platform/errors';
import { CaseReader } from '../reading/case-reader';
import { CaseTransitions } from './case-transitions';

export interface PerformActionInput {
  readonly caseId: string;
  readonly action: string;
  readonly body: CaseActionRequest;
  readonly ifMatch?: number;
}

/** Takes the step that a person asks for by name. */
@Injectable()
export class PerformAction {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly transitions: CaseTransitions,
    private readonly reader: CaseReader,
  ) {}

  /** @throws AppError as `CaseTransitions.execute`; not_found for a name that is no action */
  async execute(actor: Actor, { caseId, action, body, ifMatch }: PerformActionInput): Promise<CaseDetail> {
    if (!isCaseAction(action)) throw notFound();
    return this.uow.run(actor, async (tx) => {
      await this.transitions.execute(tx, actor, caseId, action, body, { ifMatch });
      return this.reader.answer(tx, actor, caseId);
    });
  }
}
