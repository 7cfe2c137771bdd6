import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { AnswerRequestRequest, RecordRequestView } from '@consilium/contracts';
import type { Role } from '@consilium/domain';
import { assertVersion, isUuid, UnitOfWork, type Tx } from '@consilium/platform/db';
import { AppError, notFound } from '@consilium/platform/errors';
import { CaseAccess } from '../case-access';
import { accessFacts, type CaseRow } from '../case-row';
import { Checklist } from './checklist';
import { findRequest, toRequestView, type RequestRow } from './checklist.queries';
import type { Settlement } from './record-requests';

export interface AnswerRequestInput {
  readonly requestId: string;
  readonly body: AnswerRequestRequest;
  readonly ifMatch: number;
}

/** Who may settle a request how: the asked side answers, the asking side takes back. A referrer may also answer for the patient. */
const SETTLES: Partial<Record<Role, { readonly states: readonly Settlement[]; readonly parties: readonly RequestRow['party'][] }>> = {
  physician: { states: ['answered', 'not_available'], parties: ['referrer', 'patient'] },
  delegate: { states: ['answered', 'not_available'], parties: ['referrer', 'patient'] },
  patient: { states: ['answered', 'not_available'], parties: ['patient'] },
  proxy: { states: ['answered', 'not_available'], parties: ['patient'] },
  coordinator: { states: ['answered', 'not_available', 'cancelled'], parties: ['referrer', 'patient'] },
  reviewer: { states: ['answered', 'not_available', 'cancelled'], parties: ['referrer', 'patient'] },
};

/** Says that a request was answered, cannot be, or is no longer needed; with the last one the case goes back where it came from. */
@Injectable()
export class AnswerRequest {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: CaseAccess,
    private readonly checklist: Checklist,
  ) {}

  /** @throws AppError not_found, forbidden, stale_version, conflict (settled already) */
  execute(actor: Actor, { requestId, body, ifMatch }: AnswerRequestInput): Promise<RecordRequestView> {
    return this.uow.run(actor, async (tx) => {
      const { row, request } = await this.open(tx, actor, requestId, ifMatch);
      this.assertSettles(actor, row, request, body.state);
      const note = body.note?.trim() ? body.note : null;
      await this.updateItem(tx, actor, row, request, body.state, note);
      await this.checklist.settle(tx, actor, row, ({ id }) => id === requestId, body.state, note);
      tx.audit({ action: 'checklist.update', caseId: row.id, subject: 'RecordRequest', subjectId: requestId, detail: { state: body.state } });
      return toRequestView(await this.find(tx, requestId));
    });
  }

  private async open(tx: Tx, actor: Actor, requestId: string, ifMatch: number): Promise<{ row: CaseRow; request: RequestRow }> {
    const { caseId } = await this.find(tx, requestId);
    const row = await this.access.lock(tx, actor, caseId);
    // Read again: it may have been settled while this waited for the lock. Told before the right is judged, which ends with the waiting.
    const request = await this.find(tx, requestId);
    if (request.state !== 'open') throw new AppError('conflict', { reason: 'already_settled', detail: 'This request was settled already.' });
    this.access.assert(actor, 'update', 'RecordRequest', accessFacts(row), row.id);
    assertVersion(request.version, ifMatch);
    return { row, request };
  }

  private assertSettles(actor: Actor, row: CaseRow, request: RequestRow, state: Settlement): void {
    const may = actor.role === 'system' ? undefined : SETTLES[actor.role];
    if (may?.states.includes(state) && may.parties.includes(request.party)) return;
    throw new AppError('forbidden', {
      reason: may?.states.includes(state) ? 'asked_of_another' : 'not_yours_to_settle',
      denial: { attempted: 'update', subject: 'RecordRequest', subjectId: request.id, caseId: row.id },
    });
  }

  /** "Answered" by word alone must still be looked at; what cannot be had is missing again, with the reason given. */
  private async updateItem(tx: Tx, actor: Actor, row: CaseRow, { kind }: RequestRow, state: Settlement, note: string | null): Promise<void> {
    const records = await this.checklist.stateByRecords(tx, row.id, kind);
    if (records !== 'missing') await this.checklist.setState(tx, actor, row, kind, records);
    else if (state === 'answered') await this.checklist.setState(tx, actor, row, kind, 'under_check', note);
    else await this.checklist.setState(tx, actor, row, kind, 'missing', note);
  }

  private async find(tx: Tx, requestId: string): Promise<RequestRow> {
    const request = isUuid(requestId) ? await findRequest(tx, requestId) : null;
    if (!request) throw notFound({ attempted: 'update', subject: 'RecordRequest', subjectId: isUuid(requestId) ? requestId : null, caseId: null });
    return request;
  }
}
