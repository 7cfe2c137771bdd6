import type { Language } from './roles';

/**
 * Words that may never reach a patient or a referrer: promises of eligibility, acceptance or time (design: brief, what it must
 * never say). The check is deliberately plain: it names the phrase, so that the writer can rephrase.
 */
const PROMISES: Record<Language, readonly RegExp[]> = {
  en: [
    /(?<!whether )\b(?:you|patient|he|she|they) (?:are|is|will be) (?:eligible|accepted|enrolled)\b/i,
    /\b(?:guarantee[sd]?|promise[sd]?)\b/i,
    /\bwill (?:definitely |certainly )?(?:qualify|be (?:accepted|enrolled|cured)|cure)\b/i,
    /\b(?:within|in) (?:the next )?(?:\d+|one|two|three|four|five|six|seven|ten|a few) (?:business |working )?(?:hours?|days?|weeks?)\b/i,
    /\bby (?:tomorrow|next (?:week|month)|the end of (?:the|this) (?:day|week|month))\b/i,
  ],
  'zh-Hans': [
    /(?:您|患者|他|她)(?:已|肯定|一定|必定)?(?:符合入组|符合条件|可以入组|会被接受|已被接受)/,
    /保证|承诺|确保入组|包治/,
    /(?:将|会|可以)(?:一定|肯定)?(?:入组|治愈)/,
    /(?:\d+|[一二两三四五六七八九十几]+)个?(?:小时|工作日|天|日|周|星期)(?:之内|以内|内)/,
    /(?:明天|下周|本周|月底)(?:之前|前)/,
  ],
};

export interface PromiseFinding {
  readonly language: Language;
  readonly phrase: string;
}

/** Finds promises in a text, whichever of the two languages it is written in. */
export function findPromises(text: string): PromiseFinding[] {
  return (Object.keys(PROMISES) as Language[]).flatMap((language) =>
    PROMISES[language].flatMap((pattern) => {
      const match = pattern.exec(text);
      return match ? [{ language, phrase: match[0] }] : [];
    }),
  );
}
