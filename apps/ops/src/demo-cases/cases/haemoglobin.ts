import { answer, next, type DemoCase, type DemoOpinion } from '../demo-case';
import { bornYearsAgo, daysAgo, monthsAgo } from '../dates';
import { accepted, act, signed, talk } from '../steps';

const sickleOpinion: DemoOpinion = {
  answers: [
    answer('diagnosis_clear', 'clear', 'high', 'Sickle cell anaemia, HbSS without alpha-thalassaemia, documented by HPLC and sequencing.', 'genotype'),
    answer('prior_treatments', 'partly_complete', 'moderate', 'Hydroxyurea at 25 mg/kg for six years with good adherence by HbF; crizanlizumab was stopped. Two exchange transfusions; the antibody history is complete, the antigen profile was not sent.', 'crisis_history', 'transfusion_history'),
    answer('standard_options', 'options_to_review', 'moderate', 'Five crises a year on well-dosed hydroxyurea justify a change. L-glutamine and a regular exchange programme are options to review; voxelotor is no longer on the market.', 'crisis_history'),
    answer('trial_options', 'options_to_explore', 'moderate', 'Gene-edited autologous cells and transplant from a half-matched relative could be explored at a specialised centre. Fit depends on organ function, fertility plans, donor search and the centre’s own screening.'),
    answer('missing_records', 'some', 'moderate', 'Red-cell antigen profile, lung function and donor typing of the two siblings.'),
  ],
  outcome: 'local_care_or_consult',
  secondaryOutcomes: ['trial_referral'],
  nextSteps: [
    next('referrer', 'Refer for one consultation at a transplant and gene-therapy centre; begin with typing of the siblings.'),
    next('referrer', 'Offer a fertility consultation before any conditioning is discussed.'),
    next('patient', 'Keep a diary of pain days; it helps every further decision.'),
  ],
  limits: 'Based on the records sent. Organ function was judged from reports that are partly older than half a year.',
  citations: [{ body: 'other', title: 'American Society of Hematology guidelines for sickle cell disease: stem cell transplantation', version: '2021', accessedOn: daysAgo(1), url: 'https://www.hematology.org' }],
  plainLanguage: 'The specialist read your records. You still have many pain crises although you take hydroxyurea as you should. There are other treatments to talk about, and it makes sense to visit a centre once that knows about transplants and gene therapy. Whether one of these suits you can only be found out there. Your brothers could be tested to see if they match.',
};

/** Sickle cell disease; signed and waiting for the coordinator to deliver it. */
export const sickleSigned: DemoCase = {
  key: 'DEMO-06',
  referrer: 'colleague',
  referral: {
    diseaseGroup: 'sickle_cell',
    patient: { familyName: 'Mensah', givenName: 'Abena', birthDate: bornYearsAgo(24, '08-23'), sex: 'female', identifier: 'DEMO-06', country: 'Ireland', city: 'Dublin', language: 'en' },
    consent: { purposes: ['review', 'trial_navigation', 'contact'], method: 'written', date: daysAgo(25), noticeVersion: '2026-11' },
    question: { text: 'Five painful crises a year despite hydroxyurea at full dose, one acute chest syndrome. Is it time for gene therapy or transplant, and what should be tried before?', services: ['physician_second_opinion', 'trial_navigation'], compare: ['standard_care', 'trials'] },
    recordsReviewed: true,
  },
  profile: {
    diagnosis: { text: 'Sickle cell anaemia (HbSS)', date: monthsAgo(280), diseaseState: 'chronic' },
    stage: { text: '', notApplicable: true },
    biomarkers: [{ name: 'HbF', result: 'value', value: '17 %', method: 'HPLC', date: daysAgo(20) }, { name: 'HBB genotype', result: 'value', value: 'HbSS', method: 'Sequencing', date: monthsAgo(30) }],
    therapies: [
      { kind: 'systemic', line: 1, agents: 'Hydroxyurea 25 mg/kg', startDate: monthsAgo(74), bestResponse: 'partial', stopReason: 'ongoing' },
      { kind: 'systemic', line: 2, agents: 'Crizanlizumab', startDate: monthsAgo(30), endDate: monthsAgo(22), bestResponse: 'stable', stopReason: 'other', note: 'Withdrawn from the market' },
      { kind: 'transfusion', agents: 'Exchange transfusion, twice, for acute chest syndrome', startDate: monthsAgo(14), stopReason: 'completed' },
    ],
    performance: { scale: 'karnofsky', value: 80, date: daysAgo(20) },
    labs: [
      { analyte: 'Haemoglobin', value: '8.4', unit: 'g/dL', referenceLow: 11.5, referenceHigh: 15.5, date: daysAgo(18) },
      { analyte: 'Reticulocytes', value: '9.8', unit: '%', referenceHigh: 2.5, date: daysAgo(18) },
      { analyte: 'Ferritin', value: '640', unit: 'ug/L', referenceHigh: 200, date: daysAgo(18) },
      { analyte: 'Creatinine', value: '49', unit: 'umol/L', referenceLow: 45, referenceHigh: 90, date: daysAgo(18) },
    ],
    comorbidities: [{ name: 'Avascular necrosis, left hip', note: 'Ficat II' }],
    medications: [{ name: 'Hydroxyurea', dose: '1.5 g daily' }, { name: 'Folic acid', dose: '5 mg daily' }, { name: 'Penicillin V', dose: '250 mg twice daily' }],
    allergies: 'None known',
  },
  records: [
    { kind: 'diagnosis_report', filename: 'haemoglobinopathy-letter.pdf', contentDate: daysAgo(20), title: 'Haemoglobinopathy clinic letter', lines: ['HbSS. Five crises with admission in the past year; acute chest syndrome fourteen months ago. TCD and MRI without stroke.'] },
    { kind: 'genotype', filename: 'genotype.pdf', contentDate: daysAgo(910), title: 'Haemoglobin genotype', lines: ['HBB c.20A>T homozygous. Alpha-globin genotype aa/aa.'] },
    { kind: 'crisis_history', filename: 'crises.pdf', contentDate: daysAgo(20), title: 'Crises in the past 24 months', lines: ['Nine admissions for vaso-occlusive crisis, five of them in the past 12 months.', 'Acute chest syndrome once, exchange transfusion, high-dependency unit for four days.'] },
    { kind: 'transfusion_history', filename: 'transfusions.pdf', contentDate: daysAgo(22), title: 'Transfusion history and antibodies', lines: ['Two exchange transfusions. Alloantibody anti-E known since childhood.'] },
    { kind: 'treatment_history', filename: 'treatment-summary.pdf', contentDate: daysAgo(20), title: 'Treatment summary', lines: ['Hydroxyurea 25 mg/kg for six years, HbF 17 %, MCV 112 fL. Crizanlizumab for eight months.'] },
    { kind: 'recent_labs', filename: 'labs.pdf', contentDate: daysAgo(18), title: 'Laboratory results', lines: ['Hb 8.4 g/dL, reticulocytes 9.8 %, ferritin 640 ug/L, creatinine 49 umol/L, bilirubin 52 umol/L.'] },
  ],
  story: [act('colleague', 'submit'), ...accepted(), act('reviewer.haemoglobinopathy', 'claim'), ...signed('reviewer.haemoglobinopathy', sickleOpinion)],
};

/** 输血依赖型β地中海贫血：评审医生请患者补充配型报告，占用保留。 */
export const thalassaemiaAwaiting: DemoCase = {
  key: 'DEMO-07',
  referrer: 'physician2',
  referral: {
    diseaseGroup: 'beta_thalassaemia',
    patient: { familyName: '王', givenName: '海涛', birthDate: bornYearsAgo(19, '03-08'), sex: 'male', identifier: 'DEMO-07', country: '新加坡', city: '新加坡', language: 'zh-Hans', email: 'patient2@demo.example' },
    consent: { purposes: ['review', 'trial_navigation', 'cross_border', 'contact'], method: 'written', date: daysAgo(17), noticeVersion: '2026-11' },
    question: { text: 'β0/β0输血依赖型地中海贫血，铁负荷控制尚可。应首先考虑同胞供者移植、基因治疗，还是继续规范输血去铁？', services: ['physician_second_opinion', 'trial_navigation'], compare: ['standard_care', 'trials'] },
    recordsReviewed: true,
  },
  profile: {
    diagnosis: { text: '输血依赖型β地中海贫血（β0/β0）', date: monthsAgo(222), diseaseState: 'chronic' },
    stage: { text: '', notApplicable: true },
    biomarkers: [{ name: 'HBB基因型', result: 'value', value: 'CD41-42 / CD17', method: '测序', date: monthsAgo(60) }],
    therapies: [
      { kind: 'transfusion', agents: '红细胞输注，约每三周一次', startDate: monthsAgo(220), stopReason: 'ongoing', note: '年输血量约 165 mL/kg' },
      { kind: 'systemic', agents: '地拉罗司 28 mg/kg', startDate: monthsAgo(110), stopReason: 'ongoing', bestResponse: 'stable' },
    ],
    performance: { scale: 'karnofsky', value: 90, date: daysAgo(14) },
    labs: [
      { analyte: '血红蛋白（输血前）', value: '93', unit: 'g/L', referenceLow: 130, referenceHigh: 175, date: daysAgo(12) },
      { analyte: '铁蛋白', value: '1480', unit: 'ug/L', referenceHigh: 300, date: daysAgo(12) },
      { analyte: '丙氨酸氨基转移酶', value: '38', unit: 'U/L', referenceHigh: 50, date: daysAgo(12) },
    ],
    noComorbidities: true,
    medications: [{ name: '地拉罗司', dose: '1500 mg，每日一次' }, { name: '叶酸', dose: '5 mg，每日一次' }],
    allergies: '无已知过敏',
  },
  records: [
    { kind: 'diagnosis_report', filename: 'clinic-letter.pdf', contentDate: daysAgo(14), title: 'Thalassaemia clinic letter', lines: ['Transfusion-dependent beta-thalassaemia, beta0/beta0. Spleen 3 cm below the costal margin, no splenectomy.'] },
    { kind: 'genotype', filename: 'genotype.pdf', contentDate: daysAgo(1800), title: 'Genotype report', lines: ['HBB CD41-42 (-TTCT) / CD17 (A>T), compound heterozygous, beta0/beta0.'] },
    { kind: 'transfusion_history', filename: 'transfusion-log.pdf', contentDate: daysAgo(14), title: 'Transfusion log', lines: ['Red cells about every three weeks; 165 mL/kg in the past year. No alloantibodies.'] },
    { kind: 'iron_burden', filename: 'mri-t2star.pdf', contentDate: daysAgo(120), title: 'MRI T2*: liver and heart', lines: ['Cardiac T2* 28 ms. Liver iron concentration 5.1 mg/g dry weight.'] },
    { kind: 'treatment_history', filename: 'treatment-summary.pdf', contentDate: daysAgo(14), title: 'Treatment summary', lines: ['Regular transfusion since the first year of life. Deferasirox 28 mg/kg, good adherence.'] },
    { kind: 'recent_labs', filename: 'labs.pdf', contentDate: daysAgo(12), title: 'Laboratory results', lines: ['Pre-transfusion Hb 93 g/L, ferritin 1480 ug/L, ALT 38 U/L, glucose 4.9 mmol/L.'] },
  ],
  story: [
    act('physician2', 'submit'),
    ...accepted('coordinator2'),
    act('reviewer.haemoglobinopathy', 'claim'),
    act('reviewer.haemoglobinopathy', 'request-records', { requests: [{ kind: 'donor_typing', party: 'patient', note: '请上传您和兄弟姐妹的HLA配型报告；如果没有做过，也请告诉我们。' }] }),
    talk(
      'patient', '配型报告',
      { by: 'patient2', body: '您好，我姐姐做过配型，报告在老家医院，需要让家人去取。' },
      { by: 'coordinator2', body: '谢谢您告诉我们。拿到后拍照或扫描上传即可，不着急；期间您的病例会一直保留。' },
    ),
  ],
};
