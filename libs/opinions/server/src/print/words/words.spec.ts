import { readFileSync } from 'node:fs';
import { LANGUAGES, findPromises } from '@consilium/domain';
import { PRINT_WORDS } from './words';

const SHARED = ['question', 'answer', 'confidence', 'outcome', 'nextStepActor', 'checklistKind'] as const;

describe.each(LANGUAGES)('printed words in %s', (language) => {
  const portal = JSON.parse(readFileSync(new URL(`../../../../../platform/portal/src/words/i18n/${language}.json`, import.meta.url), 'utf8')) as Record<string, Record<string, string>>;

  it.each(SHARED)('are those of the portal: %s', (group) => {
    expect(PRINT_WORDS[language][group]).toEqual(portal[group]);
  });

  it('promise nothing', () => {
    expect(findPromises(JSON.stringify(PRINT_WORDS[language]))).toEqual([]);
  });
});
