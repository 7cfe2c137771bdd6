/** Dates of invented cases are told from today, so that they stay plausible however old this file is. */
const DAY_MS = 86_400_000;

/** ISO date of so many days ago. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
}

/** Month ("2024-05") of so many months ago. */
export function monthsAgo(months: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 15)).toISOString().slice(0, 7);
}

/** Birth date of somebody who is so old today; the day is fixed. */
export function bornYearsAgo(years: number, monthAndDay = '03-14'): string {
  const now = new Date();
  const birthdayToCome = now.toISOString().slice(5, 10) < monthAndDay;
  return `${now.getUTCFullYear() - years - (birthdayToCome ? 1 : 0)}-${monthAndDay}`;
}
