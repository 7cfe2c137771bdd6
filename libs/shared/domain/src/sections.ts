import type { ClinicalProfile } from './profile';
import type { Referral } from './referral';

/** The rows of the referral hub, in the order in which a physician tells a case. */
export const SECTIONS = [
  'patient',
  'diagnosis',
  'stage',
  'biomarkers',
  'treatments',
  'performance',
  'labs',
  'comorbidities',
  'records',
  'question',
] as const;
export type Section = (typeof SECTIONS)[number];

export type SectionState = 'completed' | 'in_progress' | 'not_started';

export interface SectionProgress {
  readonly section: Section;
  readonly state: SectionState;
  /** Names of what is still needed; the portal puts them into words. Empty when completed. */
  readonly missing: readonly string[];
}

export interface DraftFacts {
  readonly referral: Referral;
  readonly profile: ClinicalProfile;
  readonly recordCount: number;
}

type Check = (facts: DraftFacts) => { started: boolean; missing: string[] };

/**
 * A section is complete when a meaningful review could begin with it. "None known" and "not tested" are answers, so they
 * complete a section as well as a list does.
 */
const CHECKS: Record<Section, Check> = {
  patient: ({ referral: { patient, consent, diseaseGroup } }) => ({
    started: Object.values(patient).some((value) => value !== null) || consent !== null || diseaseGroup !== null,
    missing: [
      ...need('familyName', patient.familyName),
      ...need('givenName', patient.givenName),
      ...need('birthDate', patient.birthDate),
      ...need('sex', patient.sex),
      ...need('country', patient.country),
      ...need('consent', consent?.purposes.includes('review')),
    ],
  }),
  diagnosis: ({ referral: { diseaseGroup }, profile: { diagnosis } }) => ({
    started: diagnosis !== null || diseaseGroup !== null,
    missing: [
      ...need('diseaseGroup', diseaseGroup),
      ...need('diagnosisText', diagnosis?.text),
      ...need('diseaseState', diagnosis?.diseaseState),
    ],
  }),
  stage: ({ profile: { stage } }) => ({
    started: stage !== null,
    missing: need('stageText', stage?.notApplicable || stage?.text),
  }),
  biomarkers: ({ profile: { biomarkers, noBiomarkersTested } }) => listSection('biomarkers', biomarkers.length, noBiomarkersTested),
  treatments: ({ profile: { therapies, noPriorTherapy } }) => listSection('treatments', therapies.length, noPriorTherapy),
  performance: ({ profile: { performance } }) => ({ started: performance !== null, missing: need('performance', performance) }),
  labs: ({ profile: { labs } }) => listSection('labs', labs.length, false),
  comorbidities: ({ profile: { comorbidities, noComorbidities, medications, noMedications } }) => ({
    started: comorbidities.length > 0 || noComorbidities || medications.length > 0 || noMedications,
    missing: [
      ...need('comorbidities', comorbidities.length > 0 || noComorbidities),
      ...need('medications', medications.length > 0 || noMedications),
    ],
  }),
  records: ({ recordCount }) => ({ started: recordCount > 0, missing: need('oneRecord', recordCount > 0) }),
  question: ({ referral: { question } }) => ({
    started: question !== null,
    missing: [
      ...need('questionText', question?.text),
      ...need('services', question && question.services.length > 0),
    ],
  }),
};

/** Progress of every section of a draft, in hub order. Pure: the same answer on server and screen. */
export function sectionProgress(facts: DraftFacts): SectionProgress[] {
  return SECTIONS.map((section) => {
    const { started, missing } = CHECKS[section](facts);
    const unfinished: SectionState = started ? 'in_progress' : 'not_started';
    return { section, missing, state: missing.length === 0 ? 'completed' : unfinished };
  });
}

/** Names of the sections that keep a referral from being sent. */
export function missingSections(facts: DraftFacts): Section[] {
  return sectionProgress(facts)
    .filter(({ state }) => state !== 'completed')
    .map(({ section }) => section);
}

function need(name: string, value: unknown): string[] {
  return value ? [] : [name];
}

function listSection(name: string, length: number, noneKnown: boolean): { started: boolean; missing: string[] } {
  return { started: length > 0 || noneKnown, missing: need(name, length > 0 || noneKnown) };
}
