import type { RecordRequestView } from '@consilium/contracts';
import type { AskableParty, ChecklistKind, RequestState } from '@consilium/domain';
import type { Tx } from '@consilium/platform/db';

export interface ItemContent {
  readonly kind: ChecklistKind;
  readonly recordIds: string[];
  /** Newest date of content, a partial ISO date; null when no record says one. */
  readonly newestContent: string | null;
}

export interface RequestRow {
  readonly id: string;
  readonly caseId: string;
  readonly kind: ChecklistKind;
  readonly party: AskableParty;
  readonly note: string | null;
  readonly dueOn: string | null;
  readonly state: RequestState;
  readonly requestedBy: string;
  readonly requestedByRole: string;
  readonly requestedAt: Date;
  readonly answeredAt: Date | null;
  readonly answerNote: string | null;
  readonly version: number;
}

const REQUEST_COLUMNS = `q.id, q.case_id as "caseId", q.kind, q.party, q.note, to_char(q.due_on, 'YYYY-MM-DD') as "dueOn", q.state,
  u.display_name as "requestedBy", q.requested_by_role as "requestedByRole", q.requested_at as "requestedAt", q.answered_at as "answeredAt",
  q.answer_note as "answerNote", q.version`;

const REQUESTS = `select ${REQUEST_COLUMNS} from record_request q join app_user u on u.id = q.requested_by_id
  where q.case_id = $1 order by q.requested_at, q.id`;

const ONE_REQUEST = `select ${REQUEST_COLUMNS} from record_request q join app_user u on u.id = q.requested_by_id where q.id = $1`;

const CONTENT = `select x.kind, array_agg(x.id order by x.created_at, x.id) as "recordIds", max(x.content_date) as "newestContent"
  from record x where x.case_id = $1 and x.state <> 'refused' group by x.kind`;

const CHANGERS = 'select id, display_name as "displayName" from app_user where id = any($1)';

const TEMPLATE_NUMBER = `select t.number from checklist_item i join checklist_template t on t.id = i.template_id where i.case_id = $1 limit 1`;

export function loadRequests(tx: Tx, caseId: string): Promise<RequestRow[]> {
  return tx.query<RequestRow>(REQUESTS, [caseId]);
}

export async function findRequest(tx: Tx, id: string): Promise<RequestRow | null> {
  const [row] = await tx.query<RequestRow>(ONE_REQUEST, [id]);
  return row ?? null;
}

/** Which records answer which item. */
export async function loadContent(tx: Tx, caseId: string): Promise<Map<ChecklistKind, ItemContent>> {
  const rows = await tx.query<ItemContent>(CONTENT, [caseId]);
  return new Map(rows.map((row) => [row.kind, row]));
}

export async function namesOf(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const known = ids.filter((id) => id !== null);
  if (known.length === 0) return new Map();
  const rows = await tx.query<{ id: string; displayName: string }>(CHANGERS, [known]);
  return new Map(rows.map(({ id, displayName }) => [id, displayName]));
}

export async function templateNumber(tx: Tx, caseId: string): Promise<number | null> {
  const [row] = await tx.query<{ number: number }>(TEMPLATE_NUMBER, [caseId]);
  return row?.number ?? null;
}

export function toRequestView(row: RequestRow): RecordRequestView {
  return {
    id: row.id,
    kind: row.kind,
    party: row.party,
    note: row.note,
    dueOn: row.dueOn,
    state: row.state,
    requestedBy: row.requestedBy,
    requestedByRole: row.requestedByRole,
    requestedAt: row.requestedAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    answerNote: row.answerNote,
    version: row.version,
  };
}
