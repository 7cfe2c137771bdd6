import type { ValidationError } from '@angular/forms/signals';

/** Kinds of Angular's own validators that have a text under `ui.error`. */
const KNOWN = ['required', 'email', 'min', 'max', 'minLength', 'maxLength', 'minDate', 'maxDate', 'pattern', 'parse'];

/** The API's codes for refused fields, and the text that says the same. The API's own message is English. */
const SERVER_CODES: Readonly<Record<string, string>> = {
  required: 'required',
  too_long: 'maxLength',
  too_short: 'minLength',
  too_many: 'tooMany',
  too_few: 'tooFew',
  duplicate: 'duplicate',
  one_of: 'choose',
  format: 'pattern',
  date: 'date',
  email: 'email',
  min: 'min',
  max: 'max',
  int: 'number',
  number: 'number',
  promise: 'assurance',
};

/** The message of a validator when it has one (prefer that: it can name the thing), else a plain one by kind. */
export function fieldErrorText(
  error: ValidationError,
  text: (key: string, params?: Record<string, unknown>) => string,
): string {
  const serverCode = error.kind.startsWith('server:') ? error.kind.slice('server:'.length) : undefined;
  const known = serverCode ? SERVER_CODES[serverCode] : undefined;
  if (known) return text(`ui.error.${known}`);
  if (error.message) return error.message;
  return text(`ui.error.${KNOWN.includes(error.kind) ? error.kind : 'other'}`);
}
