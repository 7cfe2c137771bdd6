import { ROLES } from '@consilium/domain';
import { homeOf, safeNext } from './guards';

describe('where people go', () => {
  it('knows a home for every role', () => {
    for (const role of ROLES) expect(homeOf(role)).toMatch(/^\/[a-z]/);
    expect(homeOf(undefined)).toBe('/');
  });

  it('follows "next" only inside this portal', () => {
    expect(safeNext('/cases/1?tab=records')).toBe('/cases/1?tab=records');
    for (const bad of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '/sign-in?next=/',
      '',
      null,
    ]) {
      expect(safeNext(bad)).toBeUndefined();
    }
  });
});
