import { CHECKLIST_KINDS, type ChecklistKind } from '@consilium/domain';
import type { CaseChecklist, ChecklistItemView, PatientCaseView } from '@consilium/contracts';

/** What may be chosen: what is still wanted first, then every other kind of record. */
export interface KindChoice {
  readonly wanted: readonly { readonly kind: ChecklistKind; readonly note?: string; readonly required: boolean }[];
  readonly others: readonly ChecklistKind[];
}

/** Answered in the referral itself, never by a file. */
const FORM_KINDS: readonly ChecklistKind[] = ['performance_status', 'comorbidities', 'clinical_question', 'consent'];
const RECORD_KINDS = CHECKLIST_KINDS.filter((kind) => !FORM_KINDS.includes(kind));

function isWanted({ source, state, stale }: ChecklistItemView): boolean {
  return (
    source === 'record' &&
    (state === 'missing' || state === 'requested' || state === 'refused' || (stale && state !== 'not_applicable'))
  );
}

/** For people who see the checklist. Kinds that the checklist does not name come last: they may still help. */
export function kindsOfChecklist({ items, requests }: CaseChecklist): KindChoice {
  const asked = new Map(
    requests.filter(({ state }) => state === 'open').map(({ kind, note }) => [kind, note ?? undefined]),
  );
  const wanted = items
    .filter((item) => isWanted(item) || asked.has(item.kind))
    .map(({ kind, requirement }) => ({ kind, note: asked.get(kind), required: requirement === 'required' }));
  const beyond = [...asked]
    .filter(([kind]) => !wanted.some((one) => one.kind === kind))
    .map(([kind, note]) => ({ kind, note, required: true }));
  return choice(
    [...wanted, ...beyond],
    items.filter(({ source }) => source === 'record').map(({ kind }) => kind),
  );
}

/** For patients, who are told what was asked of them and not the whole checklist. */
export function kindsOfPatient({ missing }: Pick<PatientCaseView, 'missing'>): KindChoice {
  const wanted = missing
    .filter(({ party }) => party === 'patient')
    .map(({ kind, note }) => ({ kind, note: note ?? undefined, required: true }));
  return choice(wanted, []);
}

function choice(wanted: KindChoice['wanted'], ofChecklist: readonly ChecklistKind[]): KindChoice {
  const rest = [...ofChecklist, ...RECORD_KINDS].filter(
    (kind) => kind !== 'other' && !wanted.some((one) => one.kind === kind),
  );
  return { wanted, others: [...new Set<ChecklistKind>([...rest, 'other'])] };
}
