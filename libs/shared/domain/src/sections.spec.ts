import { EMPTY_PROFILE, type ClinicalProfile } from './profile';
import { EMPTY_REFERRAL, NOTICE_VERSION, type Referral } from './referral';
import { missingSections, SECTIONS, sectionProgress } from './sections';

const referral: Referral = {
  diseaseGroup: 'breast',
  patient: { familyName: 'A', givenName: 'B', birthDate: '1970-01-01', sex: 'female', identifier: null, country: 'UK', city: null, language: null, email: null },
  consent: { purposes: ['review'], method: 'written', date: '2026-01-01', noticeVersion: NOTICE_VERSION },
  question: { text: 'What next?', services: ['physician_second_opinion'], compare: [] },
  recordsReviewed: true,
};

const profile: ClinicalProfile = {
  ...EMPTY_PROFILE,
  diagnosis: { text: 'Carcinoma', diseaseState: 'metastatic' },
  stage: { text: 'IV' },
  noBiomarkersTested: true,
  noPriorTherapy: true,
  performance: { scale: 'ecog', value: 1, date: '2026-01-01' },
  labs: [{ analyte: 'Hb', value: '110', date: '2026-01-01' }],
  noComorbidities: true,
  noMedications: true,
};

describe('referral sections', () => {
  it('are all unstarted in an empty draft', () => {
    const progress = sectionProgress({ referral: EMPTY_REFERRAL, profile: EMPTY_PROFILE, recordCount: 0 });
    expect(progress.map(({ section }) => section)).toEqual([...SECTIONS]);
    expect(progress.every(({ state }) => state === 'not_started')).toBe(true);
  });

  it('are complete when each question has an answer, "none known" included', () => {
    expect(missingSections({ referral, profile, recordCount: 1 })).toEqual([]);
  });

  it.each([
    ['patient', { referral: { ...referral, consent: { ...referral.consent!, purposes: ['contact'] as const } } }],
    ['patient', { referral: { ...referral, patient: { ...referral.patient, birthDate: null } } }],
    ['diagnosis', { referral: { ...referral, diseaseGroup: null } }],
    ['stage', { profile: { ...profile, stage: { text: '' } } }],
    ['biomarkers', { profile: { ...profile, noBiomarkersTested: false } }],
    ['treatments', { profile: { ...profile, noPriorTherapy: false } }],
    ['performance', { profile: { ...profile, performance: null } }],
    ['labs', { profile: { ...profile, labs: [] } }],
    ['comorbidities', { profile: { ...profile, noMedications: false } }],
    ['records', { recordCount: 0 }],
    ['question', { referral: { ...referral, question: { ...referral.question!, services: [] } } }],
  ])('%s is missing without its answer', (section, change) => {
    expect(missingSections({ referral, profile, recordCount: 1, ...(change as object) })).toEqual([section]);
  });
});
