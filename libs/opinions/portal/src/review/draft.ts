import { EMPTY_OPINION, FIVE_QUESTIONS, ISO_DATE, findPromises, type Answer, type Citation, type FiveQuestion, type OpinionContent } from '@consilium/domain';

/** Something typed that the server would refuse; it stays in the page, is shown at its field, and the rest is saved. */
export interface DraftFault {
  readonly fieldId: string;
  /** Key under `opinion.fault`. */
  readonly key: 'citationTitle' | 'citationUrl';
  readonly index: number;
}

export const EMPTY_CITATION: Citation = { body: 'other', title: '', version: null, accessedOn: null, url: null };

/** Five answers in their order, whatever was stored. */
export function editable(content: OpinionContent): OpinionContent {
  const answers = FIVE_QUESTIONS.map((question) => ({ ...emptyAnswer(question), ...content.answers.find((answer) => answer.question === question) }));
  return { ...EMPTY_OPINION, ...content, answers };
}

function emptyAnswer(question: FiveQuestion): Answer {
  return { question, code: null, text: '', confidence: null, evidence: [], missingItems: [] };
}

export function answerOf(content: OpinionContent, question: FiveQuestion): Answer {
  return content.answers.find((answer) => answer.question === question) ?? emptyAnswer(question);
}

export function withAnswer(content: OpinionContent, question: FiveQuestion, patch: Partial<Answer>): OpinionContent {
  return { ...content, answers: content.answers.map((answer) => (answer.question === question ? { ...answer, ...patch } : answer)) };
}

/** The draft as the server takes it: rows that say nothing yet stay at home, and so does what cannot be stored. */
export function sendable(content: OpinionContent): OpinionContent {
  return {
    ...content,
    nextSteps: content.nextSteps.filter(({ what }) => what.trim() !== ''),
    citations: content.citations.filter(({ title }) => title.trim() !== '').map(cleanCitation),
  };
}

function cleanCitation({ body, title, version, accessedOn, url }: Citation): Citation {
  return {
    body,
    title,
    version: version?.trim() || null,
    accessedOn: accessedOn && ISO_DATE.test(accessedOn) ? accessedOn : null,
    url: url?.trim() && isWebAddress(url) ? url.trim() : null,
  };
}

/** A whole address on the web, as the API checks it; several guideline bodies still have no encrypted one. */
export function isWebAddress(url: string): boolean {
  try {
    const { protocol, hostname } = new URL(url.trim());
    return /^https?:$/.test(protocol) && /\.[a-z]{2,}$/i.test(hostname);
  } catch {
    return false;
  }
}

export function faultsOf({ citations }: OpinionContent): DraftFault[] {
  return citations.flatMap(({ title, version, accessedOn, url }, index): DraftFault[] => {
    const untitled = title.trim() === '' && [version, accessedOn, url].some((part) => part?.trim());
    return [
      ...(untitled ? [{ fieldId: citationId(index, 'title'), key: 'citationTitle' as const, index }] : []),
      ...(url?.trim() && !isWebAddress(url) ? [{ fieldId: citationId(index, 'url'), key: 'citationUrl' as const, index }] : []),
    ];
  });
}

export function citationId(index: number, field: 'title' | 'url'): string {
  return `op-citation-${index}-${field}`;
}

/** Which control settles a gap of `opinionGaps`. */
export function controlOf(gap: string): string {
  if (gap === 'outcome.trialOptions') return 'op-answer-trial_options';
  if (gap === 'outcome.missingRecords') return 'op-answer-missing_records';
  return `op-${gap.replace('.', '-')}`;
}

/** The same for a path that the server refused: `nextSteps.1.what`, `plainLanguage`. */
export function controlOfPath(path: string): string {
  const [part = '', index = '', field = ''] = path.split('.');
  if (part === 'nextSteps' && index) return `op-step-${index}`;
  if (part === 'answers') return `op-${field === 'text' ? 'text' : 'answer'}-${FIVE_QUESTIONS[Number(index)] ?? FIVE_QUESTIONS[0]}`;
  return `op-${part}`;
}

/** Whether an answer should say which records would settle it. */
export function asksForRecords({ question, code }: Answer): boolean {
  return code === 'cannot_answer' || (question === 'missing_records' && code === 'some');
}

export interface Assurance {
  readonly fieldId: string;
  readonly phrase: string;
}

/** The same parts and the same rule as the server's before signing: what reaches a patient or is acted upon promises nothing. */
export function assurancesIn({ plainLanguage, limits, nextSteps }: OpinionContent): Assurance[] {
  const passages: [fieldId: string, text: string][] = [['op-limits', limits], ['op-plainLanguage', plainLanguage], ...nextSteps.map(({ what }, index): [string, string] => [`op-step-${index}`, what])];
  return passages.flatMap(([fieldId, text]) => findPromises(text).map(({ phrase }) => ({ fieldId, phrase })));
}
