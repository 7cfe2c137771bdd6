import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ProfilePatch, ReferralPatch } from '@consilium/contracts';

/** Where shared test data lies beside a checkout; absent on most machines. */
const SHARED = process.env['CONSILIUM_SHARED'] ?? resolve(import.meta.dirname, '../../../../../shared');
const BUNDLE = resolve(SHARED, 'data/fhir/mcode-jenny-m/Bundle-mcode-patient-bundle-jenny-m.json');

interface Resource {
  resourceType: string;
  id: string;
  [key: string]: unknown;
}

export interface BreastCase {
  readonly referral: ReferralPatch;
  readonly profile: ProfilePatch;
  readonly source: 'mcode-jenny-m' | 'invented';
}

/** A breast-cancer case with the facts of the mCODE example patient where that data is at hand, and an equal invented one otherwise. */
export function breastCase(patientEmail: string): BreastCase {
  if (!existsSync(BUNDLE)) {
    console.warn('SKIPPED: the mCODE example patient is not beside this checkout; the journey runs on an equal invented case');
    return { referral: referral(patientEmail, 'Everly', 'Marlow', '1965-02-17'), profile: PROFILE, source: 'invented' };
  }
  const bundle = JSON.parse(readFileSync(BUNDLE, 'utf8')) as { entry: { resource: Resource }[] };
  const resources = bundle.entry.map(({ resource }) => resource);
  const patient = resources.find(({ resourceType }) => resourceType === 'Patient') as
    | (Resource & { name: { family: string; given: string[] }[]; birthDate: string })
    | undefined;
  const diagnosis = resources.find(({ resourceType }) => resourceType === 'Condition') as
    | (Resource & { code: { coding: { system: string; code: string; display: string }[] }; onsetDateTime: string })
    | undefined;
  const name = patient?.name[0];
  const coding = diagnosis?.code.coding[0];
  if (!patient || !name || !diagnosis || !coding) throw new Error('The example bundle has no patient or no condition');
  const agents = resources
    .filter(({ resourceType }) => resourceType === 'MedicationRequest')
    .map((request) => request['medicationCodeableConcept'] as { coding: { display: string }[] })
    .map(({ coding: codes }) => codes[0]?.display.toLowerCase() ?? '');
  const chemotherapy = agents.filter((agent) => agent !== 'anastrozole').join(' + ');
  return {
    source: 'mcode-jenny-m',
    referral: referral(patientEmail, name.family, name.given[0] ?? '', patient.birthDate),
    profile: {
      ...PROFILE,
      diagnosis: { text: coding.display, coding, date: diagnosis.onsetDateTime, diseaseState: 'locally_advanced', primarySite: 'Left breast' },
      therapies: PROFILE.therapies?.map((therapy) => (therapy.line === 1 ? { ...therapy, agents: chemotherapy } : therapy)),
    },
  };
}

function referral(email: string, familyName: string, givenName: string, birthDate: string): ReferralPatch {
  return {
    diseaseGroup: 'breast',
    patient: { familyName, givenName, birthDate, sex: 'female', country: 'United States', city: 'Boston', language: 'en', email },
    consent: { purposes: ['review', 'contact'], method: 'written', date: '2026-10-02', noticeVersion: '2026-11' },
    question: {
      text: 'High recurrence score after adjuvant chemotherapy and radiotherapy, on anastrozole. Is extended or intensified endocrine therapy warranted?',
      services: ['physician_second_opinion'],
      compare: ['standard_care', 'trials'],
    },
  };
}

/** Facts as the example patient's resources state them: ER positive, PR and HER2 negative, cT3 cN0 cM0, recurrence score 47. */
const PROFILE: ProfilePatch = {
  diagnosis: { text: 'Primary malignant neoplasm of left breast', date: '2018-03-16', diseaseState: 'locally_advanced', primarySite: 'Left breast' },
  stage: { text: 'IIB, cT3 cN0 cM0 as reported', date: '2018-03-16' },
  biomarkers: [
    { name: 'ER', result: 'positive', method: 'IHC', date: '2018-03-10' },
    { name: 'PR', result: 'negative', method: 'IHC', date: '2018-03-10' },
    { name: 'HER2', result: 'negative', method: 'IHC', date: '2018-03-10' },
    { name: 'Oncotype DX', result: 'value', value: '47', date: '2018-04-12' },
  ],
  therapies: [
    { kind: 'surgery', agents: 'Excision of part of breast', startDate: '2018-04-01', stopReason: 'completed' },
    { kind: 'systemic', line: 1, agents: 'cyclophosphamide + doxorubicin + paclitaxel', startDate: '2018-04-12', bestResponse: 'partial', stopReason: 'completed' },
    { kind: 'radiotherapy', agents: 'Chest wall and lymph nodes', startDate: '2018-08-15', endDate: '2018-10-25', stopReason: 'completed' },
    { kind: 'systemic', line: 2, agents: 'anastrozole', startDate: '2018-09-30', stopReason: 'ongoing' },
  ],
  performance: { scale: 'ecog', value: 0, date: '2018-04-12' },
  labs: [{ analyte: 'Neutrophils', value: '3.0', unit: '10*9/L', referenceLow: 1.5, referenceHigh: 8, date: '2018-05-20' }],
  comorbidities: [{ name: 'Hypertension' }, { name: 'Depression' }],
  medications: [{ name: 'Anastrozole', dose: '1 mg daily', since: '2018-09-30' }],
};
