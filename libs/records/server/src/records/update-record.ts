import { Injectable } from '@nestjs/common';
import { mayOn, type Actor } from '@consilium/access';
import type { RecordView, UpdateRecordRequest } from '@consilium/contracts';
import { isOpen } from '@consilium/domain';
import { CaseAccess, Checklist } from '@consilium/cases-server';
import { abilityOf, assertCan } from '@consilium/platform/access';
import { NOW, UnitOfWork, versionedUpdate, type Tx } from '@consilium/platform/db';
import { AppError } from '@consilium/platform/errors';
import { RecordQueries, type FoundRecord } from './record.queries';
import { toRecordView } from './record-view';

/** The sender corrects what they said about a record; a coordinator also accepts or refuses it. */
@Injectable()
export class UpdateRecord {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: CaseAccess,
    private readonly checklist: Checklist,
    private readonly queries: RecordQueries,
  ) {}

  /** @throws AppError not_found, forbidden, stale_version, validation_failed, unprocessable (case_closed, already_checked) */
  execute(actor: Actor, id: string, version: number, input: UpdateRecordRequest): Promise<RecordView> {
    return this.uow.run(actor, async (tx) => {
      const { record } = await this.queries.find(tx, actor, id, 'read');
      await this.cases.lock(tx, actor, record.caseId); // the case first, then its parts: the order of every command
      const found = await this.queries.find(tx, actor, id, 'read');
      assertMayChange(actor, found, input);
      await this.save(tx, actor, found, version, input);
      return toRecordView((await this.queries.find(tx, actor, id, 'read')).record);
    });
  }

  private async save(tx: Tx, actor: Actor, { record, case: row }: FoundRecord, version: number, input: UpdateRecordRequest): Promise<void> {
    const kind = input.kind ?? record.kind;
    const state = input.state ?? record.state;
    await versionedUpdate(tx, 'record', record.id, version, { kind, content_date: input.contentDate, note: input.note, ...verdictColumns(actor, input) });
    if (kind !== record.kind) {
      await this.checklist.recordRemoved(tx, actor, row, record.kind);
      if (state !== 'refused') await this.checklist.recordReceived(tx, actor, row, kind);
    }
    if (state === 'accepted' && (input.state || kind !== record.kind)) await this.checklist.recordAccepted(tx, actor, row, kind);
    if (input.state === 'refused') await this.checklist.recordRefused(tx, actor, row, kind, input.refusalNote ?? input.refusalReason ?? 'other');
    const changed = Object.keys(input).filter((key) => input[key as keyof UpdateRecordRequest] !== undefined);
    tx.audit({ action: 'record.update', caseId: row.id, subject: 'Record', subjectId: record.id, detail: { fields: changed, state } });
    if (input.state) tx.emit({ kind: 'record.checked', caseId: row.id, payload: { recordId: record.id, recordKind: kind, state: input.state } });
  }
}

function assertMayChange(actor: Actor, { record, case: row, facts }: FoundRecord, input: UpdateRecordRequest): void {
  const ability = abilityOf(actor);
  const object = { subjectId: record.id, caseId: row.id };
  const maySay = mayOn(ability, 'check', 'Record', facts);
  if (input.state) assertCan(ability, 'check', 'Record', facts, object);
  if (!isOpen(row.status) && mayOn(ability, 'update', 'Record', { ...facts, status: 'submitted' })) throw refuse('case_closed', 'The case is closed; its records stay as they are.');
  assertCan(ability, 'update', 'Record', facts, object);
  if (!maySay && !isSender(actor, record)) {
    const denial = { attempted: 'update', subject: 'Record', ...object };
    throw new AppError('forbidden', { reason: 'not_sender', detail: 'Only who sent a record, or a coordinator, may correct what is said about it.', denial });
  }
  if (!maySay && record.state !== 'received') throw refuse('already_checked', 'A coordinator has checked this record; send a message to have it corrected.');
  if (input.state === 'refused' && !input.refusalReason) {
    throw new AppError('validation_failed', { fields: [{ path: 'refusalReason', code: 'required', message: 'Say why the record is refused.' }] });
  }
}

/** Practice staff and their physician act as one sender. */
function isSender(actor: Actor, record: { uploadedById: string; onBehalfOf: string | null }): boolean {
  const principals = [record.uploadedById, record.onBehalfOf].filter((id) => id !== null);
  return principals.includes(actor.userId) || (actor.onBehalfOf !== null && principals.includes(actor.onBehalfOf));
}

function verdictColumns(actor: Actor, { state, refusalReason, refusalNote }: UpdateRecordRequest): Record<string, unknown> {
  if (!state) return {};
  const refused = state === 'refused';
  return { state, refusal_reason: refused ? refusalReason : null, refusal_note: refused ? (refusalNote ?? null) : null, checked_by_id: actor.userId, checked_at: NOW };
}

const refuse = (reason: string, detail: string): AppError => new AppError('unprocessable', { reason, detail });
