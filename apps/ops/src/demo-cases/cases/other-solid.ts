import type { DemoCase } from '../demo-case';
import { bornYearsAgo, daysAgo, monthsAgo } from '../dates';
import { act, talk } from '../steps';

/** Glioblastoma, on hold until the patient's written consent has come. */
export const gliomaOnHold: DemoCase = {
  key: 'DEMO-12',
  referrer: 'physician',
  referral: {
    diseaseGroup: 'central_nervous_system',
    patient: { familyName: 'Lennon', givenName: 'Cathal', birthDate: bornYearsAgo(48, '12-01'), sex: 'male', identifier: 'DEMO-12', country: 'Ireland', city: 'Castlebar', language: 'en' },
    consent: { purposes: ['review'], method: 'verbal', date: daysAgo(5), noticeVersion: '2026-11' },
    question: { text: 'First recurrence ten months after chemoradiotherapy, MGMT promoter methylated. Re-operation, lomustine, or re-irradiation?', services: ['physician_second_opinion'], compare: ['standard_care', 'trials'] },
    recordsReviewed: true,
  },
  profile: {
    diagnosis: { text: 'Glioblastoma, IDH-wildtype, left frontal, first recurrence', date: monthsAgo(16), histology: 'Glioblastoma, IDH-wildtype, CNS WHO grade 4', diseaseState: 'relapsed', primarySite: 'Left frontal lobe' },
    stage: { text: '', notApplicable: true },
    biomarkers: [{ name: 'MGMT promoter methylation', result: 'positive', method: 'Pyrosequencing', date: monthsAgo(15) }, { name: 'IDH1/2', result: 'not_detected', method: 'NGS', date: monthsAgo(15) }],
    therapies: [
      { kind: 'surgery', agents: 'Gross total resection', startDate: monthsAgo(16), stopReason: 'completed' },
      { kind: 'radiotherapy', agents: '60 Gy with temozolomide', startDate: monthsAgo(15), endDate: monthsAgo(13), stopReason: 'completed' },
      { kind: 'systemic', line: 1, agents: 'Temozolomide, 6 cycles', startDate: monthsAgo(12), endDate: monthsAgo(6), bestResponse: 'stable', stopReason: 'completed' },
    ],
    performance: { scale: 'karnofsky', value: 80, date: daysAgo(6) },
    labs: [{ analyte: 'Platelets', value: '178', unit: '10^9/L', referenceLow: 150, referenceHigh: 400, date: daysAgo(6) }],
    comorbidities: [{ name: 'Focal epilepsy' }],
    medications: [{ name: 'Levetiracetam', dose: '750 mg twice daily' }, { name: 'Dexamethasone', dose: '2 mg daily' }],
  },
  records: [
    { kind: 'diagnosis_report', filename: 'neuro-oncology-letter.pdf', contentDate: daysAgo(6), title: 'Neuro-oncology letter', lines: ['Glioblastoma, IDH-wildtype, MGMT methylated. First recurrence left frontal. KPS 80.'] },
    { kind: 'imaging_report', filename: 'mri-report.pdf', contentDate: daysAgo(11), title: 'MRI brain', lines: ['New nodular enhancement 19 mm at the posterior margin of the resection cavity, raised perfusion.'] },
  ],
  story: [
    act('physician', 'submit'),
    talk('referrer', 'Written consent', { by: 'coordinator', body: 'The referral names verbal consent. Before we go on, could you send the signed form, or confirm when the patient can sign it?' }),
    act('coordinator', 'hold', { reason: 'Waiting for the patient’s written consent; the referrer was told.' }),
  ],
};

/** Prostate cancer; withdrawn by the referrer because the question has settled itself. */
export const prostateWithdrawn: DemoCase = {
  key: 'DEMO-14',
  referrer: 'colleague',
  referral: {
    diseaseGroup: 'genitourinary',
    patient: { familyName: 'Costello', givenName: 'Fergus', birthDate: bornYearsAgo(72, '02-26'), sex: 'male', identifier: 'DEMO-14', country: 'Ireland', city: 'Tralee', language: 'en' },
    consent: { purposes: ['review'], method: 'written', date: daysAgo(18), noticeVersion: '2026-11' },
    question: { text: 'Castration-resistant disease with a BRCA2 mutation after enzalutamide: olaparib now or docetaxel first?', services: ['physician_second_opinion'], compare: ['standard_care'] },
    recordsReviewed: true,
  },
  profile: {
    diagnosis: { text: 'Adenocarcinoma of the prostate, castration-resistant', date: monthsAgo(52), histology: 'Acinar adenocarcinoma, Gleason 4+5', diseaseState: 'metastatic', primarySite: 'Prostate' },
    stage: { text: 'M1b', system: 'AJCC 8, as reported', date: monthsAgo(20), metastaticSites: 'Bone' },
    biomarkers: [{ name: 'BRCA2', result: 'detected', value: 'c.5946del, germline', method: 'NGS', date: monthsAgo(3) }],
    therapies: [
      { kind: 'systemic', line: 1, agents: 'Goserelin + abiraterone', startDate: monthsAgo(50), endDate: monthsAgo(22), bestResponse: 'partial', stopReason: 'progression' },
      { kind: 'systemic', line: 2, agents: 'Enzalutamide', startDate: monthsAgo(20), endDate: monthsAgo(2), bestResponse: 'stable', stopReason: 'progression' },
    ],
    performance: { scale: 'ecog', value: 1, date: daysAgo(18) },
    labs: [{ analyte: 'PSA', value: '63', unit: 'ug/L', referenceHigh: 4, date: daysAgo(18) }],
    comorbidities: [{ name: 'Type 2 diabetes' }],
    medications: [{ name: 'Metformin', dose: '1 g twice daily' }],
  },
  records: [{ kind: 'diagnosis_report', filename: 'urology-letter.pdf', contentDate: daysAgo(18), title: 'Urology letter', lines: ['Metastatic castration-resistant prostate cancer, germline BRCA2 mutation. PSA 63 ug/L.'] }],
  story: [act('colleague', 'submit'), act('colleague', 'withdraw', { reason: 'The local tumour board agreed on olaparib, and the patient no longer wishes a second opinion.' })],
};
