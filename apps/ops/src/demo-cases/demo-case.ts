import type { ProfilePatch, ReferralPatch } from '@consilium/contracts';
import type { Answer, ChecklistKind, Confidence, FiveQuestion, AnswerCode, NextStep, OpinionContent } from '@consilium/domain';

import type { Step } from './steps';

/** Keys of the demo's people who take part in cases (see `../demo/people`). */
export type CastKey =
  | 'physician'
  | 'physician2'
  | 'colleague'
  | 'nurse'
  | 'coordinator'
  | 'coordinator2'
  | 'reviewer'
  | 'reviewer2'
  | 'reviewer.haematology'
  | 'reviewer.haemoglobinopathy'
  | 'patient'
  | 'patient2';

/** A document that the referrer has: it becomes a one-page PDF. Text in ASCII. */
export interface DemoRecord {
  readonly kind: ChecklistKind;
  readonly filename: string;
  readonly contentDate: string;
  readonly title: string;
  readonly lines: readonly string[];
}

/** An invented case: what is known, what is sent, and what happens to it. */
export interface DemoCase {
  /** Becomes the referring organisation's number for the patient; by it a case that exists is recognised. */
  readonly key: `DEMO-${string}`;
  /** Whose case it is. */
  readonly referrer: 'physician' | 'physician2' | 'colleague';
  /** Who types, when it is not the physician. */
  readonly typedBy?: 'nurse';
  readonly referral: ReferralPatch;
  readonly profile: ProfilePatch;
  readonly records: readonly DemoRecord[];
  readonly story: readonly Step[];
}

/** Evidence by kind of record: the first of that kind that the case holds. */
export interface DemoAnswer {
  readonly question: FiveQuestion;
  readonly code: AnswerCode;
  readonly text: string;
  readonly confidence?: Confidence;
  readonly evidence?: readonly { readonly record: ChecklistKind; readonly note?: string }[];
  readonly missing?: readonly ChecklistKind[];
}

export interface DemoOpinion extends Omit<OpinionContent, 'answers' | 'secondaryOutcomes'> {
  readonly answers: DemoAnswer[];
  readonly secondaryOutcomes?: OpinionContent['secondaryOutcomes'];
}

export function answer(question: FiveQuestion, code: AnswerCode, confidence: Confidence, text: string, ...evidence: ChecklistKind[]): DemoAnswer {
  return { question, code, confidence, text, evidence: evidence.map((record) => ({ record })) };
}

export const next = (who: NextStep['who'], what: string): NextStep => ({ who, what });

/** The opinion as the API takes it. */
export function contentOf(opinion: DemoOpinion, recordOf: (kind: ChecklistKind) => string | undefined): OpinionContent {
  return {
    ...opinion,
    secondaryOutcomes: opinion.secondaryOutcomes ?? [],
    answers: opinion.answers.map(({ question, code, text, confidence, evidence = [], missing = [] }): Answer => ({
      question,
      code,
      text,
      confidence: confidence ?? null,
      missingItems: [...missing],
      evidence: evidence.flatMap(({ record, note }) => {
        const recordId = recordOf(record);
        return recordId ? [{ recordId, page: 1, note: note ?? null }] : [];
      }),
    })),
  };
}
