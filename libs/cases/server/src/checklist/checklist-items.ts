import type { Actor } from '@consilium/access';
import {
  unsettledItems,
  type ChecklistDefinition,
  type ChecklistKind,
  type ChecklistSource,
  type ChecklistState,
  type DiseaseGroup,
  type Requirement,
} from '@consilium/domain';
import { newId, type Tx } from '@consilium/platform/db';
import type { CaseRow } from '../case-row';

export interface ChecklistItemRow {
  readonly id: string;
  readonly caseId: string;
  /** Null for an item that was added by asking for it. */
  readonly templateId: string | null;
  readonly kind: ChecklistKind;
  readonly requirement: Requirement;
  readonly source: ChecklistSource;
  readonly freshnessDays: number | null;
  readonly position: number;
  readonly state: ChecklistState;
  readonly reason: string | null;
  readonly changedById: string | null;
  readonly changedAt: Date | null;
  readonly version: number;
}

export interface StateChange {
  readonly kind: ChecklistKind;
  readonly state: ChecklistState;
  readonly reason?: string | null;
}

const COLUMNS = `i.id, i.case_id as "caseId", i.template_id as "templateId", i.kind, i.requirement, i.source, i.freshness_days as "freshnessDays",
  i.position, i.state, i.reason, i.changed_by_id as "changedById", i.changed_at as "changedAt", i.version`;

const LOAD = `select ${COLUMNS} from checklist_item i where i.case_id = $1 order by i.position, i.kind`;

const CURRENT_TEMPLATE = `select id, items from checklist_template
  where disease_group = $1 and valid_from <= now() and (valid_to is null or valid_to > now()) order by number desc limit 1`;

/** Items of the former template that the new one does not know go; what was asked for by hand stays. */
const DROP_OTHERS = 'delete from checklist_item where case_id = $1 and template_id is not null and kind <> all($2)';

/** A kind that remains keeps its state; a new one starts as received when a record of it is there already. */
const PUT_TEMPLATE = `insert into checklist_item (id, case_id, organisation_id, template_id, kind, requirement, source, freshness_days, position, state)
  select n.id, $1, $2, $3, n.kind, n.requirement, n.source, n.freshness_days, n.position,
    case when exists (select 1 from record x where x.case_id = $1 and x.kind = n.kind and x.state <> 'refused') then 'received' else 'missing' end
  from jsonb_to_recordset($4::jsonb) as n(id uuid, kind text, requirement text, source text, freshness_days integer, position integer)
  on conflict (case_id, kind) do update set template_id = excluded.template_id, requirement = excluded.requirement, source = excluded.source,
    freshness_days = excluded.freshness_days, position = excluded.position`;

const SET_STATES = `update checklist_item i set state = n.state, reason = n.reason, changed_by_id = $3, changed_at = now(), version = i.version + 1
  from jsonb_to_recordset($2::jsonb) as n(kind text, state text, reason text)
  where i.case_id = $1 and i.kind = n.kind and (i.state, i.reason) is distinct from (n.state, n.reason)`;

/** What was asked for and is on no template becomes an item of its own, so that it is seen and can be judged. */
const ADD_ASKED = `insert into checklist_item (id, case_id, organisation_id, kind, requirement, source, position)
  select n.id, $1, $2, n.kind, 'wanted', 'record', 1000 from jsonb_to_recordset($3::jsonb) as n(id uuid, kind text)
  on conflict (case_id, kind) do nothing`;

export async function loadItems(tx: Tx, caseId: string): Promise<ChecklistItemRow[]> {
  return tx.query<ChecklistItemRow>(LOAD, [caseId]);
}

/** Gives the case the current checklist of its disease group. @returns the items afterwards */
export async function rebuildItems(tx: Tx, row: CaseRow, group: DiseaseGroup | null): Promise<ChecklistItemRow[]> {
  const template = group ? await currentTemplate(tx, group) : null;
  const items = template?.items ?? [];
  await tx.execute(DROP_OTHERS, [row.id, items.map(({ kind }) => kind)]);
  if (template) {
    const rows = items.map((item, position) => ({ ...item, id: newId(), freshness_days: item.freshnessDays, position }));
    await tx.execute(PUT_TEMPLATE, [row.id, row.organisationId, template.id, JSON.stringify(rows)]);
  }
  return loadItems(tx, row.id);
}

/** Sets states; what already is as asked keeps its version. @returns all items of the case afterwards */
export async function setItemStates(tx: Tx, actor: Actor, row: CaseRow, changes: readonly StateChange[]): Promise<ChecklistItemRow[]> {
  const rows = changes.map(({ kind, state, reason }) => ({ kind, state, reason: reason ?? null }));
  const set = rows.length > 0 && tx.execute(SET_STATES, [row.id, JSON.stringify(rows), actor.role === 'system' ? null : actor.userId]);
  const [items] = await Promise.all([loadItems(tx, row.id), set]);
  return items;
}

/** Items for kinds that were asked for and are not on the case's list. */
export async function addAskedItems(tx: Tx, row: CaseRow, kinds: readonly ChecklistKind[]): Promise<void> {
  const rows = kinds.map((kind) => ({ id: newId(), kind }));
  await tx.execute(ADD_ASKED, [row.id, row.organisationId, JSON.stringify(rows)]);
}

/**
 * Writes the list's copy onto the case, so that no work list opens a checklist, and marks the case as changed. The version stays: the
 * referral that someone may be editing is the same.
 */
export async function saveUnsettled(tx: Tx, caseId: string, items: readonly ChecklistItemRow[]): Promise<ChecklistKind[]> {
  const unsettled = unsettledItems(items);
  await tx.execute('update referral_case set unsettled_items = $2, updated_at = now() where id = $1', [caseId, unsettled]);
  return unsettled;
}

async function currentTemplate(tx: Tx, group: DiseaseGroup): Promise<{ id: string; items: ChecklistDefinition[] }> {
  const template = await tx.one<{ id: string; items: ChecklistDefinition[] }>(CURRENT_TEMPLATE, [group]);
  if (!template) throw new Error(`The catalogue holds no checklist for ${group}; migrating writes the starting ones`);
  return template;
}
