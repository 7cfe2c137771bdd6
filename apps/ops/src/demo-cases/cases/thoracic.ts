import { answer, next, type DemoCase, type DemoOpinion } from '../demo-case';
import { bornYearsAgo, daysAgo, monthsAgo } from '../dates';
import { accepted, act, draftOpinion, talk } from '../steps';

/** As far as the reviewer has come: two questions are still open. */
const begun: DemoOpinion = {
  answers: [
    answer('diagnosis_clear', 'clear', 'high', 'Adenocarcinoma of the lung with EGFR exon 19 deletion; the re-biopsy at progression shows MET amplification and no small-cell transformation.', 'pathology_biomarkers'),
    answer('prior_treatments', 'complete', 'high', 'First-line osimertinib for 16 months, best response partial. Stereotactic radiotherapy to one adrenal lesion. No platinum yet.', 'treatment_history'),
    answer('standard_options', 'options_to_review', 'moderate', 'Platinum with pemetrexed is the reference. Amivantamab with chemotherapy and the combination of osimertinib with a MET inhibitor are to be weighed against it.'),
  ],
  outcome: null,
  nextSteps: [next('referrer', 'Send the date of the latest brain MRI.')],
  limits: '',
  citations: [],
  plainLanguage: '',
};

/** EGFR-mutated lung cancer with acquired MET amplification; a reviewer is at work. */
export const lungEgfr: DemoCase = {
  key: 'DEMO-02',
  referrer: 'physician',
  referral: {
    diseaseGroup: 'lung',
    patient: { familyName: 'Whelan', givenName: 'Declan', birthDate: bornYearsAgo(63, '11-05'), sex: 'male', identifier: 'DEMO-02', country: 'Ireland', city: 'Sligo', language: 'en' },
    consent: { purposes: ['review', 'trial_navigation', 'contact'], method: 'written', date: daysAgo(16), noticeVersion: '2026-11' },
    question: {
      text: 'Progression on first-line osimertinib with MET amplification at re-biopsy. Platinum doublet, amivantamab-based treatment, or a MET combination in a trial?',
      services: ['physician_second_opinion', 'trial_navigation'], compare: ['standard_care', 'trials'],
    },
    recordsReviewed: true,
  },
  profile: {
    diagnosis: { text: 'Adenocarcinoma of the lung, EGFR exon 19 deletion', date: monthsAgo(18), histology: 'Adenocarcinoma, acinar', diseaseState: 'metastatic', primarySite: 'Right upper lobe' },
    stage: { text: 'Stage IVB (cT2a N2 M1c)', system: 'AJCC 8, as reported', date: monthsAgo(18), metastaticSites: 'Adrenal, liver' },
    biomarkers: [
      { name: 'EGFR exon 19 deletion', result: 'detected', method: 'NGS, tissue', date: monthsAgo(18) },
      { name: 'MET amplification', result: 'detected', value: 'gene copy number 9', method: 'NGS and FISH, re-biopsy', date: monthsAgo(1) },
      { name: 'EGFR C797S', result: 'not_detected', method: 'NGS, re-biopsy', date: monthsAgo(1) },
      { name: 'PD-L1', result: 'value', value: 'TPS 20 %', method: '22C3', date: monthsAgo(18) },
    ],
    therapies: [
      { kind: 'systemic', line: 1, agents: 'Osimertinib 80 mg', startDate: monthsAgo(17), endDate: monthsAgo(1), bestResponse: 'partial', stopReason: 'progression' },
      { kind: 'radiotherapy', agents: 'Stereotactic radiotherapy, left adrenal, 40 Gy in 5 fractions', startDate: monthsAgo(6), stopReason: 'completed', bestResponse: 'partial' },
    ],
    performance: { scale: 'ecog', value: 1, date: daysAgo(8) },
    labs: [
      { analyte: 'Haemoglobin', value: '12.9', unit: 'g/dL', referenceLow: 13, referenceHigh: 17, date: daysAgo(8) },
      { analyte: 'Platelets', value: '261', unit: '10^9/L', referenceLow: 150, referenceHigh: 400, date: daysAgo(8) },
      { analyte: 'Creatinine', value: '82', unit: 'umol/L', referenceLow: 60, referenceHigh: 110, date: daysAgo(8) },
      { analyte: 'ALT', value: '48', unit: 'U/L', referenceHigh: 40, date: daysAgo(8) },
    ],
    comorbidities: [{ name: 'COPD', note: 'GOLD 1, no home oxygen' }],
    medications: [{ name: 'Tiotropium inhaler', dose: '18 ug daily' }],
    allergies: 'Penicillin (rash)',
  },
  records: [
    { kind: 'diagnosis_report', filename: 'mdt-letter.pdf', contentDate: daysAgo(10), title: 'Thoracic tumour board letter', lines: ['Lung adenocarcinoma, EGFR exon 19 deletion, progression on osimertinib.', 'New liver lesions and growth of the left adrenal metastasis. ECOG 1.'] },
    { kind: 'pathology_biomarkers', filename: 're-biopsy-molecular.pdf', contentDate: daysAgo(24), title: 'Molecular pathology: liver re-biopsy', lines: ['Adenocarcinoma, TTF-1 positive. No small-cell component.', 'EGFR exon 19 deletion retained. MET amplification, copy number 9. C797S and T790M not detected.'] },
    { kind: 'imaging_report', filename: 'ct-pet.pdf', contentDate: daysAgo(28), title: 'PET-CT report', lines: ['New FDG-avid lesions in liver segments IV and VII. Left adrenal lesion 3.1 cm (was 2.2 cm).', 'Primary in the right upper lobe stable.'] },
    { kind: 'treatment_history', filename: 'treatment-summary.pdf', contentDate: daysAgo(10), title: 'Treatment summary', lines: ['Osimertinib 80 mg daily, 16 months, best response partial.', 'SBRT left adrenal 40 Gy in 5 fractions.'] },
    { kind: 'recent_labs', filename: 'labs.pdf', contentDate: daysAgo(8), title: 'Laboratory results', lines: ['Hb 12.9 g/dL, platelets 261, creatinine 82 umol/L, ALT 48 U/L.'] },
  ],
  story: [
    act('physician', 'submit'),
    ...accepted(),
    act('reviewer', 'claim'),
    draftOpinion('reviewer', begun),
    talk('reviewer', 'Brain imaging', { by: 'reviewer', body: 'The PET-CT report does not mention the brain. Was an MRI done since progression? If so, the report would settle question three.' }),
  ],
};

/** Entered twice by mistake; the second draft was discarded. */
export const lungDuplicate: DemoCase = {
  key: 'DEMO-13',
  referrer: 'physician',
  referral: {
    diseaseGroup: 'lung',
    patient: { familyName: 'Whelan', givenName: 'Declan', birthDate: bornYearsAgo(63, '11-05'), sex: 'male', identifier: 'DEMO-13', country: 'Ireland', city: 'Sligo' },
  },
  profile: { diagnosis: { text: 'Adenocarcinoma of the lung', diseaseState: 'metastatic' } },
  records: [],
  story: [act('physician', 'discard')],
};
