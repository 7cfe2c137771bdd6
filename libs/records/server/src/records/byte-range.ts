/** What a Range header asks for: nothing usable (the whole), a piece, or something beyond the end. */
export type RangeVerdict = { readonly kind: 'whole' } | { readonly kind: 'piece'; readonly start: number; readonly end: number } | { readonly kind: 'beyond' };

const WHOLE: RangeVerdict = { kind: 'whole' };

/** Reads one `bytes=` range (RFC 9110, 14). Several at once, or anything malformed, gets the whole, as the standard allows. */
export function byteRange(header: string | undefined, size: number): RangeVerdict {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  if (!match) return WHOLE;
  const [, from = '', to = ''] = match;
  if (from === '') return to === '' ? WHOLE : suffix(Number(to), size);
  const start = Number(from);
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < start) return WHOLE;
  return start >= size ? { kind: 'beyond' } : { kind: 'piece', start, end };
}

function suffix(length: number, size: number): RangeVerdict {
  if (length === 0) return { kind: 'beyond' };
  return { kind: 'piece', start: Math.max(0, size - length), end: size - 1 };
}
