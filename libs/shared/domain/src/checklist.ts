import { isSolidTumour, type DiseaseGroup } from './disease-groups';

/** Kinds of record or information that a review may need (design: domain, Checklist). */
export const CHECKLIST_KINDS = [
  'diagnosis_report',
  'pathology_biomarkers',
  'imaging_report',
  'imaging_study',
  'treatment_history',
  'recent_labs',
  'medication_list',
  'clinic_note',
  'performance_status',
  'comorbidities',
  'clinical_question',
  'consent',
  'bone_marrow_report',
  'cytogenetics',
  'genotype',
  'crisis_history',
  'transfusion_history',
  'antibody_screen',
  'hydroxyurea_response',
  'stroke_tcd',
  'organ_function',
  'iron_burden',
  'spleen_status',
  'donor_typing',
  'other',
] as const;
export type ChecklistKind = (typeof CHECKLIST_KINDS)[number];

export const REQUIREMENTS = ['required', 'wanted', 'optional'] as const;
export type Requirement = (typeof REQUIREMENTS)[number];

export const CHECKLIST_STATES = ['missing', 'requested', 'received', 'under_check', 'accepted', 'refused', 'not_applicable'] as const;
export type ChecklistState = (typeof CHECKLIST_STATES)[number];

/** Where the item's content lives: a received document, or facts typed into the referral itself. */
export type ChecklistSource = 'record' | 'form';

export interface ChecklistDefinition {
  readonly kind: ChecklistKind;
  readonly requirement: Requirement;
  readonly source: ChecklistSource;
  /** The newest content may be at most this old when the case is checked; null means age does not matter. */
  readonly freshnessDays: number | null;
}

const FORM_KINDS: readonly ChecklistKind[] = ['performance_status', 'comorbidities', 'clinical_question', 'consent'];

function item(kind: ChecklistKind, requirement: Requirement, freshnessDays: number | null = null): ChecklistDefinition {
  return { kind, requirement, freshnessDays, source: FORM_KINDS.includes(kind) ? 'form' : 'record' };
}

const CORE: readonly ChecklistDefinition[] = [
  item('diagnosis_report', 'required'),
  item('treatment_history', 'required'),
  item('recent_labs', 'required', 30),
  item('medication_list', 'wanted', 90),
  item('clinic_note', 'wanted', 90),
  item('performance_status', 'required', 90),
  item('comorbidities', 'wanted'),
  item('clinical_question', 'required'),
  item('consent', 'required'),
];

const TUMOUR: readonly ChecklistDefinition[] = [
  item('pathology_biomarkers', 'required'),
  item('imaging_report', 'required', 90),
  item('imaging_study', 'wanted', 90),
];

const BLOOD_CANCER: Partial<Record<DiseaseGroup, readonly ChecklistDefinition[]>> = {
  lymphoma: [item('pathology_biomarkers', 'required'), item('imaging_report', 'required', 90), item('bone_marrow_report', 'wanted')],
  leukaemia: [item('bone_marrow_report', 'required', 90), item('cytogenetics', 'required')],
  myeloma: [item('bone_marrow_report', 'required', 180), item('cytogenetics', 'wanted'), item('imaging_report', 'wanted', 180)],
};

const HAEMOGLOBIN: Partial<Record<DiseaseGroup, readonly ChecklistDefinition[]>> = {
  sickle_cell: [
    item('genotype', 'required'),
    item('crisis_history', 'required'),
    item('transfusion_history', 'required'),
    item('antibody_screen', 'wanted'),
    item('hydroxyurea_response', 'wanted'),
    item('stroke_tcd', 'wanted'),
    item('organ_function', 'wanted', 180),
    item('donor_typing', 'optional'),
  ],
  beta_thalassaemia: [
    item('genotype', 'required'),
    item('transfusion_history', 'required'),
    item('iron_burden', 'required', 365),
    item('spleen_status', 'wanted'),
    item('organ_function', 'wanted', 180),
    item('donor_typing', 'optional'),
  ],
};

/**
 * The starting checklist of a disease group, written to the catalogue at first migration and edited there by administrators.
 * A starting point that a site's own specialists confirm.
 */
export function startingChecklist(group: DiseaseGroup): readonly ChecklistDefinition[] {
  const own = isSolidTumour(group) ? TUMOUR : (BLOOD_CANCER[group] ?? HAEMOGLOBIN[group] ?? []);
  return [...CORE.slice(0, 1), ...own, ...CORE.slice(1)];
}

/** An item no longer stands in the way of review when it is accepted, or waived with a reason. */
export function isSettled(state: ChecklistState): boolean {
  return state === 'accepted' || state === 'not_applicable';
}

/** Kinds of the required items that still stand in the way. */
export function unsettledItems(items: readonly { kind: ChecklistKind; requirement: Requirement; state: ChecklistState }[]): ChecklistKind[] {
  return items.filter((entry) => entry.requirement === 'required' && !isSettled(entry.state)).map((entry) => entry.kind);
}

/** Whether content of this date is too old for the item at `asOf` (both ISO dates). */
export function isStale(freshnessDays: number | null, contentDate: string | null, asOf: string): boolean {
  if (freshnessDays === null || contentDate === null) return false;
  return Date.parse(asOf) - Date.parse(contentDate) > freshnessDays * 86_400_000;
}
