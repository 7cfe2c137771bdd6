import type { DiseaseGroup } from './disease-groups';
import type { ServiceKind } from './case-status';
import type { Language } from './roles';

/** What the physician asks and states, beside the clinical profile. */
export const SEXES = ['female', 'male', 'intersex', 'unknown'] as const;
export type Sex = (typeof SEXES)[number];

export interface PatientDetails {
  familyName: string | null;
  givenName: string | null;
  birthDate: string | null;
  sex: Sex | null;
  /** The referring organisation's own number for the patient. */
  identifier: string | null;
  country: string | null;
  city: string | null;
  language: Language | null;
  email: string | null;
}

export const CONSENT_METHODS = ['written', 'verbal', 'electronic'] as const;
export type ConsentMethod = (typeof CONSENT_METHODS)[number];

/** Purposes that the patient agrees to; each stands alone (PIPL asks separate consent for health data). */
export const CONSENT_PURPOSES = ['review', 'trial_navigation', 'cross_border', 'contact', 'research'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

export interface ConsentStatement {
  purposes: ConsentPurpose[];
  method: ConsentMethod;
  date: string;
  /** Version of the notice that the patient was shown. */
  noticeVersion: string;
}

export interface Question {
  text: string;
  services: ServiceKind[];
  /** Which paths should be compared; families often want both side by side. */
  compare: ('standard_care' | 'trials')[];
}

export interface Referral {
  diseaseGroup: DiseaseGroup | null;
  patient: PatientDetails;
  consent: ConsentStatement | null;
  question: Question | null;
  /** The physician looked at the records section and has nothing more to add now. */
  recordsReviewed: boolean;
}

export const EMPTY_PATIENT: PatientDetails = {
  familyName: null,
  givenName: null,
  birthDate: null,
  sex: null,
  identifier: null,
  country: null,
  city: null,
  language: null,
  email: null,
};

export const EMPTY_REFERRAL: Referral = {
  diseaseGroup: null,
  patient: EMPTY_PATIENT,
  consent: null,
  question: null,
  recordsReviewed: false,
};

export const NOTICE_VERSION = '2026-11';
