import type { Language } from '@consilium/domain';

/** The language of a passage that a person wrote, for `lang`: screen readers and fonts go by it. Undefined for an empty one. */
export function langOf(text: string | null | undefined): Language | undefined {
  if (!text?.trim()) return undefined;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[\p{Script=Latin}]+/gu)?.length ?? 0;
  return han > words ? 'zh-Hans' : 'en';
}

const LONGEST_WORDS = 22;
const LONGEST_HAN = 45;

/** Sentences that are long for a reader of nine to eleven years; a hint to the writer, never a rule. */
export function longSentences(text: string): string[] {
  return text
    .split(/(?<=[.!?。！？；])\s*|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => {
      const han = sentence.match(/\p{Script=Han}/gu)?.length ?? 0;
      const words = sentence.match(/[\p{Script=Latin}\p{Number}'’-]+/gu)?.length ?? 0;
      return han > LONGEST_HAN || words > LONGEST_WORDS;
    });
}
