import type { Actor } from '@consilium/access';
import type { RecordRequestInput } from '@consilium/contracts';
import type { AskableParty, ChecklistKind, RequestState } from '@consilium/domain';
import { newId, type Tx } from '@consilium/platform/db';
import { AppError, type FieldError } from '@consilium/platform/errors';
import { partiesOf, type CaseRow } from '../case-row';

export interface OpenRequest {
  readonly id: string;
  readonly kind: ChecklistKind;
  readonly party: AskableParty;
}

export type Settlement = Exclude<RequestState, 'open'>;

const OPEN = "select id, kind, party from record_request where case_id = $1 and state = 'open' order by requested_at, id";

const INSERT = `insert into record_request (id, case_id, organisation_id, kind, note, party, due_on, requested_by_id, requested_by_role)
  select n.id, $1, $2, n.kind, n.note, n.party, n.due_on, $3, $4
  from jsonb_to_recordset($5::jsonb) as n(id uuid, kind text, note text, party text, due_on date)`;

const SETTLE = `update record_request set state = $3, answered_by_id = $4, answered_at = now(), answer_note = $5, version = version + 1
  where case_id = $1 and id = any($2) and state = 'open'`;

export function openRequests(tx: Tx, caseId: string): Promise<OpenRequest[]> {
  return tx.query<OpenRequest>(OPEN, [caseId]);
}

/** The one party that a case waits on while records are awaited: the referrer keeps it as long as anything is asked of them. */
export function askedParty(open: readonly Pick<OpenRequest, 'party'>[]): AskableParty {
  return open.length > 0 && open.every(({ party }) => party === 'patient') ? 'patient' : 'referrer';
}

/**
 * Refuses requests that nobody could answer or that are asked already.
 * @throws AppError validation_failed, conflict
 */
export function assertRequests(row: CaseRow, open: readonly OpenRequest[], requests: readonly RecordRequestInput[]): void {
  const invalid: FieldError[] = requests.flatMap((request, index) => [
    ...(requests.findIndex(({ kind }) => kind === request.kind) < index
      ? [{ path: `requests.${index}.kind`, code: 'duplicate', message: 'This kind is asked for twice.' }]
      : []),
    // Invariant 1: a case must wait on someone who can see it.
    ...(request.party === 'patient' && !row.patientUserId
      ? [{ path: `requests.${index}.party`, code: 'no_account', message: 'The patient has no account here; ask the referrer.' }]
      : []),
    ...(request.dueOn && !isRealDate(request.dueOn) ? [{ path: `requests.${index}.dueOn`, code: 'date', message: 'This date does not exist.' }] : []),
  ]);
  if (invalid.length > 0) throw new AppError('validation_failed', { fields: invalid });
  const taken: FieldError[] = requests.flatMap(({ kind }, index) =>
    open.some((request) => request.kind === kind)
      ? [{ path: `requests.${index}.kind`, code: 'already_requested', message: 'This was asked for and is not answered yet.' }]
      : [],
  );
  if (taken.length > 0) throw new AppError('conflict', { fields: taken });
}

/** Writes the requests and tells about each. */
export async function addRequests(tx: Tx, actor: Actor, row: CaseRow, requests: readonly RecordRequestInput[]): Promise<void> {
  const rows = requests.map(({ kind, party, note, dueOn }) => ({ id: newId(), kind, party, note: note ?? null, due_on: dueOn ?? null }));
  await tx.execute(INSERT, [row.id, row.organisationId, actor.userId, actor.role, JSON.stringify(rows)]);
  for (const { id, kind, party, due_on } of rows) {
    tx.emit({ kind: 'record-request.opened', caseId: row.id, payload: { requestId: id, recordKind: kind, party, dueOn: due_on, ...partiesOf(row) } });
  }
}

/** Settles open requests and tells about each; requests that are settled already stay as they are. */
export async function settleRequests(
  tx: Tx,
  actor: Actor,
  row: CaseRow,
  requests: readonly OpenRequest[],
  state: Settlement,
  note: string | null = null,
): Promise<void> {
  if (requests.length === 0) return;
  const by = actor.role === 'system' ? null : actor.userId;
  await tx.execute(SETTLE, [row.id, requests.map(({ id }) => id), state, by, note]);
  for (const { id, kind, party } of requests) {
    tx.emit({ kind: 'record-request.answered', caseId: row.id, payload: { requestId: id, recordKind: kind, party, state, ...partiesOf(row) } });
  }
}

/** Whether a well-formed date is in the calendar: 2026-02-30 is not. */
export function isRealDate(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}
