import type { OpinionContent } from '@consilium/domain';
import type { TextFn } from '@consilium/portal/i18n';
import { evidenceWords } from '../shared/evidence-words';

export interface DraftPart {
  readonly term: string;
  readonly words: string;
}

/** The whole draft in words, part by part, to lay two versions side by side. */
export function draftParts(content: OpinionContent, names: ReadonlyMap<string, string>, text: TextFn): DraftPart[] {
  const answers = content.answers.map(({ question, code, text: prose, confidence, evidence, missingItems }) => ({
    term: text(`words.question.${question}`),
    words: lines([
      code && text(`words.answer.${code}`),
      prose,
      confidence && text(`words.confidence.${confidence}`),
      ...evidence.map((link) => evidenceWords(link, names, text)),
      ...missingItems.map((kind) => text(`words.checklistKind.${kind}`)),
    ]),
  }));
  return [
    ...answers,
    { term: text('opinion.outcome.title'), words: lines([content.outcome, ...content.secondaryOutcomes].map((one) => one && text(`words.outcome.${one}`))) },
    { term: text('opinion.steps.title'), words: lines(content.nextSteps.map(({ who, what }) => `${text(`words.nextStepActor.${who}`)}: ${what}`)) },
    { term: text('opinion.limits.title'), words: content.limits },
    { term: text('opinion.citation.heading'), words: lines(content.citations.map(({ body, title, version, url }) => lines([body, title, version, url], ' · '))) },
    { term: text('opinion.plainLanguage.title'), words: content.plainLanguage },
  ];
}

function lines(parts: readonly (string | null | undefined)[], separator = '\n'): string {
  return parts.filter((part) => !!part?.trim()).join(separator);
}
