import { answer, next, type DemoCase, type DemoOpinion } from '../demo-case';
import { bornYearsAgo, daysAgo, monthsAgo } from '../dates';
import { accepted, acknowledged, act, signed, talk } from '../steps';

/** Right-sided colorectal cancer with BRAF V600E; complete and waiting for a reviewer. */
export const colorectalBraf: DemoCase = {
  key: 'DEMO-08',
  referrer: 'colleague',
  referral: {
    diseaseGroup: 'gastrointestinal',
    patient: { familyName: 'Okonjo', givenName: 'Ifeoma', birthDate: bornYearsAgo(60, '01-19'), sex: 'female', identifier: 'DEMO-08', country: 'Ireland', city: 'Limerick', language: 'en' },
    consent: { purposes: ['review', 'trial_navigation'], method: 'electronic', date: daysAgo(9), noticeVersion: '2026-11' },
    question: {
      text: 'BRAF V600E, mismatch-repair proficient, progression after FOLFOX-bevacizumab and encorafenib-cetuximab. Trifluridine/tipiracil with bevacizumab, or is there a trial worth the travel?',
      services: ['physician_second_opinion', 'trial_navigation'], compare: ['standard_care', 'trials'],
    },
    recordsReviewed: true,
  },
  profile: {
    diagnosis: { text: 'Adenocarcinoma of the ascending colon, BRAF V600E', date: monthsAgo(26), histology: 'Adenocarcinoma, poorly differentiated', diseaseState: 'metastatic', primarySite: 'Ascending colon' },
    stage: { text: 'pT4a pN2b cM1c', system: 'AJCC 8, as reported', date: monthsAgo(25), metastaticSites: 'Liver, peritoneum' },
    biomarkers: [
      { name: 'BRAF V600E', result: 'detected', method: 'NGS, tissue', date: monthsAgo(25) },
      { name: 'KRAS/NRAS', result: 'not_detected', method: 'NGS, tissue', date: monthsAgo(25) },
      { name: 'MMR', result: 'negative', value: 'proficient (MSS)', method: 'IHC', date: monthsAgo(25) },
      { name: 'HER2', result: 'negative', value: 'IHC 1+', method: 'IHC', date: monthsAgo(25) },
    ],
    therapies: [
      { kind: 'surgery', agents: 'Right hemicolectomy', startDate: monthsAgo(25), stopReason: 'completed' },
      { kind: 'systemic', line: 1, agents: 'FOLFOX + bevacizumab', startDate: monthsAgo(24), endDate: monthsAgo(12), bestResponse: 'partial', stopReason: 'progression' },
      { kind: 'systemic', line: 2, agents: 'Encorafenib + cetuximab', startDate: monthsAgo(11), endDate: monthsAgo(2), bestResponse: 'stable', stopReason: 'progression' },
    ],
    performance: { scale: 'ecog', value: 1, date: daysAgo(7) },
    labs: [
      { analyte: 'Haemoglobin', value: '10.9', unit: 'g/dL', referenceLow: 11.5, referenceHigh: 15.5, date: daysAgo(6) },
      { analyte: 'CEA', value: '88', unit: 'ug/L', referenceHigh: 5, date: daysAgo(6) },
      { analyte: 'Bilirubin', value: '14', unit: 'umol/L', referenceHigh: 21, date: daysAgo(6) },
      { analyte: 'Albumin', value: '36', unit: 'g/L', referenceLow: 35, referenceHigh: 50, date: daysAgo(6) },
    ],
    noComorbidities: true,
    medications: [{ name: 'Paracetamol', dose: '1 g as needed' }],
  },
  records: [
    { kind: 'diagnosis_report', filename: 'clinic-letter.pdf', contentDate: daysAgo(7), title: 'Oncology clinic letter', lines: ['Metastatic adenocarcinoma of the ascending colon, BRAF V600E, MSS. Progression on second line.'] },
    { kind: 'pathology_biomarkers', filename: 'pathology.pdf', contentDate: daysAgo(760), title: 'Histopathology and molecular report', lines: ['Adenocarcinoma, poorly differentiated, pT4a pN2b. BRAF V600E detected; RAS not detected; MMR proficient.'] },
    { kind: 'imaging_report', filename: 'ct-report.pdf', contentDate: daysAgo(21), title: 'CT report', lines: ['Liver metastases have grown by about a third. Small volume of ascites, new peritoneal nodules.'] },
    { kind: 'treatment_history', filename: 'treatment-summary.pdf', contentDate: daysAgo(7), title: 'Treatment summary', lines: ['FOLFOX + bevacizumab: 12 months, partial response. Encorafenib + cetuximab: 9 months, stable disease.'] },
    { kind: 'recent_labs', filename: 'labs.pdf', contentDate: daysAgo(6), title: 'Laboratory results', lines: ['Hb 10.9 g/dL, CEA 88 ug/L, bilirubin 14 umol/L, albumin 36 g/L.'] },
  ],
  story: [
    act('colleague', 'submit'),
    ...accepted('coordinator2'),
    talk('internal', 'Travel', { by: 'coordinator2', body: 'Dr Chowdhury mentioned on the phone that the family can travel to Dublin but not further. Worth telling the reviewer.' }),
  ],
};

const firstOpinion: DemoOpinion = {
  answers: [
    answer('diagnosis_clear', 'clear', 'high', 'High-grade serous carcinoma of the ovary, platinum-resistant by date of relapse.', 'pathology_biomarkers'),
    answer('prior_treatments', 'complete', 'high', 'Debulking surgery, carboplatin-paclitaxel with bevacizumab, then carboplatin-liposomal doxorubicin. No PARP inhibitor.', 'treatment_history'),
    answer('standard_options', 'options_to_review', 'moderate', 'Weekly paclitaxel is a reasonable reference. An antibody-drug conjugate against folate receptor alpha may be an option, but the receptor was not tested.'),
    { question: 'trial_options', code: 'cannot_answer', text: '', missing: ['pathology_biomarkers'] },
    answer('missing_records', 'some', 'high', 'Folate receptor alpha immunohistochemistry on archived tissue.'),
  ],
  outcome: 'records_needed',
  secondaryOutcomes: ['standard_care'],
  nextSteps: [next('referrer', 'Ask the pathologist for folate receptor alpha on the archived block.')],
  limits: 'Based on reports only. Receptor status unknown at the time of writing.',
  citations: [{ body: 'ESMO', title: 'Newly diagnosed and relapsed epithelial ovarian cancer: clinical practice guideline', version: '2023', accessedOn: daysAgo(12), url: 'https://www.esmo.org/guidelines' }],
  plainLanguage: 'The specialist needs one more test on the tissue that is already stored. Its result decides between two ways of treating you. Your doctor can ask for it; no new operation is needed.',
};

const amendedOpinion: DemoOpinion = {
  ...firstOpinion,
  answers: [
    ...firstOpinion.answers.slice(0, 2),
    answer('standard_options', 'options_to_review', 'high', 'Folate receptor alpha is high (85 % of cells, 2+ or more). Mirvetuximab soravtansine is an option to review next; an eye examination belongs before it. Weekly paclitaxel remains the alternative.', 'pathology_biomarkers'),
    answer('trial_options', 'options_to_explore', 'moderate', 'Studies of antibody-drug conjugates in platinum-resistant disease could be explored. Fit depends on the protocol’s own screening.'),
    answer('missing_records', 'none', 'high', 'Nothing further is needed for this question.'),
  ],
  outcome: 'standard_care',
  secondaryOutcomes: ['trial_referral'],
  nextSteps: [next('referrer', 'Discuss mirvetuximab soravtansine; arrange an eye examination before the first dose.')],
  limits: 'Based on reports only; the tissue was not re-read here.',
  plainLanguage: 'The missing test is back. It shows a marker for which there is a medicine that is aimed at the tumour cells. Please talk with your doctor about it; your eyes need to be checked before it is started.',
};

/** Platinum-resistant ovarian cancer: opinion amended after a missing test came in; closed. */
export const ovarianAmended: DemoCase = {
  key: 'DEMO-09',
  referrer: 'physician',
  referral: {
    diseaseGroup: 'gynaecological',
    patient: { familyName: 'Byrne', givenName: 'Noreen', birthDate: bornYearsAgo(58, '04-28'), sex: 'female', identifier: 'DEMO-09', country: 'Ireland', city: 'Galway', language: 'en' },
    consent: { purposes: ['review', 'contact'], method: 'written', date: daysAgo(40), noticeVersion: '2026-11' },
    question: { text: 'Relapse four months after the last platinum. What would you review before weekly paclitaxel?', services: ['physician_second_opinion'], compare: ['standard_care', 'trials'] },
    recordsReviewed: true,
  },
  profile: {
    diagnosis: { text: 'High-grade serous carcinoma of the ovary, platinum-resistant', date: monthsAgo(34), histology: 'High-grade serous carcinoma', diseaseState: 'relapsed', primarySite: 'Ovary' },
    stage: { text: 'FIGO IIIC at diagnosis', system: 'FIGO, as reported', date: monthsAgo(34), metastaticSites: 'Peritoneum' },
    biomarkers: [
      { name: 'BRCA1/2 (germline and tumour)', result: 'not_detected', method: 'NGS', date: monthsAgo(33) },
      { name: 'HRD', result: 'negative', value: 'GIS 21', method: 'Genomic instability score', date: monthsAgo(33) },
      { name: 'Folate receptor alpha', result: 'not_tested' },
    ],
    therapies: [
      { kind: 'surgery', agents: 'Primary debulking, no macroscopic residual', startDate: monthsAgo(34), stopReason: 'completed' },
      { kind: 'systemic', line: 1, agents: 'Carboplatin + paclitaxel + bevacizumab', startDate: monthsAgo(33), endDate: monthsAgo(19), bestResponse: 'complete', stopReason: 'completed' },
      { kind: 'systemic', line: 2, agents: 'Carboplatin + pegylated liposomal doxorubicin', startDate: monthsAgo(11), endDate: monthsAgo(6), bestResponse: 'partial', stopReason: 'completed' },
    ],
    performance: { scale: 'ecog', value: 1, date: daysAgo(30) },
    labs: [{ analyte: 'CA-125', value: '412', unit: 'kU/L', referenceHigh: 35, date: daysAgo(22) }, { analyte: 'Creatinine', value: '71', unit: 'umol/L', referenceLow: 45, referenceHigh: 90, date: daysAgo(22) }],
    comorbidities: [{ name: 'Grade 1 neuropathy', note: 'After paclitaxel' }],
    medications: [{ name: 'Apixaban', dose: '5 mg twice daily', since: monthsAgo(10) }],
  },
  records: [
    { kind: 'diagnosis_report', filename: 'clinic-letter.pdf', contentDate: daysAgo(30), title: 'Gynaecological oncology letter', lines: ['High-grade serous carcinoma of the ovary; relapse four months after carboplatin-PLD.'] },
    { kind: 'pathology_biomarkers', filename: 'pathology.pdf', contentDate: daysAgo(1020), title: 'Histopathology report', lines: ['High-grade serous carcinoma. BRCA1/2 not mutated. HRD negative (GIS 21). Folate receptor alpha not tested.'] },
    { kind: 'imaging_report', filename: 'ct-report.pdf', contentDate: daysAgo(35), title: 'CT report', lines: ['New peritoneal deposits up to 18 mm, minimal ascites. No bowel obstruction.'] },
    { kind: 'treatment_history', filename: 'treatment-summary.pdf', contentDate: daysAgo(30), title: 'Treatment summary', lines: ['Debulking; carboplatin-paclitaxel-bevacizumab; carboplatin-PLD, partial response, relapse after four months.'] },
    { kind: 'recent_labs', filename: 'labs.pdf', contentDate: daysAgo(22), title: 'Laboratory results', lines: ['CA-125 412 kU/L. Creatinine 71 umol/L. Hb 11.6 g/dL. Platelets 214.'] },
  ],
  story: [
    act('physician', 'submit'),
    ...accepted(),
    act('reviewer2', 'claim'),
    ...signed('reviewer2', firstOpinion),
    act('coordinator', 'deliver'),
    ...acknowledged('physician'),
    act('coordinator', 'amend', { reason: 'The folate receptor alpha result that the opinion asked for has come in.' }),
    ...signed('reviewer2', amendedOpinion),
    act('coordinator', 'deliver'),
    ...acknowledged('physician'),
    act('physician', 'close', { closeOut: 'changed_plan', reason: 'Eye examination done; started on the antibody-drug conjugate instead of weekly paclitaxel.' }),
  ],
};

/** Not taken on: the patient needs care at once, not a review of records. */
export const pancreasDeclined: DemoCase = {
  key: 'DEMO-11',
  referrer: 'colleague',
  referral: {
    diseaseGroup: 'gastrointestinal',
    patient: { familyName: 'Mulcahy', givenName: 'Brendan', birthDate: bornYearsAgo(69, '08-11'), sex: 'male', identifier: 'DEMO-11', country: 'Ireland', city: 'Athlone', language: 'en' },
    consent: { purposes: ['review'], method: 'verbal', date: daysAgo(2), noticeVersion: '2026-11' },
    question: { text: 'New jaundice and fever during FOLFIRINOX for locally advanced pancreatic cancer. Continue, change, or stent first?', services: ['record_review'], compare: ['standard_care'] },
    recordsReviewed: true,
  },
  profile: {
    diagnosis: { text: 'Adenocarcinoma of the pancreatic head', date: monthsAgo(3), diseaseState: 'locally_advanced', primarySite: 'Pancreas, head' },
    stage: { text: 'cT4 N1 M0, unresectable', system: 'AJCC 8, as reported', date: monthsAgo(3) },
    noBiomarkersTested: true,
    therapies: [{ kind: 'systemic', line: 1, agents: 'FOLFIRINOX', startDate: monthsAgo(2), bestResponse: 'not_evaluable', stopReason: 'ongoing' }],
    performance: { scale: 'ecog', value: 2, date: daysAgo(2) },
    labs: [{ analyte: 'Bilirubin', value: '164', unit: 'umol/L', referenceHigh: 21, date: daysAgo(2) }, { analyte: 'CRP', value: '143', unit: 'mg/L', referenceHigh: 5, date: daysAgo(2) }],
    noComorbidities: true,
    medications: [{ name: 'Pancreatin', dose: '25,000 units with meals' }],
  },
  records: [{ kind: 'diagnosis_report', filename: 'admission-note.pdf', contentDate: daysAgo(2), title: 'Admission note', lines: ['Jaundice and fever 38.9 C under FOLFIRINOX. Bilirubin 164 umol/L, CRP 143 mg/L.', 'Impression: biliary obstruction with suspected cholangitis.'] }],
  story: [
    act('colleague', 'submit'),
    act('coordinator', 'decline', {
      declineReason: 'urgent_care_needed',
      reason: 'Fever with obstructive jaundice needs biliary drainage and antibiotics at the hospital now; a review of records would only cost time. Please refer again once the patient is stable.',
    }),
  ],
};
