import { ANSWER_CODES, EMPTY_OPINION, FIVE_QUESTIONS, type OpinionContent } from '@consilium/domain';
import type { FieldError } from '@consilium/platform/errors';

/**
 * What the shape of a draft cannot say: each question is answered once and with one of its own codes.
 * @returns one entry per broken rule, by the path in the body
 */
export function draftErrors({ answers }: OpinionContent): FieldError[] {
  return answers.flatMap(({ question, code }, i) => {
    const errors: FieldError[] = [];
    if (answers.findIndex((answer) => answer.question === question) !== i) {
      errors.push({ path: `answers.${i}.question`, code: 'duplicate', message: 'This question is answered twice.' });
    }
    if (code && !(ANSWER_CODES[question] as readonly string[]).includes(code)) {
      errors.push({ path: `answers.${i}.code`, code: 'one_of', message: 'This is no answer to this question.' });
    }
    return errors;
  });
}

/** The content as it is stored: all five questions in their order, plain data, and nothing but its fields. */
export function normalised(content: OpinionContent): OpinionContent {
  const { answers, outcome, secondaryOutcomes, nextSteps, limits, citations, plainLanguage } = content;
  return {
    answers: FIVE_QUESTIONS.map((question, i) => {
      const given = answers.find((answer) => answer.question === question);
      if (!given) return EMPTY_OPINION.answers[i] as OpinionContent['answers'][number];
      const { code, text, confidence, evidence, missingItems } = given;
      return {
        question,
        code: code ?? null,
        text,
        confidence: confidence ?? null,
        evidence: evidence.map(({ recordId, page, note, region }) => ({
          recordId,
          page: page ?? null,
          note: note ?? null,
          region: region ? { x: region.x, y: region.y, width: region.width, height: region.height } : null,
        })),
        missingItems: [...missingItems],
      };
    }),
    outcome: outcome ?? null,
    secondaryOutcomes: [...secondaryOutcomes],
    nextSteps: nextSteps.map(({ who, what }) => ({ who, what })),
    limits,
    citations: citations.map(({ body, title, version, accessedOn, url }) => ({ body, title, version: version ?? null, accessedOn: accessedOn ?? null, url: url ?? null })),
    plainLanguage,
  };
}

/** Paths of evidence links whose record is not among `known`. */
export function strayEvidence({ answers }: OpinionContent, known: ReadonlySet<string>): FieldError[] {
  return answers.flatMap(({ evidence }, i) =>
    evidence.flatMap(({ recordId }, j) =>
      known.has(recordId) ? [] : [{ path: `answers.${i}.evidence.${j}.recordId`, code: 'unknown_record', message: 'This case has no such record.' }],
    ),
  );
}
