import { findPromises } from '@consilium/domain';
import { translationProblems } from '@consilium/ui';
import en from './i18n/en.json' with { type: 'json' };
import zh from './i18n/zh-Hans.json' with { type: 'json' };

it('messages say the same in both languages and promise nothing', () => {
  expect(translationProblems(en, zh)).toEqual([]);
  expect(findPromises(JSON.stringify([en, zh]))).toEqual([]);
});
