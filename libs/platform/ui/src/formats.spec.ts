import { formatAgo, formatDate, formatDateTime } from './formats';

describe('formats', () => {
  const now = Date.parse('2026-03-10T12:00:00Z');

  it('keeps a calendar day whatever the zone', () => {
    expect(formatDate('2026-03-04', 'en-GB')).toBe('4 Mar 2026');
    expect(formatDate('2026-03-04', 'zh-CN')).toBe('2026年3月4日');
  });

  it('names the zone of a moment', () => {
    expect(formatDateTime('2026-03-04T08:20:00Z', 'en-GB', 'Asia/Shanghai')).toBe('4 Mar 2026, 16:20 GMT+8');
  });

  it('counts back, never ahead', () => {
    expect(formatAgo('2026-03-08T12:00:00Z', 'en-GB', now)).toBe('2 days ago');
    expect(formatAgo('2026-03-10T11:30:00Z', 'zh-CN', now)).toBe('30分钟前');
    expect(formatAgo('2026-03-10T12:00:30Z', 'en-GB', now)).toBe('now');
    expect(formatAgo('2026-03-12T12:00:00Z', 'en-GB', now)).toBe('12 Mar 2026');
  });

  it('gives nothing for nothing', () => {
    expect(formatDate(undefined, 'en-GB')).toBe('');
    expect(formatDate('not a date', 'en-GB')).toBe('');
  });
});
