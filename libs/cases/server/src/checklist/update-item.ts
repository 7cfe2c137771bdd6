import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { ChecklistItemView, UpdateChecklistItemRequest } from '@consilium/contracts';
import { isOpen, isSettled, type ChecklistKind, type ChecklistState } from '@consilium/domain';
import { assertVersion, isUuid, UnitOfWork, type Tx } from '@consilium/platform/db';
import { AppError, notFound } from '@consilium/platform/errors';
import { CaseAccess } from '../case-access';
import { accessFacts, type CaseRow } from '../case-row';
import { addCaseEvent } from '../case-store';
import { Checklist } from './checklist';
import { ChecklistReader } from './checklist-reader';

export interface UpdateItemInput {
  readonly itemId: string;
  readonly body: UpdateChecklistItemRequest;
  readonly ifMatch: number;
}

const ITEM = 'select id, case_id as "caseId", kind, version from checklist_item where id = $1';

/** Judgements that somebody must be able to understand later. */
const NEEDS_REASON: readonly ChecklistState[] = ['refused', 'not_applicable'];

/** A coordinator's or reviewer's judgement on one item; settling it also settles the open request for it. */
@Injectable()
export class UpdateItem {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: CaseAccess,
    private readonly checklist: Checklist,
    private readonly reader: ChecklistReader,
  ) {}

  /** @throws AppError not_found, forbidden, stale_version, validation_failed, conflict (the case is not being worked on) */
  execute(actor: Actor, { itemId, body, ifMatch }: UpdateItemInput): Promise<ChecklistItemView> {
    const reason = body.reason?.trim() ? body.reason : null;
    if (NEEDS_REASON.includes(body.state) && !reason) {
      throw new AppError('validation_failed', { fields: [{ path: 'reason', code: 'required', message: 'Say why.' }] });
    }
    return this.uow.run(actor, async (tx) => {
      const { row, kind } = await this.open(tx, actor, itemId, ifMatch);
      await this.checklist.setState(tx, actor, row, kind, body.state, reason);
      await addCaseEvent(tx, actor, row, { kind: 'checklist.updated', reason, detail: { kind, state: body.state } });
      tx.audit({ action: 'checklist.update', caseId: row.id, subject: 'Checklist', subjectId: itemId, detail: { kind, state: body.state } });
      if (isSettled(body.state)) {
        const how = body.state === 'accepted' ? 'answered' : 'cancelled';
        await this.checklist.settle(tx, actor, row, (request) => request.kind === kind, how, reason);
      }
      return this.view(tx, row.id, itemId);
    });
  }

  private async open(tx: Tx, actor: Actor, itemId: string, ifMatch: number): Promise<{ row: CaseRow; kind: ChecklistKind }> {
    const find = () => tx.one<{ caseId: string; kind: ChecklistKind; version: number }>(ITEM, [itemId]);
    const found = isUuid(itemId) ? await find() : null;
    if (!found) throw notFound({ attempted: 'update', subject: 'Checklist', subjectId: isUuid(itemId) ? itemId : null, caseId: null });
    const row = await this.access.lock(tx, actor, found.caseId);
    this.access.assert(actor, 'update', 'Checklist', accessFacts(row), row.id);
    // Read again: another judgement may have been written while this one waited for the lock.
    assertVersion((await find())?.version ?? found.version, ifMatch);
    if (!isOpen(row.status) || row.status === 'draft') throw new AppError('conflict', { reason: 'case_not_open', detail: 'This case is not being worked on.' });
    return { row, kind: found.kind };
  }

  private async view(tx: Tx, caseId: string, itemId: string): Promise<ChecklistItemView> {
    const { items } = await this.reader.read(tx, caseId);
    const view = items.find(({ id }) => id === itemId);
    if (!view) throw notFound();
    return view;
  }
}
