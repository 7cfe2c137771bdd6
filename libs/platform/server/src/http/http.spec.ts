import fc from 'fast-check';
import { codeOf, etagOf, parseIfMatch, parseStrictJson } from './index';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('strict JSON', () => {
  it('reads whatever JSON.stringify writes of storable text', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('\0') && s.isWellFormed());
    const key = text.filter((k) => !['__proto__', 'constructor', 'prototype'].includes(k));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(tree, fc.constantFrom(undefined, 2), (value, indent) =>
        expect(parseStrictJson(bytes(JSON.stringify(value, null, indent)))).toEqual(value),
      ),
    );
  });

  it('an empty body is no body; 32 levels are the limit', () => {
    expect(parseStrictJson(new Uint8Array())).toBeUndefined();
    expect(parseStrictJson(bytes('['.repeat(32) + ']'.repeat(32)))).toBeInstanceOf(Array);
    expect(() => parseStrictJson(bytes('['.repeat(33) + ']'.repeat(33)))).toThrow(
      expect.objectContaining({ code: 'bad_request' }),
    );
  });

  it('names the path of text that cannot be stored', () => {
    expect(() => parseStrictJson(bytes('{"labs":[{"name":"a"},{"name":"b\\u0000"}]}'))).toThrow(
      expect.objectContaining({
        options: { fields: [expect.objectContaining({ path: 'labs.1.name', code: 'text' })] },
      }),
    );
  });

  it('reads a megabyte of strings in reasonable time', () => {
    const big = bytes(
      JSON.stringify(Array.from({ length: 20_000 }, (_, i) => ({ name: `value ${i} "quoted" \\ back` }))),
    );
    const started = performance.now();
    parseStrictJson(big);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('entity tags and codes', () => {
  it('round-trips versions', () => {
    fc.assert(fc.property(fc.nat(999_999_999), (v) => expect(parseIfMatch(etagOf(v), false)).toBe(v)));
    expect(parseIfMatch(undefined, true)).toBeUndefined();
    expect(() => parseIfMatch(undefined, false)).toThrow(expect.objectContaining({ code: 'precondition_required' }));
    expect(() => parseIfMatch('*', true)).toThrow(expect.objectContaining({ code: 'bad_request' }));
  });

  it('derives stable codes', () => {
    expect(
      ['isString', 'max', 'isUuid', 'maxLength', 'whitelistValidation', 'isEmail', 'arrayMaxSize', 'isPartialDate'].map(
        codeOf,
      ),
    ).toEqual(['string', 'max', 'id', 'too_long', 'unknown_field', 'email', 'too_many', 'partial_date']);
  });
});
