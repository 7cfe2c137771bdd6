import { tailOf, type ByteSource } from './byte-source';

const TAIL = 4_096;
const TRAILER = 65_536;

/** `%PDF-` at the very beginning; a byte order mark or white space before it is common and harmless. */
export function isPdf(head: Buffer): boolean {
  return /^(?:\xef\xbb\xbf)?[\s\0]{0,16}%PDF-\d/.test(head.toString('latin1', 0, 32));
}

/** A PDF is written from front to back and ends with %%EOF: without it, the end is missing. */
export async function isWholePdf(source: ByteSource): Promise<boolean> {
  return (await tailOf(source, TAIL)).includes('%%EOF');
}

/**
 * Whether opening needs a password or other key: `/Encrypt` in the trailer that `startxref` points to (ISO 32000-2, 7.5.5), which is a
 * dictionary after `trailer` or, since PDF 1.5, that of a cross-reference stream.
 */
export async function isEncryptedPdf(source: ByteSource): Promise<boolean> {
  const tail = (await tailOf(source, TRAILER)).toString('latin1');
  const start = tail.lastIndexOf('startxref');
  if (start < 0) return false;
  const trailer = tail.lastIndexOf('trailer', start);
  if (trailer >= 0 && hasEncrypt(tail.slice(trailer, start))) return true;
  const offset = Number(/^startxref\s+(\d{1,15})/.exec(tail.slice(start))?.[1] ?? Number.NaN);
  if (!Number.isSafeInteger(offset) || offset >= source.size) return false;
  const object = (await source.read(offset, TRAILER)).toString('latin1');
  if (!/^\s*\d+\s+\d+\s+obj/.test(object)) return false;
  const end = object.search(/\bstream\r?\n/);
  return hasEncrypt(end < 0 ? object : object.slice(0, end));
}

const hasEncrypt = (dictionary: string): boolean => /\/Encrypt(?![A-Za-z])/.test(dictionary);
