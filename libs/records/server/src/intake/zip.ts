import { tailOf, type ByteSource } from './byte-source';

const END = Buffer.from('PK\x05\x06', 'latin1');
const ENTRY = 0x02014b50;
/** A letter has some dozens of parts; whatever has more, or a longer list of them, is no document that we read. */
const MAX_ENTRIES = 10_000;
const MAX_DIRECTORY = 4 * 1024 * 1024;

/**
 * Names in a ZIP archive's directory, without unpacking anything: bombs and hostile paths in it do nothing here.
 * @returns null when the directory is missing or broken (a truncated archive)
 */
export async function zipNames(source: ByteSource): Promise<string[] | null> {
  const tail = await tailOf(source, 65_557); // the end record and the longest comment that may follow it
  const at = tail.lastIndexOf(END);
  if (at < 0 || at + 22 > tail.length) return null;
  const count = tail.readUInt16LE(at + 10);
  const size = tail.readUInt32LE(at + 12);
  const offset = tail.readUInt32LE(at + 16);
  if (count > MAX_ENTRIES || size > MAX_DIRECTORY || offset + size > source.size) return null;
  return readDirectory(await source.read(offset, size), count);
}

function readDirectory(directory: Buffer, count: number): string[] | null {
  const names: string[] = [];
  for (let at = 0; names.length < count; ) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY) return null;
    const nameLength = directory.readUInt16LE(at + 28);
    names.push(directory.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return names;
}

/** A Word document without macros, by the parts that make it one (ECMA-376, part 2). */
export function isWordDocument(names: readonly string[]): boolean {
  return names.includes('[Content_Types].xml') && names.includes('word/document.xml') && !names.some((name) => /vbaProject\.bin$/i.test(name));
}
