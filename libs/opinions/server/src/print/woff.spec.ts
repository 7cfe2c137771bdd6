import { deflateSync } from 'node:zlib';
import { woffToSfnt } from './woff';

/** A WOFF with one packed and one plain table. */
function woff(): Buffer {
  const tables = [
    { tag: 'AAAA', data: deflateSync(Buffer.alloc(101, 7)), size: 101 },
    { tag: 'BBBB', data: Buffer.from('plain'), size: 5 },
  ];
  const header = Buffer.alloc(44 + 20 * tables.length);
  header.write('wOFF', 0, 'latin1');
  header.writeUInt32BE(0x00010000, 4);
  header.writeUInt16BE(tables.length, 12);
  let offset = header.length;
  tables.forEach(({ tag, data, size }, i) => {
    header.write(tag, 44 + 20 * i, 'latin1');
    header.writeUInt32BE(offset, 48 + 20 * i);
    header.writeUInt32BE(data.length, 52 + 20 * i);
    header.writeUInt32BE(size, 56 + 20 * i);
    header.writeUInt32BE(0xabcd0000 + i, 60 + 20 * i);
    offset += data.length;
  });
  return Buffer.concat([header, ...tables.map(({ data }) => data)]);
}

describe('woffToSfnt', () => {
  it('gives the tables back, unpacked and aligned', () => {
    const font = woffToSfnt(woff());
    expect([font.readUInt32BE(0), font.readUInt16BE(4), font.readUInt16BE(6), font.readUInt16BE(8), font.readUInt16BE(10)]).toEqual([0x00010000, 2, 32, 1, 0]);
    const entry = (i: number) => [font.toString('latin1', 12 + 16 * i, 16 + 16 * i), font.readUInt32BE(16 + 16 * i), font.readUInt32BE(20 + 16 * i), font.readUInt32BE(24 + 16 * i)];
    expect(entry(0)).toEqual(['AAAA', 0xabcd0000, 44, 101]);
    expect(entry(1)).toEqual(['BBBB', 0xabcd0001, 148, 5]);
    expect(font.subarray(44, 145).equals(Buffer.alloc(101, 7))).toBe(true);
    expect(font.toString('latin1', 148, 153)).toBe('plain');
    expect(font.length % 4).toBe(0);
  });

  it('refuses anything else', () => {
    expect(() => woffToSfnt(Buffer.from('OTTO'))).toThrow('Not a WOFF');
    expect(() => woffToSfnt(Buffer.alloc(100))).toThrow('Not a WOFF');
  });
});
