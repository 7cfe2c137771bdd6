const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>();

function cached<T extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>(
  key: string,
  make: () => T,
): T {
  let format = cache.get(key) as T | undefined;
  if (!format) cache.set(key, (format = make()));
  return format;
}

/** A calendar day has no zone: `2026-03-04` is that day wherever it is read. */
const CALENDAR_DAY = /^\d{4}-\d{2}-\d{2}$/;

export type DateInput = string | number | Date | null | undefined;

function toDate(value: DateInput): Date | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const date = value instanceof Date ? value : new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** "4 Mar 2026" / "2026年3月4日"; empty text for nothing. */
export function formatDate(value: DateInput, locale: string): string {
  const date = toDate(value);
  if (!date) return '';
  const zone = typeof value === 'string' && CALENDAR_DAY.test(value) ? 'UTC' : undefined;
  return cached(
    `d|${locale}|${zone}`,
    () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: zone }),
  ).format(date);
}

/** "4 Mar 2026, 16:20 GMT+8": a moment, with the reader's zone, because the people on a case sit in several. */
export function formatDateTime(value: DateInput, locale: string, zone?: string): string {
  const date = toDate(value);
  if (!date) return '';
  const options: Intl.DateTimeFormatOptions = {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
    timeZoneName: 'short',
  };
  return cached(`dt|${locale}|${zone}`, () => new Intl.DateTimeFormat(locale, options)).format(date);
}

/** "16:20" on the reader's clock. */
export function formatTime(value: DateInput, locale: string): string {
  const date = toDate(value);
  if (!date) return '';
  return cached(
    `t|${locale}`,
    () => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  ).format(date);
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/**
 * "2 days ago". For the past only: the service never forecasts, so a moment ahead is written as its plain date;
 * a clock that is a little fast reads "now". Beyond 30 days the date says more than a count.
 */
export function formatAgo(value: DateInput, locale: string, now: number = Date.now()): string {
  const date = toDate(value);
  if (!date) return '';
  const seconds = Math.round((now - date.getTime()) / 1000);
  if (seconds < -90 || seconds > 30 * 86_400) return formatDate(date, locale);
  const relative = cached(`r|${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  for (const [unit, length] of STEPS) {
    if (seconds >= length) return relative.format(-Math.floor(seconds / length), unit);
  }
  return relative.format(0, 'second');
}

export function formatNumber(
  value: number | null | undefined,
  locale: string,
  options: Intl.NumberFormatOptions = {},
): string {
  if (value === null || value === undefined) return '';
  return cached(`n|${locale}|${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options)).format(value);
}
