/**
 * The clinical profile: structured facts of one case. Every fact carries its date, the record it was read from and who entered
 * or verified it; the provenance is written by the server, never taken from the client. Shapes follow mCODE's structure.
 * Dates are partial ISO dates ("2023", "2023-04", "2023-04-17").
 */
export interface Provenance {
  readonly enteredBy: string;
  readonly enteredAt: string;
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
}

export interface Coding {
  system: string;
  code: string;
  display: string;
  version?: string;
}

export interface DiagnosisFact {
  text: string;
  coding?: Coding | null;
  date?: string | null;
  histology?: string | null;
  diseaseState?: DiseaseState | null;
  primarySite?: string | null;
  sourceRecordId?: string | null;
}

export const DISEASE_STATES = ['newly_diagnosed', 'localised', 'locally_advanced', 'metastatic', 'relapsed', 'refractory', 'remission', 'chronic', 'unknown'] as const;
export type DiseaseState = (typeof DISEASE_STATES)[number];

/** Stage is stored as the physician reports it; no staging tables are applied. */
export interface StageFact {
  text: string;
  system?: string | null;
  date?: string | null;
  metastaticSites?: string | null;
  notApplicable?: boolean;
  sourceRecordId?: string | null;
}

export const BIOMARKER_RESULTS = ['positive', 'negative', 'equivocal', 'detected', 'not_detected', 'value', 'not_tested', 'unknown'] as const;
export type BiomarkerResult = (typeof BIOMARKER_RESULTS)[number];

export interface BiomarkerFact {
  name: string;
  result: BiomarkerResult;
  value?: string | null;
  method?: string | null;
  date?: string | null;
  sourceRecordId?: string | null;
}

export const THERAPY_KINDS = ['systemic', 'surgery', 'radiotherapy', 'transplant', 'cell_therapy', 'transfusion', 'other'] as const;
export type TherapyKind = (typeof THERAPY_KINDS)[number];

export const RESPONSES = ['complete', 'partial', 'stable', 'progression', 'not_evaluable', 'not_applicable', 'unknown'] as const;
export type Response = (typeof RESPONSES)[number];

export const STOP_REASONS = ['completed', 'progression', 'toxicity', 'patient_choice', 'ongoing', 'other', 'unknown'] as const;
export type StopReason = (typeof STOP_REASONS)[number];

/** One treatment, in the order in which it was given. */
export interface TherapyFact {
  kind: TherapyKind;
  line?: number | null;
  agents: string;
  startDate?: string | null;
  endDate?: string | null;
  bestResponse?: Response | null;
  stopReason?: StopReason | null;
  note?: string | null;
  sourceRecordId?: string | null;
}

export const PERFORMANCE_SCALES = ['ecog', 'karnofsky', 'lansky'] as const;
export type PerformanceScale = (typeof PERFORMANCE_SCALES)[number];

/** ECOG 0–5; Karnofsky and Lansky 0–100 in tens. The scales are never converted into each other. */
export interface PerformanceFact {
  scale: PerformanceScale;
  value: number;
  date: string;
}

export interface LabFact {
  analyte: string;
  value: string;
  unit?: string | null;
  referenceLow?: number | null;
  referenceHigh?: number | null;
  date: string;
  sourceRecordId?: string | null;
}

export interface ComorbidityFact {
  name: string;
  note?: string | null;
}

export interface MedicationFact {
  name: string;
  dose?: string | null;
  since?: string | null;
}

/** "None known" is an answer: it differs from a list that nobody filled in. */
export interface ClinicalProfile {
  diagnosis: DiagnosisFact | null;
  stage: StageFact | null;
  biomarkers: BiomarkerFact[];
  noBiomarkersTested: boolean;
  therapies: TherapyFact[];
  noPriorTherapy: boolean;
  performance: PerformanceFact | null;
  labs: LabFact[];
  comorbidities: ComorbidityFact[];
  noComorbidities: boolean;
  medications: MedicationFact[];
  noMedications: boolean;
  allergies: string | null;
}

export const EMPTY_PROFILE: ClinicalProfile = {
  diagnosis: null,
  stage: null,
  biomarkers: [],
  noBiomarkersTested: false,
  therapies: [],
  noPriorTherapy: false,
  performance: null,
  labs: [],
  comorbidities: [],
  noComorbidities: false,
  medications: [],
  noMedications: false,
  allergies: null,
};

export const PROFILE_PARTS = [
  'diagnosis',
  'stage',
  'biomarkers',
  'therapies',
  'performance',
  'labs',
  'comorbidities',
  'medications',
] as const;

/** Whether the value exists on its scale. Source: ECOG/Karnofsky/Lansky as published. */
export function isPerformanceValue(scale: PerformanceScale, value: number): boolean {
  if (!Number.isInteger(value)) return false;
  return scale === 'ecog' ? value >= 0 && value <= 5 : value >= 0 && value <= 100 && value % 10 === 0;
}
