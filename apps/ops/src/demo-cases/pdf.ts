/** Points; A4. */
const PAGE = { width: 595, height: 842, margin: 56, leading: 16 } as const;
/** Characters that fit on a line of 10-point Helvetica between the margins. */
const LINE = 92;

/**
 * A valid one-page PDF of plain lines, in the standard font, uncompressed. ASCII only: the standard fonts know no Chinese.
 * @throws Error when a text holds another character, or more lines than a page does
 */
export function onePagePdf(title: string, lines: readonly string[]): Buffer {
  const body = lines.flatMap(wrap);
  if (/[^\x20-\x7e]/.test([title, ...body].join(''))) throw new Error(`Only ASCII can be shown: ${title}`);
  if (body.length > 42) throw new Error(`Too long for one page: ${title}`);
  return assemble([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>`,
    stream(contentOf(title, body)),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>',
  ]);
}

function contentOf(title: string, lines: readonly string[]): string {
  const top = PAGE.height - PAGE.margin;
  const text = lines.map((line) => `(${escape(line)}) Tj T*`).join('\n');
  return `BT /F2 14 Tf ${PAGE.margin} ${top} Td (${escape(title)}) Tj ET\nBT /F1 10 Tf ${PAGE.leading} TL ${PAGE.margin} ${top - 32} Td\n${text}\nET`;
}

function assemble(objects: readonly string[]): Buffer {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = file.length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return Buffer.from(`${file}xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`, 'latin1');
}

const stream = (content: string): string => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
const escape = (text: string): string => text.replace(/[\\()]/g, '\\$&');

function wrap(line: string): string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > LINE) {
    const cut = rest.lastIndexOf(' ', LINE);
    const at = cut > 0 ? cut : LINE;
    lines.push(rest.slice(0, at));
    rest = rest.slice(at).trimStart();
  }
  return [...lines, rest];
}
