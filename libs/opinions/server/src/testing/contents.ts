import { FIVE_QUESTIONS, type Answer, type OpinionContent } from '@consilium/domain';

/** A complete opinion that may be signed; parts can be replaced. */
export function completeOpinion(more: Partial<OpinionContent> = {}): OpinionContent {
  const codes = { diagnosis_clear: 'clear', prior_treatments: 'complete', standard_options: 'options_to_review', trial_options: 'none_realistic', missing_records: 'none' } as const;
  return {
    answers: FIVE_QUESTIONS.map((question): Answer => ({ question, code: codes[question], text: `About ${question}. 关于此问题。`, confidence: 'high', evidence: [], missingItems: [] })),
    outcome: 'standard_care',
    secondaryOutcomes: [],
    nextSteps: [{ who: 'referrer', what: 'Discuss second-line options with the patient.' }],
    limits: 'Based on the records received.',
    citations: [{ body: 'ESMO', title: 'Metastatic breast cancer', version: '2024', accessedOn: null, url: 'https://www.esmo.org/guidelines' }],
    plainLanguage: 'The specialists looked at your records. Please talk with your doctor about the options.',
    ...more,
  };
}
