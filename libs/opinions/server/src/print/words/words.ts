import type { AnswerCode, ChecklistKind, Confidence, FiveQuestion, Language, NextStepActor, Outcome } from '@consilium/domain';
import { en } from './en';
import { zhHans } from './zh-hans';

/** Every word of a printed opinion that the reviewer did not write. Those that the portal shows as well are the same there; a test compares. */
export interface PrintWords {
  readonly title: string;
  readonly caseNumber: string;
  readonly version: string;
  readonly amends: string;
  readonly reviewer: string;
  readonly signedAt: string;
  readonly result: string;
  readonly alsoConsidered: string;
  readonly fiveQuestions: string;
  readonly evidence: string;
  readonly record: string;
  readonly page: (number: number) => string;
  readonly missingRecords: string;
  readonly nextSteps: string;
  readonly limits: string;
  readonly sources: string;
  readonly accessed: string;
  readonly plainLanguage: string;
  readonly hash: string;
  /** What it is not (design: brief, what it must always say). */
  readonly notice: string;
  readonly question: Readonly<Record<FiveQuestion, string>>;
  readonly answer: Readonly<Record<AnswerCode, string>>;
  readonly confidence: Readonly<Record<Confidence, string>>;
  readonly outcome: Readonly<Record<Outcome, string>>;
  readonly nextStepActor: Readonly<Record<NextStepActor, string>>;
  readonly checklistKind: Readonly<Record<ChecklistKind, string>>;
}

export const PRINT_WORDS: Readonly<Record<Language, PrintWords>> = { en, 'zh-Hans': zhHans };
