import { EMPTY_OPINION, FIVE_QUESTIONS, opinionGaps, type OpinionContent } from './opinion';

const complete: OpinionContent = {
  answers: [
    { question: 'diagnosis_clear', code: 'clear', text: 'Yes.', confidence: 'high', evidence: [], missingItems: [] },
    { question: 'prior_treatments', code: 'complete', text: 'Listed.', confidence: 'high', evidence: [], missingItems: [] },
    { question: 'standard_options', code: 'options_to_review', text: 'Two.', confidence: 'moderate', evidence: [], missingItems: [] },
    { question: 'trial_options', code: 'options_to_explore', text: 'One.', confidence: 'low', evidence: [], missingItems: [] },
    { question: 'missing_records', code: 'none', text: 'None.', confidence: 'high', evidence: [], missingItems: [] },
  ],
  outcome: 'no_fit_at_present',
  secondaryOutcomes: [],
  nextSteps: [{ who: 'referrer', what: 'Discuss.' }],
  limits: 'Records only.',
  citations: [],
  plainLanguage: 'In plain words.',
};

describe('opinion completeness', () => {
  it('names every gap of an empty opinion', () => {
    expect(opinionGaps(EMPTY_OPINION)).toEqual([...FIVE_QUESTIONS.map((q) => `answer.${q}`), 'outcome', 'nextSteps', 'limits', 'plainLanguage']);
  });

  it('finds none in a complete one', () => expect(opinionGaps(complete)).toEqual([]));

  it('accepts "cannot answer" only with the record that would settle it', () => {
    const answer = { question: 'diagnosis_clear', code: 'cannot_answer', text: '', confidence: null, evidence: [], missingItems: [] } as const;
    const withAnswer = (missingItems: OpinionContent['answers'][number]['missingItems']): OpinionContent => ({
      ...complete,
      answers: [{ ...answer, evidence: [], missingItems }, ...complete.answers.slice(1)],
    });
    expect(opinionGaps(withAnswer([]))).toEqual(['missingItems.diagnosis_clear']);
    expect(opinionGaps(withAnswer(['pathology_biomarkers']))).toEqual([]);
  });

  it.each([
    ['standard_care', 'citations'],
    ['records_needed', 'outcome.missingRecords'],
  ] as const)('asks %s for %s', (outcome, gap) => expect(opinionGaps({ ...complete, outcome })).toEqual([gap]));

  it('lets a trial outcome stand only on trial options worth exploring', () => {
    const none: OpinionContent = { ...complete, outcome: 'trial_referral' };
    none.answers = complete.answers.map((a) => (a.question === 'trial_options' ? { ...a, code: 'none_realistic' } : a));
    expect(opinionGaps(none)).toEqual(['outcome.trialOptions']);
  });

  it('leaves no outcome without a next step, "no fit" included', () => {
    expect(opinionGaps({ ...complete, nextSteps: [] })).toEqual(['nextSteps']);
  });
});
