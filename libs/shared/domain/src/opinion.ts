import type { ChecklistKind } from './checklist';

/** What a review answers (design: brief, five questions). */
export const FIVE_QUESTIONS = ['diagnosis_clear', 'prior_treatments', 'standard_options', 'trial_options', 'missing_records'] as const;
export type FiveQuestion = (typeof FIVE_QUESTIONS)[number];

export const ANSWER_CODES = {
  diagnosis_clear: ['clear', 'partly_clear', 'not_clear', 'cannot_answer'],
  prior_treatments: ['complete', 'partly_complete', 'not_documented', 'cannot_answer'],
  standard_options: ['options_to_review', 'current_plan_standard', 'no_further_options', 'not_asked', 'cannot_answer'],
  trial_options: ['options_to_explore', 'none_realistic', 'not_asked', 'cannot_answer'],
  missing_records: ['none', 'some', 'cannot_answer'],
} as const satisfies Record<FiveQuestion, readonly string[]>;
export type AnswerCode = (typeof ANSWER_CODES)[FiveQuestion][number];

export const CONFIDENCES = ['high', 'moderate', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Where in the records an answer rests. Page counts from 1; a region is a fraction of the page (0–1). */
export interface EvidenceLink {
  recordId: string;
  page?: number | null;
  note?: string | null;
  region?: { x: number; y: number; width: number; height: number } | null;
}

export interface Answer {
  question: FiveQuestion;
  code: AnswerCode | null;
  text: string;
  confidence: Confidence | null;
  evidence: EvidenceLink[];
  /** For "cannot answer": what would settle it. Becomes a record request in one click. */
  missingItems: ChecklistKind[];
}

/** Five possible results (design: brief). */
export const OUTCOMES = ['standard_care', 'trial_referral', 'records_needed', 'no_fit_at_present', 'local_care_or_consult'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const NEXT_STEP_ACTORS = ['referrer', 'patient', 'coordinator', 'reviewer', 'trial_site', 'other_specialist'] as const;
export type NextStepActor = (typeof NEXT_STEP_ACTORS)[number];

export interface NextStep {
  who: NextStepActor;
  what: string;
}

export const CITATION_BODIES = ['NCCN', 'ASCO', 'ACS', 'ESMO', 'CSCO', 'CACA', 'ClinicalTrials.gov', 'ChiCTR', 'other'] as const;
export type CitationBody = (typeof CITATION_BODIES)[number];

/** Body, title, version or access date, link. NCCN content is not reproduced: link only. */
export interface Citation {
  body: CitationBody;
  title: string;
  version: string | null;
  accessedOn: string | null;
  url: string | null;
}

export interface OpinionContent {
  answers: Answer[];
  outcome: Outcome | null;
  secondaryOutcomes: Outcome[];
  nextSteps: NextStep[];
  limits: string;
  citations: Citation[];
  /** The patient's version in plain words, written or approved by the reviewer. */
  plainLanguage: string;
}

export const EMPTY_OPINION: OpinionContent = {
  answers: FIVE_QUESTIONS.map((question) => ({ question, code: null, text: '', confidence: null, evidence: [], missingItems: [] })),
  outcome: null,
  secondaryOutcomes: [],
  nextSteps: [],
  limits: '',
  citations: [],
  plainLanguage: '',
};

/**
 * Rules that a content must meet before it can be signed, per outcome; returns the names of those it breaks.
 * "Cannot answer" needs no prose but must name what is missing. "No fit" must still be useful: every outcome names a next step.
 */
export function opinionGaps(content: OpinionContent): string[] {
  const gaps: string[] = [];
  for (const question of FIVE_QUESTIONS) gaps.push(...answerGaps(content.answers.find((answer) => answer.question === question), question));
  if (!content.outcome) gaps.push('outcome');
  if (content.nextSteps.length === 0) gaps.push('nextSteps');
  if (!content.limits.trim()) gaps.push('limits');
  if (!content.plainLanguage.trim()) gaps.push('plainLanguage');
  if (content.outcome) gaps.push(...outcomeGaps(content, content.outcome));
  return gaps;
}

function answerGaps(answer: Answer | undefined, question: FiveQuestion): string[] {
  if (!answer?.code) return [`answer.${question}`];
  if (answer.code === 'cannot_answer') return answer.missingItems.length > 0 ? [] : [`missingItems.${question}`];
  if (answer.code === 'not_asked') return [];
  return [...(answer.text.trim() ? [] : [`text.${question}`]), ...(answer.confidence ? [] : [`confidence.${question}`])];
}

function outcomeGaps(content: OpinionContent, outcome: Outcome): string[] {
  const codeOf = (question: FiveQuestion) => content.answers.find((answer) => answer.question === question)?.code;
  switch (outcome) {
    case 'standard_care':
      return content.citations.length > 0 ? [] : ['citations'];
    case 'trial_referral':
      return codeOf('trial_options') === 'options_to_explore' ? [] : ['outcome.trialOptions'];
    case 'records_needed':
      return codeOf('missing_records') === 'some' || content.answers.some((answer) => answer.missingItems.length > 0) ? [] : ['outcome.missingRecords'];
    case 'no_fit_at_present':
    case 'local_care_or_consult':
      return [];
  }
}
