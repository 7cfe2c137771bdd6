import { crc32, deflateSync } from 'node:zlib';

/** Small valid files of every accepted type, and hostile ones, made in code. */

/** @param trailer extra entries of the trailer, for instance an /Encrypt reference */
export function pdf(text = 'Pathology report', trailer = ''): Buffer {
  const stream = `BT /F1 12 Tf 72 720 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  );
}

/** A PDF 1.5 whose trailer is the dictionary of a cross-reference stream. */
export function pdfWithXrefStream(dictionary = ''): Buffer {
  const body = `%PDF-1.5\n1 0 obj\n<< /Type /Catalog >>\nendobj\n`;
  return Buffer.from(
    `${body}2 0 obj\n<< /Type /XRef /Size 3 /Root 1 0 R ${dictionary}/W [1 1 1] /Length 3 >>\nstream\nabc\nendstream\nendobj\nstartxref\n${body.length}\n%%EOF`,
    'latin1',
  );
}

export function png(): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.from([0, 0x80]))), chunk('IEND', Buffer.alloc(0))]);
}

/** A JPEG frame with a thumbnail in its header that has an end marker of its own. */
export function jpeg({ ended = true, appended = Buffer.alloc(0) } = {}): Buffer {
  const segment = (marker: number, data: Buffer): Buffer => {
    const frame = Buffer.from([0xff, marker, 0, 0]);
    frame.writeUInt16BE(data.length + 2, 2);
    return Buffer.concat([frame, data]);
  };
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xe1, Buffer.from([0xff, 0xd8, 0x00, 0xff, 0xd9])),
    segment(0xc0, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0x34, 0x56]),
    Buffer.from(ended ? [0xff, 0xd9] : []),
    appended,
  ]);
}

/** @param directory where the first directory stands; large files keep it at their end */
export function tiff(directory = 8): Buffer {
  const file = Buffer.alloc(directory + 64);
  file.write('II*\0', 0, 'latin1');
  file.writeUInt32LE(directory, 4);
  return file;
}

/** @param preamble what stands in the 128 bytes before the mark */
export function dicom(preamble = Buffer.alloc(128)): Buffer {
  const element = Buffer.from([0x02, 0x00, 0x00, 0x00, 0x55, 0x4c, 0x04, 0x00, 0x00, 0x00, 0x00, 0x00]);
  return Buffer.concat([preamble, Buffer.alloc(128 - preamble.length), Buffer.from('DICM', 'latin1'), element]);
}

/** A ZIP archive with stored entries. */
export function zip(names: readonly string[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const data = Buffer.from(`<x>${name}</x>`);
    const raw = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt32LE(crc32(data), 14);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(data.length, 22);
    local.writeUInt16LE(raw.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(crc32(data), 16);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(data.length, 24);
    entry.writeUInt16LE(raw.length, 28);
    entry.writeUInt32LE(offset, 42);
    files.push(local, raw, data);
    directory.push(entry, raw);
    offset += local.length + raw.length + data.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, list, end]);
}

export function docx(): Buffer {
  return zip(['[Content_Types].xml', '_rels/.rels', 'word/document.xml']);
}

/** The beginning of a Windows program. */
export function exe(): Buffer {
  const file = Buffer.alloc(512, 0x90);
  file.write('MZ', 0, 'latin1');
  return file;
}

/** An old-style compound file that wraps an encrypted document. */
export function encryptedOffice(): Buffer {
  const file = Buffer.alloc(4_096);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  Buffer.from('EncryptedPackage', 'utf16le').copy(file, 1_024);
  return file;
}
