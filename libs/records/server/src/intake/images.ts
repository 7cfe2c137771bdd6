import { tailOf, type ByteSource } from './byte-source';

const JPEG_END = Buffer.from([0xff, 0xd9]);
const START_OF_SCAN = 0xda;
const MAX_SEGMENTS = 10_000;

/**
 * Whether the image data of a JPEG comes to an end marker. The header's segments are stepped over first, since the thumbnail inside
 * them has an end marker of its own; what cameras append after the end does not matter.
 */
export async function isWholeJpeg(source: ByteSource): Promise<boolean> {
  const scan = await startOfScan(source);
  if (scan === null) return false;
  let previous: Buffer = Buffer.alloc(0);
  for await (const chunk of source.chunks(scan)) {
    if (chunk.includes(JPEG_END) || Buffer.concat([previous, chunk.subarray(0, 1)]).equals(JPEG_END)) return true;
    previous = chunk.subarray(-1);
  }
  return false;
}

async function startOfScan(source: ByteSource): Promise<number | null> {
  let at = 2;
  for (let segment = 0; segment < MAX_SEGMENTS; segment++) {
    const header = await source.read(at, 4);
    if (header.length < 4 || header[0] !== 0xff) return null;
    if (header[1] === 0xff) at += 1; // fill byte before a marker
    else if (header[1] === START_OF_SCAN) return at + 2;
    else at += 2 + header.readUInt16BE(2);
  }
  return null;
}

/** A PNG's last chunk is IEND; some programs append their own data after it. */
export async function isWholePng(source: ByteSource): Promise<boolean> {
  return (await tailOf(source, 65_536)).includes('IEND');
}

/** Byte order and the number 42, or 43 for files beyond 4 GiB. */
export function isTiff(head: Buffer): boolean {
  return ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].includes(head.toString('latin1', 0, 4));
}

/** A TIFF's first directory must lie inside the file; most writers put it at the end. */
export async function isWholeTiff(source: ByteSource): Promise<boolean> {
  const head = await source.read(0, 16);
  if (head.length < 16) return false;
  const little = head[0] === 0x49;
  const isBig = (little ? head.readUInt16LE(2) : head.readUInt16BE(2)) === 43;
  const offset = isBig ? Number(little ? head.readBigUInt64LE(8) : head.readBigUInt64BE(8)) : little ? head.readUInt32LE(4) : head.readUInt32BE(4);
  return offset >= 8 && offset + 2 <= source.size;
}
