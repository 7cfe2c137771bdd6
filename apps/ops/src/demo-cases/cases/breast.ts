import { answer, next, type DemoCase, type DemoOpinion } from '../demo-case';
import { bornYearsAgo, daysAgo, monthsAgo } from '../dates';
import { accepted, acknowledged, act, release, signed, talk } from '../steps';

const opinion: DemoOpinion = {
  answers: [
    answer(
      'diagnosis_clear', 'clear', 'high',
      'Metastatic invasive carcinoma of no special type, ER 90 %, PR 30 %, HER2 IHC 1+ (HER2-low), confirmed on a liver biopsy at progression. An ESR1 D538G mutation was found in circulating tumour DNA.',
      'pathology_biomarkers', 'diagnosis_report',
    ),
    answer(
      'prior_treatments', 'complete', 'high',
      'Adjuvant anthracycline and taxane, radiotherapy and letrozole; at recurrence fulvestrant with ribociclib for 20 months, best response partial, stopped for progression in the liver. No chemotherapy for metastatic disease yet.',
      'treatment_history',
    ),
    answer(
      'standard_options', 'options_to_review', 'high',
      'After progression on a CDK4/6 inhibitor with an ESR1 mutation, an oral selective oestrogen receptor degrader is an option to review first, since there is no visceral crisis and the earlier endocrine benefit was long. HER2-low status keeps trastuzumab deruxtecan open for when endocrine options are exhausted. Capecitabine remains a later alternative.',
      'imaging_report', 'recent_labs',
    ),
    answer('trial_options', 'options_to_explore', 'moderate', 'Trials that combine a new endocrine backbone with a CDK4 or PI3K-pathway inhibitor are worth exploring. Fit depends on the protocol’s own screening, on liver function at that time and on travel.'),
    answer('missing_records', 'none', 'high', 'Nothing further is needed for this question. A bone density report would help in planning supportive care.'),
  ],
  outcome: 'standard_care',
  secondaryOutcomes: ['trial_referral'],
  nextSteps: [
    next('referrer', 'Discuss an oral oestrogen receptor degrader as the next line; check local access.'),
    next('referrer', 'Repeat liver function and CA 15-3 before the change, and imaging after the usual interval.'),
    next('patient', 'Talk about the options and about what matters to you with Dr Brennan.'),
  ],
  limits: 'Based on the records sent. The scans themselves were not re-read, only the reports; the patient was not examined.',
  citations: [
    { body: 'ESMO', title: 'Metastatic breast cancer: living clinical practice guideline', version: 'living', accessedOn: daysAgo(3), url: 'https://www.esmo.org/guidelines' },
    { body: 'ASCO', title: 'Testing for ESR1 mutations to guide therapy: rapid recommendation update', version: null, accessedOn: daysAgo(3), url: 'https://ascopubs.org' },
  ],
  plainLanguage:
    'The specialist read your records. Your cancer still responds to hormones, but it has found a way around the last tablets. There is a newer kind of hormone tablet made for this situation, and it is worth talking about with your doctor. Chemotherapy is not the only way at this point. There are also studies that could be looked at; whether one suits you can only be found out by the study’s own checks.',
};

/** Metastatic breast cancer after a CDK4/6 inhibitor; opinion acknowledged, result released to the patient of the demo. */
export const breastMetastatic: DemoCase = {
  key: 'DEMO-01',
  referrer: 'physician',
  referral: {
    diseaseGroup: 'breast',
    patient: {
      familyName: 'Adeyemi', givenName: 'Grace', birthDate: bornYearsAgo(54, '06-21'), sex: 'female', identifier: 'DEMO-01',
      country: 'Ireland', city: 'Galway', language: 'en', email: 'patient@demo.example',
    },
    consent: { purposes: ['review', 'trial_navigation', 'contact'], method: 'written', date: daysAgo(20), noticeVersion: '2026-11' },
    question: {
      text: 'Progression in the liver after 20 months of fulvestrant and ribociclib; ESR1 mutation in ctDNA. Which next line would you review: an oral SERD, another targeted combination, or chemotherapy? Are there trials that we should know of?',
      services: ['physician_second_opinion', 'trial_navigation'],
      compare: ['standard_care', 'trials'],
    },
    recordsReviewed: true,
  },
  profile: {
    diagnosis: { text: 'Invasive breast carcinoma of no special type, right, metastatic to liver and bone', date: monthsAgo(70), histology: 'Invasive carcinoma NST, grade 2', diseaseState: 'metastatic', primarySite: 'Right breast' },
    stage: { text: 'Stage IV (rcT0 N0 M1 at recurrence)', system: 'AJCC, as reported', date: monthsAgo(23), metastaticSites: 'Liver, bone' },
    biomarkers: [
      { name: 'ER', result: 'positive', value: '90 %', method: 'IHC, liver biopsy', date: monthsAgo(1) },
      { name: 'PR', result: 'positive', value: '30 %', method: 'IHC, liver biopsy', date: monthsAgo(1) },
      { name: 'HER2', result: 'negative', value: 'IHC 1+', method: 'IHC, liver biopsy', date: monthsAgo(1) },
      { name: 'ESR1 p.D538G', result: 'detected', value: 'VAF 4.1 %', method: 'ctDNA panel', date: monthsAgo(1) },
      { name: 'PIK3CA', result: 'not_detected', method: 'ctDNA panel', date: monthsAgo(1) },
      { name: 'BRCA1/2 (germline)', result: 'not_detected', method: 'NGS, blood', date: monthsAgo(22) },
    ],
    therapies: [
      { kind: 'surgery', agents: 'Right mastectomy and sentinel node biopsy', startDate: monthsAgo(69), stopReason: 'completed' },
      { kind: 'systemic', agents: 'Doxorubicin + cyclophosphamide, then paclitaxel (adjuvant)', startDate: monthsAgo(68), endDate: monthsAgo(63), bestResponse: 'not_applicable', stopReason: 'completed' },
      { kind: 'radiotherapy', agents: 'Chest wall and nodes, 50 Gy', startDate: monthsAgo(62), endDate: monthsAgo(61), stopReason: 'completed' },
      { kind: 'systemic', agents: 'Letrozole (adjuvant)', startDate: monthsAgo(61), endDate: monthsAgo(23), bestResponse: 'not_applicable', stopReason: 'progression', note: 'Bone and liver metastases while on letrozole' },
      { kind: 'systemic', line: 1, agents: 'Fulvestrant + ribociclib', startDate: monthsAgo(22), endDate: monthsAgo(2), bestResponse: 'partial', stopReason: 'progression' },
    ],
    performance: { scale: 'ecog', value: 1, date: daysAgo(12) },
    labs: [
      { analyte: 'Haemoglobin', value: '11.8', unit: 'g/dL', referenceLow: 11.5, referenceHigh: 15.5, date: daysAgo(9) },
      { analyte: 'Neutrophils', value: '2.9', unit: '10^9/L', referenceLow: 2, referenceHigh: 7.5, date: daysAgo(9) },
      { analyte: 'Platelets', value: '232', unit: '10^9/L', referenceLow: 150, referenceHigh: 400, date: daysAgo(9) },
      { analyte: 'ALT', value: '41', unit: 'U/L', referenceHigh: 35, date: daysAgo(9) },
      { analyte: 'Bilirubin', value: '9', unit: 'umol/L', referenceHigh: 21, date: daysAgo(9) },
      { analyte: 'CA 15-3', value: '96', unit: 'kU/L', referenceHigh: 30, date: daysAgo(9) },
    ],
    comorbidities: [{ name: 'Hypertension', note: 'Well controlled' }],
    medications: [{ name: 'Amlodipine', dose: '5 mg daily', since: monthsAgo(80) }, { name: 'Denosumab', dose: '120 mg every 4 weeks', since: monthsAgo(22) }],
    allergies: 'None known',
  },
  records: [
    { kind: 'diagnosis_report', filename: 'clinic-letter.pdf', contentDate: daysAgo(14), title: 'Oncology clinic letter', lines: ['Patient: Grace Adeyemi (invented)', 'Diagnosis: metastatic breast carcinoma, ER and PR positive, HER2 IHC 1+, liver and bone.', 'Progression in the liver on fulvestrant and ribociclib. No visceral crisis. ECOG 1.'] },
    { kind: 'pathology_biomarkers', filename: 'liver-biopsy.pdf', contentDate: daysAgo(30), title: 'Histopathology report: liver biopsy', lines: ['Metastatic carcinoma consistent with breast origin.', 'ER 90 %, PR 30 %, HER2 IHC 1+, Ki-67 25 %.', 'ctDNA: ESR1 p.D538G detected, VAF 4.1 %. PIK3CA not detected.'] },
    { kind: 'imaging_report', filename: 'ct-report.pdf', contentDate: daysAgo(33), title: 'CT thorax, abdomen and pelvis', lines: ['Three new liver lesions, the largest 2.6 cm in segment VI. Bone disease stable.', 'No pleural effusion, no ascites.', 'Conclusion: progressive disease in the liver.'] },
    { kind: 'treatment_history', filename: 'treatment-summary.pdf', contentDate: daysAgo(14), title: 'Treatment summary', lines: ['Adjuvant: AC, paclitaxel, radiotherapy 50 Gy, letrozole.', 'First line for metastatic disease: fulvestrant + ribociclib, 20 months, best response partial.', 'Stopped for progression.'] },
    { kind: 'recent_labs', filename: 'labs.pdf', contentDate: daysAgo(9), title: 'Laboratory results', lines: ['Hb 11.8 g/dL, neutrophils 2.9, platelets 232.', 'ALT 41 U/L (high), bilirubin 9 umol/L, creatinine 68 umol/L.', 'CA 15-3 96 kU/L (high).'] },
    { kind: 'medication_list', filename: 'medication.pdf', contentDate: daysAgo(12), title: 'Medication list', lines: ['Amlodipine 5 mg daily. Denosumab 120 mg every 4 weeks. Calcium and vitamin D.'] },
  ],
  story: [
    act('physician', 'submit'),
    ...accepted(),
    act('reviewer', 'claim'),
    ...signed('reviewer', opinion),
    act('coordinator', 'deliver'),
    ...acknowledged('physician'),
    release('physician'),
    talk(
      'patient', 'Your result',
      { by: 'coordinator', body: 'Dear Ms Adeyemi, Dr Brennan has released the specialist’s text to you. You find it under “Result”. Please talk it through with her at your next visit.' },
      { by: 'patient', body: 'Thank you. May my son read it too?' },
      { by: 'coordinator', body: 'Yes, if you wish: you can read it together here, or print it from that page.' },
    ),
  ],
};

/** Early breast cancer; a draft that the practice nurse is still typing. */
export const breastDraft: DemoCase = {
  key: 'DEMO-10',
  referrer: 'physician',
  typedBy: 'nurse',
  referral: {
    diseaseGroup: 'breast',
    patient: { familyName: 'Flanagan', givenName: 'Roisin', birthDate: bornYearsAgo(43, '09-02'), sex: 'female', identifier: 'DEMO-10', country: 'Ireland', city: 'Ennis', language: 'en' },
    question: { text: 'Node-positive, hormone-receptor positive disease after surgery: would you add a CDK4/6 inhibitor to endocrine therapy?', services: ['physician_second_opinion'], compare: ['standard_care'] },
  },
  profile: {
    diagnosis: { text: 'Invasive lobular carcinoma of the left breast', date: monthsAgo(4), histology: 'Invasive lobular carcinoma, grade 2', diseaseState: 'localised', primarySite: 'Left breast' },
    stage: { text: 'pT2 pN2a (5/14) cM0', system: 'AJCC, as reported', date: monthsAgo(3) },
    biomarkers: [
      { name: 'ER', result: 'positive', value: '95 %', method: 'IHC', date: monthsAgo(3) },
      { name: 'HER2', result: 'negative', value: 'IHC 0', method: 'IHC', date: monthsAgo(3) },
    ],
  },
  records: [
    { kind: 'pathology_biomarkers', filename: 'surgical-pathology.pdf', contentDate: daysAgo(88), title: 'Histopathology: left mastectomy and axillary clearance', lines: ['Invasive lobular carcinoma, grade 2, 34 mm, margins clear. Five of 14 nodes involved.', 'ER 95 %, PR 60 %, HER2 IHC 0, Ki-67 18 %.'] },
  ],
  story: [],
};
