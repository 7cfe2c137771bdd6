import type { Answer, Citation, Language } from '@consilium/domain';
import { caseNumber } from '@consilium/cases-server';
import type { OpinionRow } from '../reading/opinion-row';
import { PRINT_WORDS, type PrintWords } from './words/words';

/** What the template prints, all of it text. Nothing in it is ever read as markup. */
export interface OpinionDocument {
  readonly lang: string;
  readonly region: string;
  readonly title: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly result: { readonly label: string; readonly value: string; readonly also: string | null };
  readonly questions: { readonly label: string; readonly items: readonly PrintedAnswer[] };
  readonly nextSteps: { readonly label: string; readonly items: readonly (readonly [who: string, what: string])[] };
  readonly limits: { readonly label: string; readonly text: string };
  readonly sources: { readonly label: string; readonly items: readonly { readonly text: string; readonly url: string | null }[] };
  readonly plain: { readonly label: string; readonly text: string };
  readonly notice: string;
  readonly footer: string;
}

export interface PrintedAnswer {
  readonly question: string;
  readonly verdict: string;
  readonly text: string;
  /** Lines below the answer: what it rests on, what is missing. */
  readonly lines: readonly string[];
}

/** @param filenames of the records that the opinion rests on, by id */
export function opinionDocument(opinion: OpinionRow, language: Language, filenames: ReadonlyMap<string, string>): OpinionDocument {
  const words = PRINT_WORDS[language];
  const { content } = opinion;
  const number = caseNumber({ number: opinion.caseCounter });
  return {
    lang: language === 'en' ? 'en' : 'zh',
    region: language === 'en' ? 'gb' : 'cn',
    title: words.title,
    facts: [
      [words.caseNumber, number],
      [words.version, String(opinion.number)],
      ...(opinion.amendReason ? [[words.amends, opinion.amendReason] as const] : []),
      [words.reviewer, [opinion.reviewerName, opinion.reviewerTitle].filter((part) => part).join(', ')],
      [words.signedAt, utc(opinion.signedAt)],
    ],
    result: {
      label: words.result,
      value: words.outcome[opinion.outcome],
      also: content.secondaryOutcomes.length > 0 ? `${words.alsoConsidered}: ${content.secondaryOutcomes.map((outcome) => words.outcome[outcome]).join('; ')}` : null,
    },
    questions: { label: words.fiveQuestions, items: content.answers.map((answer) => printedAnswer(answer, words, filenames)) },
    nextSteps: { label: words.nextSteps, items: content.nextSteps.map(({ who, what }) => [words.nextStepActor[who], what] as const) },
    limits: { label: words.limits, text: content.limits },
    sources: { label: words.sources, items: content.citations.map((citation) => ({ text: citationText(citation, words), url: citation.url })) },
    plain: { label: words.plainLanguage, text: content.plainLanguage },
    notice: words.notice,
    footer: `${number} · ${words.version} ${opinion.number} · ${words.hash}: ${opinion.contentHash}`,
  };
}

function printedAnswer({ question, code, text, confidence, evidence, missingItems }: Answer, words: PrintWords, filenames: ReadonlyMap<string, string>): PrintedAnswer {
  const rests = evidence.map(({ recordId, page, note }) =>
    [filenames.get(recordId) ?? words.record, page ? words.page(page) : null, note].filter((part) => part).join(', '),
  );
  return {
    question: words.question[question],
    verdict: [code ? words.answer[code] : null, confidence ? words.confidence[confidence] : null].filter((part) => part).join(' · '),
    text,
    lines: [
      ...(rests.length > 0 ? [`${words.evidence}: ${rests.join('; ')}`] : []),
      ...(missingItems.length > 0 ? [`${words.missingRecords}: ${missingItems.map((kind) => words.checklistKind[kind]).join('; ')}`] : []),
    ],
  };
}

function citationText({ body, title, version, accessedOn }: Citation, words: PrintWords): string {
  return [body === 'other' ? null : body, title, version, accessedOn ? `${words.accessed} ${accessedOn}` : null].filter((part) => part).join(', ');
}

/** "2026-03-02 09:00 UTC": the same moment for whoever reads it. */
function utc(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
