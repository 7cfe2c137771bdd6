import fc from 'fast-check';
import { LIMITS } from '@consilium/domain';
import { safeFilename } from './file-name';

describe('safeFilename', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\x\\scan.pdf', 'scan.pdf'],
    ['a\0b\r\n.pdf', 'ab.pdf'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['  ..hidden  name .txt', 'hidden name .txt'],
    ['血液 报告.pdf', '血液 报告.pdf'],
    ['<img src=x onerror=alert(1)>.png', '<img src=x onerror=alert(1)>.png'],
    ['/', 'file'],
    ['...', 'file'],
    ['\ud800.pdf', '\ufffd.pdf'],
  ])('%j → %j', (raw, name) => {
    expect(safeFilename(raw)).toBe(name);
  });

  it('shortens from the middle and keeps the ending', () => {
    const name = safeFilename(`${'长'.repeat(5_000)}.pdf`);
    expect(name).toHaveLength(LIMITS.filename);
    expect(name.endsWith('长.pdf')).toBe(true);
  });

  it('never gives a path, a control character, an empty or an over-long name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (raw) => {
        const name = safeFilename(raw);
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(LIMITS.filename);
        expect(name).not.toMatch(/[/\\\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        expect(name.startsWith('.')).toBe(false);
        expect(name.isWellFormed()).toBe(true);
      }),
    );
  });
});
