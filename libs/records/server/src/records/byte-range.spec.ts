import { byteRange } from './byte-range';
import { contentDisposition } from './content-headers';

describe('byteRange of ten bytes', () => {
  const piece = (start: number, end: number) => ({ kind: 'piece', start, end });
  const whole = { kind: 'whole' };
  it.each([
    [undefined, whole],
    ['bytes=0-', piece(0, 9)],
    ['bytes=2-4', piece(2, 4)],
    ['bytes=9-9', piece(9, 9)],
    ['bytes=5-500', piece(5, 9)],
    ['bytes=-3', piece(7, 9)],
    ['bytes=-300', piece(0, 9)],
    ['bytes=10-', { kind: 'beyond' }],
    ['bytes=-0', { kind: 'beyond' }],
    ['bytes=4-2', whole],
    ['bytes=0-1,3-4', whole],
    ['bytes=-', whole],
    ['items=0-1', whole],
    ['bytes=99999999999999999999-', whole],
  ])('%s', (header, verdict) => {
    expect(byteRange(header, 10)).toEqual(verdict);
  });
});

describe('contentDisposition', () => {
  it.each([
    ['report.pdf', `attachment; filename="report.pdf"; filename*=UTF-8''report.pdf`],
    ['血.pdf', `attachment; filename="_.pdf"; filename*=UTF-8''%E8%A1%80.pdf`],
    [`a"; x=y'(1)*.pdf`, `attachment; filename="a__ x=y'(1)*.pdf"; filename*=UTF-8''a%22%3B%20x%3Dy%27%281%29%2A.pdf`],
  ])('%s', (name, header) => {
    expect(contentDisposition('attachment', name)).toBe(header);
  });
});
