import { maxTextLength, reasonSchema, textSchema, visibleLength } from '@countersign/core';
import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';

const problems = (text: string, schema = textSchema) => schema.safeParse(text).error?.issues.map(({ message }) => message) ?? [];

describe('a text', () => {
  it.each(['', 'Plain.', 'Tab\tand\nnewline', 'Größe — 模型 😀', 'e\u0301'.normalize('NFC'), '\u202eright to left'])(
    'may be %j',
    (text) => {
      expect(problems(text)).toEqual([]);
    },
  );

  it.each([
    ['NUL', 'a\u0000b'],
    ['carriage return', 'a\r\nb'],
    ['escape', 'a\u001b[31mb'],
    ['delete', 'a\u007fb'],
    ['a control character of the second block', 'a\u0085b'],
    ['a high surrogate alone', 'a\ud83db'],
    ['a low surrogate alone', 'a\ude00b'],
    ['surrogates the wrong way round', '\ude00\ud83d'],
  ])('is refused, not stripped, for %s', (_, text) => {
    expect(problems(text)).toContain('must not contain control characters or broken Unicode');
  });

  it('is refused when it is not in NFC', () => {
    expect(problems('re\u0301sume\u0301')).toEqual(['must be normalised to Unicode form NFC']);
  });

  it('holds 4,000 characters and not one more', () => {
    expect(maxTextLength).toBe(4_000);
    expect(problems('x'.repeat(4_000))).toEqual([]);
    expect(problems('x'.repeat(4_001))).toEqual(['must be at most 4000 characters']);
  });

  it('that is a reason may not be blank, whatever it is blank with', () => {
    for (const blank of ['', ' ', '\n\t', '\u00a0', '\u200b', '\u2060\ufeff', '\u3164', '\u2800', '\u00ad']) {
      expect(problems(blank, reasonSchema)).toEqual(['must not be blank']);
    }
    expect(problems('.', reasonSchema)).toEqual([]);
  });
});

describe('visibleLength', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['  abc  ', 3],
    ['a   b', 3],
    ['a\nb', 3],
    ['a \n\t b', 3],
    ['a\u00a0b', 3],
    ['a\u200bb', 2],
    ['a\u0000b', 2],
    ['😀', 1],
  ])('of %j is %i', (text, length) => expect(visibleLength(text)).toBe(length));

  it('never grows by what nobody can see', () => {
    assert(property(string({ unit: 'grapheme' }), (text) => visibleLength(`\u200b ${text}\u2060 \u00ad`) === visibleLength(text)));
  });
});
