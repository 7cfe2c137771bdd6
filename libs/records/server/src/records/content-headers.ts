import { isPreviewable, type RecordRow } from './record-view';

/** Nothing in a sent file may run, load or reach anything, whatever it is and however it is opened (trust, row 17). */
const INERT = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

/** Headers of a record's content, without those about its length. */
export function contentHeaders(record: RecordRow, wantInline: boolean): Record<string, string> {
  const inline = wantInline && isPreviewable(record.mediaType);
  return {
    'content-type': record.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : record.mediaType,
    'content-disposition': contentDisposition(inline ? 'inline' : 'attachment', record.filename),
    'content-security-policy': `${INERT}; frame-ancestors ${inline ? "'self'" : "'none'"}`,
    'x-frame-options': inline ? 'SAMEORIGIN' : 'DENY',
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
    etag: contentTag(record),
  };
}

/** Content never changes, so its hash is a strong validator. */
export function contentTag({ sha256 }: Pick<RecordRow, 'sha256'>): string {
  return `"${sha256}"`;
}

/** RFC 6266: an ASCII name for the oldest clients, the real one in UTF-8 (RFC 5987). */
export function contentDisposition(kind: 'inline' | 'attachment', filename: string): string {
  const ascii = filename.normalize('NFKD').replace(/[^\x20-\x7e]/g, '_').replace(/["\\%;]/g, '_');
  const utf8 = encodeURIComponent(filename.toWellFormed()).replace(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}
