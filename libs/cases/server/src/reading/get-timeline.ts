import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { Page, PageQuery, TimelineEvent } from '@consilium/contracts';
import { LIMITS } from '@consilium/domain';
import { keysetPage, UnitOfWork, type SortOrder } from '@consilium/platform/db';
import { CaseAccess } from '../case-access';
import { accessFacts } from '../case-row';
import { isPatientSide } from './case-mappers';

const NEWEST_FIRST: SortOrder = {
  name: 'timeline',
  direction: 'desc',
  columns: [
    { sql: 'e.at', type: 'timestamptz' },
    { sql: 'e.id', type: 'uuid' },
  ],
};

type EventRow = Omit<TimelineEvent, 'at' | 'actorName'> & { readonly at: Date; readonly actorName: string | null };

/** What happened to a case, newest first. */
@Injectable()
export class GetTimeline {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: CaseAccess,
  ) {}

  /** @throws AppError not_found, invalid_cursor */
  execute(actor: Actor, input: { caseId: string; page: PageQuery }): Promise<Page<TimelineEvent>> {
    const keyset = keysetPage({ sort: NEWEST_FIRST, limit: input.page.limit ?? LIMITS.pageDefault, cursor: input.page.cursor, firstParam: 2 });
    const sql = `select e.id, e.at, e.kind, e.action, e.from_status as "fromStatus", e.to_status as "toStatus", e.waiting_on as "waitingOn",
        u.display_name as "actorName", e.actor_role as "actorRole", b.display_name as "onBehalfOfName", e.reason_code as "reasonCode", e.reason, e.detail,
        ${keyset.selectKey}
      from case_event e left join app_user u on u.id = e.actor_id left join app_user b on b.id = e.on_behalf_of
      where e.case_id = $1 and ${keyset.where} order by ${keyset.orderBy} ${keyset.limit}`;
    return this.uow.read(actor, async (tx) => {
      const row = await this.access.load(tx, actor, input.caseId);
      this.access.assert(actor, 'read', 'Case', accessFacts(row), row.id);
      const rows = await tx.query<EventRow>(sql, [row.id, ...keyset.params]);
      tx.audit({ action: 'timeline.read', caseId: row.id, subject: 'Case', subjectId: row.id });
      return keyset.page(rows, (event) => toTimelineEvent(event, isPatientSide(actor.role)));
    });
  }
}

/** Patients see that something happened and who did it; reasons are written between professionals. */
function toTimelineEvent(row: EventRow, patientSide: boolean): TimelineEvent {
  const { id, kind, action, fromStatus, toStatus, waitingOn, actorRole, onBehalfOfName } = row;
  return {
    id,
    at: row.at.toISOString(),
    kind,
    action,
    fromStatus,
    toStatus,
    waitingOn,
    // A patient learns the reviewer's name with the released result; until then the role stands for it.
    actorName: patientSide && actorRole === 'reviewer' ? '' : (row.actorName ?? ''),
    actorRole,
    onBehalfOfName,
    reasonCode: patientSide ? null : row.reasonCode,
    reason: patientSide ? null : row.reason,
    detail: patientSide ? {} : row.detail,
  };
}
