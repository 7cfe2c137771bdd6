import { Injectable } from '@nestjs/common';
import type { Action, Actor, RecordFacts } from '@consilium/access';
import type { RecordView } from '@consilium/contracts';
import { CaseAccess, type CaseRow } from '@consilium/cases-server';
import { abilityOf, assertCan } from '@consilium/platform/access';
import { UnitOfWork, isUuid, whereFromAbility, type Tx } from '@consilium/platform/db';
import { notFound } from '@consilium/platform/errors';
import { RECORD_COLUMNS, RECORD_FACT_COLUMNS, toRecordView, type RecordRow } from './record-view';

export interface FoundRecord {
  readonly record: RecordRow;
  readonly case: CaseRow;
  readonly facts: RecordFacts;
}

/** Reads of records. Both go by the index of the case or the primary key; at most some dozens of rows belong to a case. */
@Injectable()
export class RecordQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cases: CaseAccess,
  ) {}

  /** The case's records that this person may know of, oldest first. @throws AppError not_found */
  list(actor: Actor, caseId: string): Promise<{ items: RecordView[] }> {
    return this.uow.read(actor, async (tx) => {
      await this.cases.load(tx, actor, caseId);
      const filter = whereFromAbility(abilityOf(actor), 'list', 'Record', { alias: 'c', columns: RECORD_FACT_COLUMNS, firstParam: 2 });
      const rows = await tx.query<RecordRow>(
        `select ${RECORD_COLUMNS} from record r
           join referral_case c on c.id = r.case_id
           join app_user u on u.id = r.uploaded_by_id
         where r.case_id = $1 and ${filter.sql}
         order by r.created_at, r.id`,
        [caseId, ...filter.params],
      );
      tx.audit({ action: 'record.list', caseId, subject: 'Record', detail: { count: rows.length } });
      return { items: rows.map(toRecordView) };
    });
  }

  /** @throws AppError not_found */
  view(actor: Actor, id: string): Promise<RecordView> {
    return this.uow.read(actor, async (tx) => {
      const { record } = await this.find(tx, actor, id, 'read');
      tx.audit({ action: 'record.list', caseId: record.caseId, subject: 'Record', subjectId: record.id, detail: { count: 1 } });
      return toRecordView(record);
    });
  }

  /**
   * One record with its case, and the right to do `action` to it.
   * @throws AppError not_found when it may not be known of, forbidden otherwise
   */
  async find(tx: Tx, actor: Actor, id: string, action: Action): Promise<FoundRecord> {
    const record = isUuid(id) ? await tx.one<RecordRow>(ONE, [id]) : null;
    if (!record) throw notFound({ attempted: action, subject: 'Record', subjectId: isUuid(id) ? id : null, caseId: null });
    const row = await this.cases.load(tx, actor, record.caseId);
    const facts = { ...this.cases.facts(row), uploadedById: record.uploadedById };
    assertCan(abilityOf(actor), action, 'Record', facts, { subjectId: id, caseId: row.id });
    return { record, case: row, facts };
  }
}

const ONE = `select ${RECORD_COLUMNS} from record r join app_user u on u.id = r.uploaded_by_id where r.id = $1`;
