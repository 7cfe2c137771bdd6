import { Injectable } from '@nestjs/common';
import type { Actor } from '@consilium/access';
import type { ChecklistKind, ChecklistState, RecordState } from '@consilium/domain';
import type { Tx } from '@consilium/platform/db';
import { CaseAccess } from '../case-access';
import { partiesOf, type CaseRow } from '../case-row';
import { addCaseEvent } from '../case-store';
import { CaseTransitions } from '../transitions/case-transitions';
import { loadItems, saveUnsettled, setItemStates, type ChecklistItemRow } from './checklist-items';
import { openRequests, settleRequests, type OpenRequest, type Settlement } from './record-requests';

const STANDING = 'select distinct state from record where case_id = $1 and kind = $2';

/** A judgement that a newly arrived record does not overturn by itself. */
const JUDGED: readonly ChecklistState[] = ['accepted', 'not_applicable'];

/**
 * What becomes of a case's checklist when records come, go and are checked, and of the requests that asked for them. Each call locks the
 * case, keeps the work lists' copy current and lets the case go on when nothing is awaited any more. Call it in the record's own
 * transaction, after the record's row was written.
 */
@Injectable()
export class Checklist {
  constructor(
    private readonly access: CaseAccess,
    private readonly transitions: CaseTransitions,
  ) {}

  /** Item → received; the open request of that kind → answered; when none remains open, the case goes back where it came from. */
  async recordReceived(tx: Tx, actor: Actor, row: CaseRow, kind: ChecklistKind): Promise<void> {
    const current = await this.access.lock(tx, actor, row.id);
    const item = itemOf(await loadItems(tx, row.id), kind);
    if (item && !JUDGED.includes(item.state)) await this.setState(tx, actor, current, kind, 'received');
    await addCaseEvent(tx, actor, current, { kind: 'record.received', detail: { kind } });
    await this.settle(tx, actor, current, ({ kind: asked }) => asked === kind, 'answered');
  }

  /** Item → accepted. */
  async recordAccepted(tx: Tx, actor: Actor, row: CaseRow, kind: ChecklistKind): Promise<void> {
    const current = await this.access.lock(tx, actor, row.id);
    await this.setState(tx, actor, current, kind, 'accepted');
    await addCaseEvent(tx, actor, current, { kind: 'record.checked', detail: { kind, state: 'accepted' } });
  }

  /** Item → refused with the reason, unless another record of the kind still stands. */
  async recordRefused(tx: Tx, actor: Actor, row: CaseRow, kind: ChecklistKind, reason: string): Promise<void> {
    const current = await this.access.lock(tx, actor, row.id);
    const rest = await this.stateByRecords(tx, row.id, kind);
    const refused = rest === 'missing';
    await this.setState(tx, actor, current, kind, refused ? 'refused' : rest, refused ? reason : null);
    await addCaseEvent(tx, actor, current, { kind: 'record.checked', detail: { kind, state: 'refused' } });
  }

  /** A record went or took another kind: the item falls back to what the remaining records say. A waiver stays. */
  async recordRemoved(tx: Tx, actor: Actor, row: CaseRow, kind: ChecklistKind): Promise<void> {
    const current = await this.access.lock(tx, actor, row.id);
    const item = itemOf(await loadItems(tx, row.id), kind);
    if (!item || item.state === 'not_applicable' || item.state === 'requested') return;
    await this.setState(tx, actor, current, kind, await this.stateByRecords(tx, row.id, kind));
  }

  /** Sets one item's state, the copy on the case, and tells about it. The case must be locked. */
  async setState(tx: Tx, actor: Actor, row: CaseRow, kind: ChecklistKind, state: ChecklistState, reason: string | null = null): Promise<void> {
    const items = await setItemStates(tx, actor, row, [{ kind, state, reason }]);
    await saveUnsettled(tx, row.id, items);
    tx.emit({ kind: 'case.changed', caseId: row.id, payload: { part: 'checklist', ...partiesOf(row) } });
  }

  /** Settles the open requests that `matches` picks, and lets the case go on when it may. The case must be locked. */
  async settle(
    tx: Tx,
    actor: Actor,
    row: CaseRow,
    matches: (request: OpenRequest) => boolean,
    state: Settlement,
    note: string | null = null,
  ): Promise<void> {
    const open = (await openRequests(tx, row.id)).filter(matches);
    if (open.length === 0) return;
    await settleRequests(tx, actor, row, open, state, note);
    for (const { kind } of open) await addCaseEvent(tx, actor, row, { kind: 'record-request.answered', reason: note, detail: { kind, state } });
    await this.transitions.afterRequestSettled(tx, row.id);
  }

  /** What the records of a kind say of its item, by themselves. */
  async stateByRecords(tx: Tx, caseId: string, kind: ChecklistKind): Promise<Extract<ChecklistState, 'accepted' | 'received' | 'missing'>> {
    const states = (await tx.query<{ state: RecordState }>(STANDING, [caseId, kind])).map(({ state }) => state);
    if (states.includes('accepted')) return 'accepted';
    return states.includes('received') ? 'received' : 'missing';
  }
}

function itemOf(items: readonly ChecklistItemRow[], kind: ChecklistKind): ChecklistItemRow | undefined {
  return items.find((item) => item.kind === kind);
}
