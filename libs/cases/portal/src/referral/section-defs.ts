import {
  BIOMARKER_RESULTS,
  CONSENT_METHODS,
  CONSENT_PURPOSES,
  DISEASE_GROUPS,
  DISEASE_STATES,
  LANGUAGES,
  LIMITS,
  PERFORMANCE_SCALES,
  RESPONSES,
  SERVICE_KINDS,
  SEXES,
  STOP_REASONS,
  THERAPY_KINDS,
  type Section,
} from '@consilium/domain';

/**
 * Every section of the referral as data: the form, the "check answers" page and the read-only view on the case are all drawn from
 * this one description. Labels are `referral.field.<key>`, hints `referral.hint.<key>`.
 */
export type FieldKind = 'line' | 'text' | 'date' | 'partialDate' | 'number' | 'email' | 'choice' | 'choices' | 'flag';

export interface FieldDef {
  readonly key: string;
  readonly kind: FieldKind;
  readonly max?: number;
  readonly options?: readonly string[];
  /** Where the options' words are, for instance `words.sex`. */
  readonly words?: string;
  /** Without it the section cannot be complete (objects) or the row cannot be saved (lists). */
  readonly needed?: boolean;
  readonly hint?: boolean;
  readonly width?: string;
  readonly autocomplete?: string;
}

export type DraftPart = 'referral' | 'profile';

/** One object of the draft, for instance `profile.stage`; without `at` the fields stand on the part itself. */
export interface ObjectBlock {
  readonly type: 'object';
  readonly part: DraftPart;
  readonly at: string | null;
  readonly fields: readonly FieldDef[];
}

/** A list of the draft, for instance `profile.labs`; `none` is the flag that says that the list is rightly empty. */
export interface ListBlock {
  readonly type: 'list';
  readonly part: 'profile';
  readonly at: string;
  readonly none: string | null;
  readonly fields: readonly FieldDef[];
}

export type Block = ObjectBlock | ListBlock;

const optionalLine = (key: string, max: number = LIMITS.line, width?: string): FieldDef => ({ key, kind: 'line', max, width });
const choice = (key: string, options: readonly string[], words: string, more: Partial<FieldDef> = {}): FieldDef => ({
  key,
  kind: 'choice',
  options,
  words,
  ...more,
});

export const SECTION_BLOCKS: Record<Section, readonly Block[]> = {
  patient: [
    {
      type: 'object',
      part: 'referral',
      at: 'patient',
      fields: [
        { key: 'familyName', kind: 'line', max: LIMITS.name, needed: true, autocomplete: 'off' },
        { key: 'givenName', kind: 'line', max: LIMITS.name, needed: true, autocomplete: 'off' },
        { key: 'birthDate', kind: 'date', needed: true },
        choice('sex', SEXES, 'words.sex', { needed: true }),
        { key: 'identifier', kind: 'line', max: LIMITS.identifier, hint: true },
        { key: 'country', kind: 'line', max: LIMITS.name, needed: true },
        { key: 'city', kind: 'line', max: LIMITS.name },
        choice('language', LANGUAGES, 'referral.language'),
        { key: 'email', kind: 'email', max: LIMITS.email, hint: true },
      ],
    },
    {
      type: 'object',
      part: 'referral',
      at: 'consent',
      fields: [
        { key: 'purposes', kind: 'choices', options: CONSENT_PURPOSES, words: 'words.consentPurpose', needed: true, hint: true },
        choice('method', CONSENT_METHODS, 'words.consentMethod', { needed: true }),
        { key: 'consentDate', kind: 'date', needed: true },
      ],
    },
  ],
  diagnosis: [
    {
      type: 'object',
      part: 'referral',
      at: null,
      fields: [choice('diseaseGroup', DISEASE_GROUPS, 'words.diseaseGroup', { needed: true, hint: true })],
    },
    {
      type: 'object',
      part: 'profile',
      at: 'diagnosis',
      fields: [
        { key: 'diagnosisText', kind: 'line', max: LIMITS.line, needed: true, hint: true },
        choice('diseaseState', DISEASE_STATES, 'words.diseaseState', { needed: true }),
        { key: 'diagnosisDate', kind: 'partialDate', hint: true },
        optionalLine('histology'),
        optionalLine('primarySite', LIMITS.shortText),
      ],
    },
  ],
  stage: [
    {
      type: 'object',
      part: 'profile',
      at: 'stage',
      fields: [
        { key: 'stageText', kind: 'line', max: LIMITS.line, needed: true, hint: true },
        optionalLine('stageSystem', LIMITS.shortText),
        { key: 'stageDate', kind: 'partialDate' },
        optionalLine('metastaticSites'),
        { key: 'notApplicable', kind: 'flag' },
      ],
    },
  ],
  biomarkers: [
    {
      type: 'list',
      part: 'profile',
      at: 'biomarkers',
      none: 'noBiomarkersTested',
      fields: [
        { key: 'name', kind: 'line', max: LIMITS.shortText, needed: true, width: '12em' },
        choice('result', BIOMARKER_RESULTS, 'words.biomarkerResult', { needed: true, width: '10em' }),
        optionalLine('value', LIMITS.shortText, '9em'),
        optionalLine('method', LIMITS.shortText, '9em'),
        { key: 'date', kind: 'partialDate', width: '9em' },
      ],
    },
  ],
  treatments: [
    {
      type: 'list',
      part: 'profile',
      at: 'therapies',
      none: 'noPriorTherapy',
      fields: [
        choice('kind', THERAPY_KINDS, 'words.therapyKind', { needed: true, width: '11em' }),
        { key: 'agents', kind: 'line', max: LIMITS.line, needed: true, width: '16em' },
        { key: 'line', kind: 'number', max: 30, width: '5em' },
        { key: 'startDate', kind: 'partialDate', width: '9em' },
        { key: 'endDate', kind: 'partialDate', width: '9em' },
        choice('bestResponse', RESPONSES, 'words.response', { width: '11em' }),
        choice('stopReason', STOP_REASONS, 'words.stopReason', { width: '10em' }),
      ],
    },
  ],
  performance: [
    {
      type: 'object',
      part: 'profile',
      at: 'performance',
      fields: [
        choice('scale', PERFORMANCE_SCALES, 'words.performanceScale', { needed: true }),
        { key: 'performanceValue', kind: 'number', max: 100, needed: true, hint: true },
        { key: 'performanceDate', kind: 'date', needed: true },
      ],
    },
  ],
  labs: [
    {
      type: 'list',
      part: 'profile',
      at: 'labs',
      none: null,
      fields: [
        { key: 'analyte', kind: 'line', max: LIMITS.shortText, needed: true, width: '12em' },
        { key: 'labValue', kind: 'line', max: LIMITS.code, needed: true, width: '7em' },
        optionalLine('unit', LIMITS.code, '8em'),
        { key: 'referenceLow', kind: 'number', max: 1e9, width: '7em' },
        { key: 'referenceHigh', kind: 'number', max: 1e9, width: '7em' },
        { key: 'labDate', kind: 'date', needed: true, width: '10em' },
      ],
    },
  ],
  comorbidities: [
    {
      type: 'list',
      part: 'profile',
      at: 'comorbidities',
      none: 'noComorbidities',
      fields: [
        { key: 'illness', kind: 'line', max: LIMITS.shortText, needed: true, width: '16em' },
        { key: 'note', kind: 'line', max: LIMITS.line, width: '20em' },
      ],
    },
    {
      type: 'list',
      part: 'profile',
      at: 'medications',
      none: 'noMedications',
      fields: [
        { key: 'medicine', kind: 'line', max: LIMITS.shortText, needed: true, width: '16em' },
        { key: 'dose', kind: 'line', max: LIMITS.shortText, width: '12em' },
        { key: 'since', kind: 'partialDate', width: '9em' },
      ],
    },
    { type: 'object', part: 'profile', at: null, fields: [{ key: 'allergies', kind: 'text', max: LIMITS.paragraph }] },
  ],
  records: [],
  question: [
    {
      type: 'object',
      part: 'referral',
      at: 'question',
      fields: [
        { key: 'questionText', kind: 'text', max: LIMITS.question, needed: true, hint: true },
        { key: 'services', kind: 'choices', options: SERVICE_KINDS, words: 'ui.service', needed: true, hint: true },
        { key: 'compare', kind: 'choices', options: ['standard_care', 'trials'], words: 'words.compare' },
      ],
    },
  ],
};

/** Fields whose label needs its context ("diagnosisText") but whose place in the draft has the contract's short name. */
const STORED_AS: Readonly<Record<string, string>> = {
  consentDate: 'date',
  diagnosisText: 'text',
  diagnosisDate: 'date',
  stageText: 'text',
  stageSystem: 'system',
  stageDate: 'date',
  performanceValue: 'value',
  performanceDate: 'date',
  labValue: 'value',
  labDate: 'date',
  illness: 'name',
  medicine: 'name',
  questionText: 'text',
};

/** The contract's name of a field. */
export function storedKey(field: FieldDef): string {
  return STORED_AS[field.key] ?? field.key;
}
