import type { LabFact, TherapyFact } from '@consilium/domain';

/** "2023", "Apr 2023" or "17 Apr 2023": never more exact than what was stated. */
export function partialDate(value: string | null | undefined, locale: string): string {
  if (!value) return '';
  const parts = value.split('-').length;
  if (parts === 1) return value;
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'short', timeZone: 'UTC', ...(parts === 3 ? { day: 'numeric' } : {}) };
  const date = new Date(parts === 2 ? `${value}-01` : value);
  return Number.isNaN(date.getTime()) ? value : new Intl.DateTimeFormat(locale, options).format(date);
}

/** "Apr 2023 – Sep 2024"; an open end stays open. */
export function span({ startDate, endDate, stopReason }: TherapyFact, locale: string): string {
  const [from, to] = [partialDate(startDate, locale), partialDate(endDate, locale)];
  if (from && !to) return stopReason === 'ongoing' ? `${from} –` : from;
  return [from, to].filter(Boolean).join(' – ');
}

/** Only where value and reference are numbers; "<0.1" and "negative" are left to the reader. */
export function outOfRange({ value, referenceLow, referenceHigh }: LabFact): 'low' | 'high' | undefined {
  const text = value.trim();
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) return undefined;
  const number = Number(text);
  if (typeof referenceLow === 'number' && number < referenceLow) return 'low';
  if (typeof referenceHigh === 'number' && number > referenceHigh) return 'high';
  return undefined;
}

export function referenceWords({ referenceLow, referenceHigh }: LabFact): string {
  if (typeof referenceLow === 'number' && typeof referenceHigh === 'number') return `${referenceLow}–${referenceHigh}`;
  if (typeof referenceLow === 'number') return `≥ ${referenceLow}`;
  return typeof referenceHigh === 'number' ? `≤ ${referenceHigh}` : '';
}
