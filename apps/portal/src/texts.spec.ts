/// <reference types="node" />
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findPromises } from '@consilium/domain';
import { translationProblems } from '@consilium/ui';

const root = join(import.meta.dirname, '../../..');
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, never>;
const english = globSync('{apps/portal,libs/platform/ui,libs/platform/portal,libs/*/portal}/src/**/en.json', {
  cwd: root,
}).sort();

/** Every folder of texts in the portal, whichever feature it belongs to: no feature can forget the second language. */
describe.each(english)('%s', (file) => {
  const chinese = join(root, dirname(file), 'zh-Hans.json');

  it('says the same in both languages', () => {
    expect(existsSync(chinese)).toBe(true);
    expect(translationProblems(read(join(root, file)), read(chinese))).toEqual([]);
  });

  it('says nothing that reads like a promise of eligibility, acceptance or time', () => {
    const texts = [read(join(root, file)), read(chinese)].map((json) => JSON.stringify(json));
    expect(texts.flatMap(findPromises)).toEqual([]);
  });

  it('writes Chinese in Chinese: no text was left as it was', () => {
    const left = untranslated(read(join(root, file)), read(chinese));
    expect(left).toEqual([]);
  });
});

/** Keys whose Chinese text holds no Chinese character although the English one holds words. Names and marks may stay. */
function untranslated(en: unknown, zh: unknown, path = ''): string[] {
  if (typeof en === 'string' && typeof zh === 'string') {
    const isName = en === zh && /^(?:https?:|[A-Z][\w.]*$|[^a-z]*$)/.test(en);
    return isName || /\p{Script=Han}/u.test(zh) || !/[a-z]{3}/i.test(en.replace(/\{\{.*?\}\}/g, '')) ? [] : [path];
  }
  if (typeof en !== 'object' || en === null) return [];
  return Object.entries(en).flatMap(([key, value]) =>
    untranslated(value, (zh as Record<string, unknown> | undefined)?.[key], `${path}.${key}`),
  );
}
