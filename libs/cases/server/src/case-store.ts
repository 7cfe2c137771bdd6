import type { Actor } from '@consilium/access';
import type { CaseAction, CaseEventKind } from '@consilium/domain';
import { newId, type Tx } from '@consilium/platform/db';
import { AppError } from '@consilium/platform/errors';
import { CASE_COLUMN, caseColumns, type CaseRow } from './case-row';

export type CasePatch = Partial<Omit<CaseRow, 'id' | 'number' | 'everSubmitted' | 'version' | 'createdAt' | 'updatedAt' | 'createdById'>>;

const RETURNING = caseColumns('c');

/**
 * Changes the case and counts its version up. The row is locked by then (`CaseAccess.lock`), the version in the condition is the belt.
 * @returns the case after the change
 */
export async function updateCase(tx: Tx, row: CaseRow, patch: CasePatch): Promise<CaseRow> {
  const values: unknown[] = [row.id, row.version];
  const sets = Object.entries(patch)
    .filter(([, value]) => value !== undefined)
    .map(([property, value]) => `${CASE_COLUMN[property as keyof CasePatch]} = $${values.push(value)}`);
  if (patch.status !== undefined && patch.status !== row.status) sets.push('status_since = now()');
  const sql = `update referral_case c set ${[...sets, 'version = version + 1', 'updated_at = now()'].join(', ')}
    where id = $1 and version = $2 returning ${RETURNING}`;
  const after = await tx.one<CaseRow>(sql, values);
  if (!after) throw new AppError('stale_version');
  return after;
}

export interface CaseEventEntry {
  readonly kind: CaseEventKind;
  readonly action?: CaseAction;
  readonly fromStatus?: string;
  readonly toStatus?: string;
  readonly waitingOn?: string;
  readonly reasonCode?: string | null;
  readonly reason?: string | null;
  readonly detail?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

/** `clock_timestamp()`, because `now()` is when the transaction began: two commands that queued for the lock would tell their order wrongly. */
const ADD_EVENT = `insert into case_event (id, case_id, organisation_id, at, kind, action, from_status, to_status, waiting_on, actor_id, actor_role,
    on_behalf_of, reason_code, reason, detail)
  values ($1, $2, $3, clock_timestamp(), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`;

/** Adds to the case's history; there is no other way to it, and no way to take anything back. */
export async function addCaseEvent(tx: Tx, actor: Actor, row: Pick<CaseRow, 'id' | 'organisationId'>, entry: CaseEventEntry): Promise<void> {
  await tx.query(ADD_EVENT, [
    newId(),
    row.id,
    row.organisationId,
    entry.kind,
    entry.action ?? null,
    entry.fromStatus ?? null,
    entry.toStatus ?? null,
    entry.waitingOn ?? null,
    actor.userId,
    actor.role,
    actor.onBehalfOf,
    entry.reasonCode ?? null,
    entry.reason ?? null,
    JSON.stringify(entry.detail ?? {}),
  ]);
}
