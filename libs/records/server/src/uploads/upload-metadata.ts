import { CHECKLIST_KINDS, LIMITS, PARTIAL_DATE, type ChecklistKind } from '@consilium/domain';
import { isUuid } from '@consilium/platform/db';
import { AppError, type FieldError } from '@consilium/platform/errors';
import { isStorable } from '@consilium/platform/http';
import { safeFilename } from '../intake/file-name';

/** What tus calls metadata, as we understand it. */
export interface UploadMetadata {
  readonly caseId: string;
  readonly filename: string;
  readonly kind: ChecklistKind;
  readonly contentDate: string | null;
  readonly note: string | null;
}

type Raw = Readonly<Record<string, string | null>>;

/** `filetype` is sent by many clients and ignored: the content decides. */
const FIELDS: ReadonlySet<string> = new Set(['caseId', 'filename', 'kind', 'contentDate', 'note', 'filetype']);

/** @throws AppError validation_failed with one entry per wrong field */
export function parseMetadata(raw: Raw | undefined): UploadMetadata {
  const values = raw ?? {};
  const errors: FieldError[] = [];
  const refuse = (path: string, code: string, message: string): void => void errors.push({ path, code, message });

  for (const name of Object.keys(values)) if (!FIELDS.has(name)) refuse(name.slice(0, LIMITS.code), 'unknown_field', 'This field does not exist.');
  if (!isUuid(values['caseId'])) refuse('caseId', values['caseId'] ? 'id' : 'required', 'Name the case by its id.');
  if (!values['filename']) refuse('filename', 'required', 'Give the file’s name.');
  if (!isKind(values['kind'])) refuse('kind', values['kind'] ? 'one_of' : 'required', 'Say what kind of record it is.');
  const contentDate = values['contentDate'] || null;
  if (contentDate !== null && !PARTIAL_DATE.test(contentDate)) refuse('contentDate', 'date', 'Give a year, a month or a day: YYYY, YYYY-MM or YYYY-MM-DD.');
  const note = values['note']?.trim() || null;
  if (note !== null && note.length > LIMITS.line) refuse('note', 'too_long', `must be at most ${LIMITS.line} characters`);
  if (note !== null && !isStorable(note)) refuse('note', 'text', 'This text contains characters that cannot be stored.');

  if (errors.length > 0) throw new AppError('validation_failed', { fields: errors });
  return { caseId: values['caseId'] as string, filename: safeFilename(values['filename'] as string), kind: values['kind'] as ChecklistKind, contentDate, note };
}

function isKind(value: string | null | undefined): value is ChecklistKind {
  return (CHECKLIST_KINDS as readonly (string | null | undefined)[]).includes(value);
}
