import type { TextFn } from '../i18n';

/** What a rule of `opinionGaps` still asks for. "text.diagnosis_clear" names a rule of one question; others name a rule of the whole. */
export function gapWord(gap: string, text: TextFn): string {
  const [rule = '', question = ''] = gap.split('.');
  if (gap === 'outcome.trialOptions') return text('words.opinionGap.outcomeTrialOptions');
  if (gap === 'outcome.missingRecords') return text('words.opinionGap.outcomeMissingRecords');
  return question ? text(`words.opinionGap.${rule}`, { question: text(`words.question.${question}`) }) : text(`words.opinionGap.${rule}`);
}
