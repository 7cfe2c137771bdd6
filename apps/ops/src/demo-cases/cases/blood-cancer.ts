import { answer, next, type DemoCase, type DemoOpinion } from '../demo-case';
import { bornYearsAgo, daysAgo, monthsAgo } from '../dates';
import { accepted, act, check, signed, talk } from '../steps';

const dlbclOpinion: DemoOpinion = {
  answers: [
    answer('diagnosis_clear', 'clear', 'high', 'Diffuse large B-cell lymphoma, non-GCB, without MYC rearrangement; relapse confirmed by node biopsy with CD19 and CD20 expressed.', 'pathology_biomarkers'),
    answer('prior_treatments', 'complete', 'high', 'R-CHOP, six cycles, complete response for eleven months after the end of treatment; then R-GemOx, two cycles, partial response. No transplant, no cell therapy.', 'treatment_history'),
    answer(
      'standard_options', 'options_to_review', 'high',
      'Relapse came less than a year after the end of first-line treatment, so anti-CD19 CAR T-cell therapy in second line is an option to review before high-dose chemotherapy with autologous transplant. Polatuzumab-based treatment may bridge. Bispecific antibodies remain for later.',
      'imaging_report', 'treatment_history',
    ),
    answer('trial_options', 'options_to_explore', 'moderate', 'Cell-therapy studies with short manufacturing may be explored. Fit depends on the protocol’s own screening, including cardiac function and hepatitis B status.'),
    answer('missing_records', 'some', 'high', 'Hepatitis B serology and an echocardiogram of this year would be needed before cell therapy is planned.'),
  ],
  outcome: 'standard_care',
  secondaryOutcomes: ['trial_referral'],
  nextSteps: [
    next('referrer', 'Refer to a centre with cell-therapy experience while disease control holds.'),
    next('referrer', 'Send hepatitis B serology (HBsAg, anti-HBc, DNA) and an echocardiogram.'),
  ],
  limits: 'Based on the records sent; slides and images were not re-read.',
  citations: [
    { body: 'CSCO', title: 'Guidelines for the diagnosis and treatment of lymphoma', version: null, accessedOn: daysAgo(2), url: 'https://www.csco.org.cn' },
    { body: 'ESMO', title: 'Diffuse large B-cell lymphoma: clinical practice guideline', version: null, accessedOn: daysAgo(2), url: 'https://www.esmo.org/guidelines' },
  ],
  plainLanguage: '专家阅读了您的资料。淋巴瘤在第一次治疗结束后不到一年又出现，目前的药物正在起作用。有一种用您自己的免疫细胞进行的治疗（CAR-T），值得和您的医生一起讨论；另一种选择是大剂量化疗后的自体移植。是否适合，需要专门的中心进一步检查后才能知道。',
};

/** 复发性弥漫大B细胞淋巴瘤：意见已送达，转诊医生尚未打开。 */
export const lymphomaRelapsed: DemoCase = {
  key: 'DEMO-03',
  referrer: 'physician2',
  referral: {
    diseaseGroup: 'lymphoma',
    patient: { familyName: '刘', givenName: '建国', birthDate: bornYearsAgo(58, '10-16'), sex: 'male', identifier: 'DEMO-03', country: '新加坡', city: '新加坡', language: 'zh-Hans' },
    consent: { purposes: ['review', 'trial_navigation', 'cross_border', 'contact'], method: 'written', date: daysAgo(15), noticeVersion: '2026-11' },
    question: {
      text: '一线R-CHOP结束后十一个月复发，R-GemOx两周期后部分缓解。下一步应首先考虑CAR-T细胞治疗，还是大剂量化疗联合自体造血干细胞移植？是否有可以了解的临床试验？',
      services: ['physician_second_opinion', 'trial_navigation'], compare: ['standard_care', 'trials'],
    },
    recordsReviewed: true,
  },
  profile: {
    diagnosis: { text: '弥漫大B细胞淋巴瘤，非生发中心型，首次复发', date: monthsAgo(20), histology: 'DLBCL，non-GCB', diseaseState: 'relapsed', primarySite: '颈部及腹膜后淋巴结' },
    stage: { text: 'Ann Arbor III期A', system: 'Lugano（报告所述）', date: monthsAgo(2), metastaticSites: '腹膜后淋巴结' },
    biomarkers: [
      { name: 'CD19', result: 'positive', method: '免疫组化', date: monthsAgo(2) },
      { name: 'CD20', result: 'positive', method: '免疫组化', date: monthsAgo(2) },
      { name: 'MYC重排', result: 'not_detected', method: 'FISH', date: monthsAgo(2) },
      { name: 'BCL2', result: 'positive', value: '70 %', method: '免疫组化', date: monthsAgo(2) },
      { name: 'Ki-67', result: 'value', value: '80 %', method: '免疫组化', date: monthsAgo(2) },
    ],
    therapies: [
      { kind: 'systemic', line: 1, agents: 'R-CHOP，6周期', startDate: monthsAgo(19), endDate: monthsAgo(14), bestResponse: 'complete', stopReason: 'completed' },
      { kind: 'systemic', line: 2, agents: 'R-GemOx，2周期', startDate: monthsAgo(2), bestResponse: 'partial', stopReason: 'ongoing' },
    ],
    performance: { scale: 'ecog', value: 1, date: daysAgo(10) },
    labs: [
      { analyte: '血红蛋白', value: '108', unit: 'g/L', referenceLow: 130, referenceHigh: 175, date: daysAgo(7) },
      { analyte: '中性粒细胞', value: '2.1', unit: '10^9/L', referenceLow: 1.8, referenceHigh: 6.3, date: daysAgo(7) },
      { analyte: '血小板', value: '142', unit: '10^9/L', referenceLow: 125, referenceHigh: 350, date: daysAgo(7) },
      { analyte: '乳酸脱氢酶', value: '298', unit: 'U/L', referenceHigh: 250, date: daysAgo(7) },
    ],
    comorbidities: [{ name: '2型糖尿病', note: '口服药控制' }],
    medications: [{ name: '二甲双胍', dose: '500 mg，每日两次' }],
    allergies: '无已知过敏',
  },
  records: [
    { kind: 'diagnosis_report', filename: 'haematology-letter.pdf', contentDate: daysAgo(10), title: 'Haematology letter', lines: ['Diffuse large B-cell lymphoma, non-GCB, first relapse eleven months after the end of R-CHOP. ECOG 1.'] },
    { kind: 'pathology_biomarkers', filename: 'node-biopsy.pdf', contentDate: daysAgo(62), title: 'Histopathology: cervical node biopsy', lines: ['DLBCL, non-GCB by Hans. CD19+, CD20+, BCL2 70 %, Ki-67 80 %. MYC rearrangement not detected (FISH).'] },
    { kind: 'imaging_report', filename: 'pet-ct.pdf', contentDate: daysAgo(12), title: 'PET-CT after two cycles of R-GemOx', lines: ['Deauville 4. Retroperitoneal nodes 24 mm (were 51 mm). No new lesions. Partial metabolic response.'] },
    { kind: 'treatment_history', filename: 'treatment-summary.pdf', contentDate: daysAgo(10), title: 'Treatment summary', lines: ['R-CHOP x6, complete response. Relapse eleven months after the last cycle. R-GemOx x2, partial response.'] },
    { kind: 'recent_labs', filename: 'labs.pdf', contentDate: daysAgo(7), title: 'Laboratory results', lines: ['Hb 108 g/L, neutrophils 2.1, platelets 142, LDH 298 U/L (high), creatinine 78 umol/L.'] },
  ],
  story: [
    act('physician2', 'submit'),
    ...accepted('coordinator2'),
    act('reviewer.haematology', 'claim'),
    ...signed('reviewer.haematology', dlbclOpinion),
    act('coordinator2', 'deliver'),
    talk('referrer', '意见已送达', { by: 'coordinator2', body: '陈医生您好，评审意见已送达，请打开阅读并确认收到。意见中提到的乙肝血清学和心脏超声报告，可以直接在病例中上传。' }),
  ],
};

/** FLT3阳性急性髓系白血病复发：刚提交，等待协调员核对。 */
export const leukaemiaSubmitted: DemoCase = {
  key: 'DEMO-04',
  referrer: 'physician2',
  referral: {
    diseaseGroup: 'leukaemia',
    patient: { familyName: '赵', givenName: '敏', birthDate: bornYearsAgo(46, '05-30'), sex: 'female', identifier: 'DEMO-04', country: '新加坡', city: '新加坡', language: 'zh-Hans' },
    consent: { purposes: ['review', 'trial_navigation', 'cross_border'], method: 'written', date: daysAgo(3), noticeVersion: '2026-11' },
    question: { text: 'FLT3-ITD阳性AML首次复发，缓解期九个月。吉瑞替尼单药桥接移植，还是联合方案？有无适合了解的临床试验？', services: ['physician_second_opinion', 'trial_navigation'], compare: ['standard_care', 'trials'] },
    recordsReviewed: true,
  },
  profile: {
    diagnosis: { text: '急性髓系白血病，NPM1突变、FLT3-ITD阳性，首次复发', date: monthsAgo(13), histology: 'AML伴NPM1突变', diseaseState: 'relapsed' },
    stage: { text: '', notApplicable: true },
    biomarkers: [
      { name: 'FLT3-ITD', result: 'detected', value: '等位基因比 0.6', method: '片段分析', date: daysAgo(9) },
      { name: 'NPM1', result: 'detected', method: 'NGS', date: daysAgo(9) },
      { name: 'TP53', result: 'not_detected', method: 'NGS', date: daysAgo(9) },
    ],
    therapies: [
      { kind: 'systemic', line: 1, agents: '柔红霉素 + 阿糖胞苷（7+3）+ 米哚妥林', startDate: monthsAgo(13), endDate: monthsAgo(12), bestResponse: 'complete', stopReason: 'completed' },
      { kind: 'systemic', line: 1, agents: '大剂量阿糖胞苷 + 米哚妥林，3周期巩固', startDate: monthsAgo(11), endDate: monthsAgo(8), bestResponse: 'complete', stopReason: 'completed' },
    ],
    performance: { scale: 'ecog', value: 1, date: daysAgo(4) },
    labs: [
      { analyte: '白细胞', value: '18.4', unit: '10^9/L', referenceLow: 3.5, referenceHigh: 9.5, date: daysAgo(3) },
      { analyte: '血红蛋白', value: '86', unit: 'g/L', referenceLow: 115, referenceHigh: 150, date: daysAgo(3) },
      { analyte: '血小板', value: '41', unit: '10^9/L', referenceLow: 125, referenceHigh: 350, date: daysAgo(3) },
      { analyte: '外周血原始细胞', value: '22', unit: '%', referenceHigh: 0, date: daysAgo(3) },
    ],
    noComorbidities: true,
    medications: [{ name: '羟基脲', dose: '1 g，每日两次', since: daysAgo(4) }],
    allergies: '无已知过敏',
  },
  records: [
    { kind: 'diagnosis_report', filename: 'haematology-letter.pdf', contentDate: daysAgo(4), title: 'Haematology letter', lines: ['AML with NPM1 mutation and FLT3-ITD, first relapse after nine months of remission. ECOG 1.'] },
    { kind: 'bone_marrow_report', filename: 'bone-marrow.pdf', contentDate: daysAgo(9), title: 'Bone marrow aspirate and flow cytometry', lines: ['Blasts 61 %. CD33+, CD117+, CD34-. Consistent with relapse.'] },
    { kind: 'cytogenetics', filename: 'cytogenetics.pdf', contentDate: daysAgo(9), title: 'Cytogenetics and molecular report', lines: ['Karyotype 46,XX. FLT3-ITD detected, allelic ratio 0.6. NPM1 type A. TP53 not detected.'] },
    { kind: 'treatment_history', filename: 'treatment-summary.pdf', contentDate: daysAgo(4), title: 'Treatment summary', lines: ['7+3 with midostaurin, complete remission. Three cycles of consolidation. No transplant: the sibling was not matched.'] },
    { kind: 'recent_labs', filename: 'labs.pdf', contentDate: daysAgo(3), title: 'Laboratory results', lines: ['WBC 18.4, Hb 86 g/L, platelets 41, peripheral blasts 22 %. Creatinine 66 umol/L, bilirubin 11 umol/L.'] },
  ],
  story: [act('physician2', 'submit')],
};

/** Triple-class exposed myeloma; the coordinator asked the referrer for what is missing. */
export const myelomaAwaiting: DemoCase = {
  key: 'DEMO-05',
  referrer: 'physician',
  referral: {
    diseaseGroup: 'myeloma',
    patient: { familyName: 'Keane', givenName: 'Thomas', birthDate: bornYearsAgo(67, '07-07'), sex: 'male', identifier: 'DEMO-05', country: 'Ireland', city: 'Galway', language: 'en' },
    consent: { purposes: ['review', 'trial_navigation', 'contact'], method: 'written', date: daysAgo(11), noticeVersion: '2026-11' },
    question: { text: 'IgG kappa myeloma, refractory to lenalidomide, bortezomib and daratumumab. BCMA-directed CAR T-cells or a bispecific antibody next, and in which order?', services: ['physician_second_opinion', 'trial_navigation'], compare: ['standard_care', 'trials'] },
    recordsReviewed: true,
  },
  profile: {
    diagnosis: { text: 'Multiple myeloma, IgG kappa, triple-class refractory', date: monthsAgo(61), diseaseState: 'refractory' },
    stage: { text: 'R-ISS II at diagnosis', system: 'R-ISS, as reported', date: monthsAgo(61) },
    biomarkers: [{ name: 't(4;14)', result: 'detected', method: 'FISH', date: monthsAgo(61) }, { name: 'del(17p)', result: 'not_detected', method: 'FISH', date: monthsAgo(61) }],
    therapies: [
      { kind: 'systemic', line: 1, agents: 'Bortezomib + lenalidomide + dexamethasone', startDate: monthsAgo(60), endDate: monthsAgo(56), bestResponse: 'partial', stopReason: 'completed' },
      { kind: 'transplant', line: 1, agents: 'Melphalan 200 mg/m2 and autologous transplant, lenalidomide maintenance', startDate: monthsAgo(55), endDate: monthsAgo(30), bestResponse: 'complete', stopReason: 'progression' },
      { kind: 'systemic', line: 2, agents: 'Daratumumab + bortezomib + dexamethasone', startDate: monthsAgo(29), endDate: monthsAgo(11), bestResponse: 'partial', stopReason: 'progression' },
      { kind: 'systemic', line: 3, agents: 'Carfilzomib + pomalidomide + dexamethasone', startDate: monthsAgo(10), endDate: monthsAgo(1), bestResponse: 'stable', stopReason: 'progression' },
    ],
    performance: { scale: 'ecog', value: 1, date: daysAgo(11) },
    labs: [
      { analyte: 'Haemoglobin', value: '9.8', unit: 'g/dL', referenceLow: 13, referenceHigh: 17, date: daysAgo(10) },
      { analyte: 'M-protein', value: '31', unit: 'g/L', referenceHigh: 0, date: daysAgo(10) },
      { analyte: 'Creatinine', value: '118', unit: 'umol/L', referenceLow: 60, referenceHigh: 110, date: daysAgo(10) },
      { analyte: 'Calcium', value: '2.41', unit: 'mmol/L', referenceLow: 2.2, referenceHigh: 2.6, date: daysAgo(10) },
    ],
    comorbidities: [{ name: 'Peripheral neuropathy', note: 'Grade 2, after bortezomib' }],
    medications: [{ name: 'Zoledronic acid', dose: '4 mg every 12 weeks' }, { name: 'Aciclovir', dose: '400 mg twice daily' }],
  },
  records: [
    { kind: 'diagnosis_report', filename: 'haematology-letter.pdf', contentDate: daysAgo(11), title: 'Haematology letter', lines: ['IgG kappa myeloma with t(4;14), refractory to lenalidomide, bortezomib, carfilzomib, pomalidomide and daratumumab.'] },
    { kind: 'treatment_history', filename: 'treatment-summary.pdf', contentDate: daysAgo(11), title: 'Treatment summary', lines: ['VRd and autologous transplant; DVd; KPd. Best responses: complete, partial, stable.'] },
    { kind: 'recent_labs', filename: 'labs.pdf', contentDate: daysAgo(10), title: 'Laboratory results', lines: ['Hb 9.8 g/dL, M-protein 31 g/L, creatinine 118 umol/L, calcium 2.41 mmol/L.'] },
  ],
  story: [
    act('physician', 'submit'),
    check('coordinator'),
    act('coordinator', 'request-records', {
      requests: [
        { kind: 'bone_marrow_report', party: 'referrer', note: 'A marrow of the last six months, please; the one named in the letter was not attached.' },
        { kind: 'cytogenetics', party: 'referrer', note: 'FISH at relapse, if it was done. If not, say so: that is an answer, too.' },
      ],
    }),
    talk(
      'referrer', 'Marrow report',
      { by: 'physician', body: 'The marrow was done at the university hospital last month. I have asked them for the report.' },
      { by: 'coordinator', body: 'Thank you. If it helps, they can send it to your practice and you drop the file here; we check it as soon as it is there.' },
    ),
  ],
};
