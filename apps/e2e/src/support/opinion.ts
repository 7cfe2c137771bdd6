import type { OpinionContent } from '@consilium/domain';

/** A complete opinion for the breast case, citing one of its records. */
export function opinionContent(recordId: string): OpinionContent {
  const evidence = [{ recordId, page: 1, note: 'Final diagnosis' }];
  return {
    answers: [
      { question: 'diagnosis_clear', code: 'clear', text: 'Hormone-receptor positive, HER2-negative carcinoma is documented.', confidence: 'high', evidence, missingItems: [] },
      { question: 'prior_treatments', code: 'complete', text: 'Surgery, anthracycline and taxane, radiotherapy, aromatase inhibitor.', confidence: 'high', evidence: [], missingItems: [] },
      { question: 'standard_options', code: 'options_to_review', text: 'Extended endocrine therapy; discuss an added targeted agent.', confidence: 'moderate', evidence: [], missingItems: [] },
      { question: 'trial_options', code: 'none_realistic', text: 'None realistic at present for disease without measurable recurrence.', confidence: 'moderate', evidence: [], missingItems: [] },
      { question: 'missing_records', code: 'none', text: 'Nothing further is needed for this question.', confidence: 'high', evidence: [], missingItems: [] },
    ],
    outcome: 'standard_care',
    secondaryOutcomes: ['local_care_or_consult'],
    nextSteps: [{ who: 'referrer', what: 'Discuss extended endocrine therapy with the patient, with bone density in mind.' }],
    limits: 'Based on the records provided; no examination took place.',
    citations: [{ body: 'ESMO', title: 'Early breast cancer: clinical practice guideline', version: '2024', accessedOn: '2026-11-01', url: 'https://www.esmo.org/guidelines' }],
    plainLanguage: 'The specialist looked at your records. Longer hormone treatment is worth talking about with your doctor.',
  };
}
