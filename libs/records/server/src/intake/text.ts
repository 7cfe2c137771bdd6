import type { ByteSource } from './byte-source';

/** Longer texts than any letter or laboratory table are something else. */
const MAX_TEXT = 16 * 1024 * 1024;

// Tab, line feed, form feed and carriage return are text; other controls are not.
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;

/** Valid UTF-8 without control characters, all of it. */
export async function isText(source: ByteSource): Promise<boolean> {
  if (source.size > MAX_TEXT) return false;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of source.chunks()) if (CONTROL.test(decoder.decode(chunk, { stream: true }))) return false;
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}
