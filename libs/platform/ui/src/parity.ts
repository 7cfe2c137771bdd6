interface Texts {
  readonly [key: string]: string | Texts;
}

function flat(texts: Texts, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    const path = prefix ? `${prefix}.${key}` : key;
    if (typeof value === 'string') found.set(path, value);
    else for (const [inner, text] of flat(value, path)) found.set(inner, text);
  }
  return found;
}

function placeholders(text: string): string {
  return [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)]
    .map((match) => match[1])
    .sort()
    .join(',');
}

/**
 * For tests: what differs between the two language files of a scope. Same keys, same placeholders, nothing empty.
 * `expect(translationProblems(en, zh)).toEqual([])`
 */
export function translationProblems(english: Texts, chinese: Texts): string[] {
  const en = flat(english);
  const zh = flat(chinese);
  const problems: string[] = [];
  for (const key of new Set([...en.keys(), ...zh.keys()])) {
    const [a, b] = [en.get(key), zh.get(key)];
    if (a === undefined) problems.push(`${key}: missing in en`);
    else if (b === undefined) problems.push(`${key}: missing in zh-Hans`);
    else if (a.trim() === '' || b.trim() === '') problems.push(`${key}: empty`);
    else if (placeholders(a) !== placeholders(b)) problems.push(`${key}: placeholders differ`);
  }
  return problems;
}
