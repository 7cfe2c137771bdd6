import { LIMITS, type AcceptedMediaType } from '@consilium/domain';

/** Controls, and the invisible characters that make a name read differently from what it is (trust, row 16). */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

const FALLBACK = 'file';

/** What the name's ending may be for each type. DICOM files often have none, or a number. */
const EXTENSIONS: Readonly<Record<AcceptedMediaType, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'image/tiff': ['tif', 'tiff'],
  'application/dicom': ['dcm', 'dicom', 'dic', 'ima'],
  'text/plain': ['txt', 'text', 'csv', 'tsv', 'md', 'log'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
};

const KNOWN: ReadonlySet<string> = new Set(Object.values(EXTENSIONS).flat());

/**
 * A name to show and to offer at download. It is never used as a path; separators and what precedes them go nevertheless, so that
 * nothing behind us can take it for one.
 */
export function safeFilename(raw: string): string {
  const last = raw.toWellFormed().split(/[/\\]/).filter((part) => part.trim() !== '').at(-1) ?? '';
  const clean = last.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').replace(/^[.\s]+|[.\s]+$/g, '');
  return shorten(clean || FALLBACK);
}

/** The ending in lower case; null when there is none. Dates and versions ("labs 12.3.2024") are no ending. */
export function extensionOf(filename: string): string | null {
  const ending = /\.([a-z0-9]{1,10})$/i.exec(filename)?.[1]?.toLowerCase();
  return ending && !/^\d+$/.test(ending) ? ending : null;
}

/** The ending promises a type that we accept. */
export function isKnownExtension(extension: string | null): boolean {
  return extension !== null && KNOWN.has(extension);
}

/** Whether a file of this type may be called so. Text must say that it is text: HTML and scripts are valid text, too. */
export function extensionFits(extension: string | null, type: AcceptedMediaType): boolean {
  if (extension === null) return type !== 'text/plain';
  return EXTENSIONS[type].includes(extension);
}

/** Cuts from the middle, so that the ending stays; counts code points, so that none is torn apart. */
function shorten(name: string): string {
  const points = [...name];
  if (name.length <= LIMITS.filename) return name;
  const extension = extensionOf(name);
  const ending = extension ? `.${extension}` : '';
  let stem = '';
  for (const point of points) {
    if (stem.length + point.length + ending.length > LIMITS.filename) break;
    stem += point;
  }
  return stem + ending;
}
