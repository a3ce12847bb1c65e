import { maxTextLength } from '@countersign/core';

/** Texts that a store or its client may be tempted to change. All are valid notes and reasons. */
export const nastyTexts: readonly string[] = [
  `'; drop table tasks; --`,
  `"double" and 'single' and \`back\``,
  'back\\slash \\n \\u0041 \\\\',
  '%_[a-z]*?{}$1 :name @p1 ?',
  'line one\nline two\twith a tab',
  '  spaces at both ends  ',
  'Zoë, naïve, Straße, İstanbul, \u1e9b\u0323',
  '東京の展開 · развёртывание · نشر',
  '👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 𝒳',
  '{"json":["in",null,"text"]}',
  'null',
  '<script>alert(1)</script>&amp;',
  '=1+1',
  'x'.repeat(maxTextLength),
  '日'.repeat(maxTextLength),
].map((text) => text.normalize('NFC'));

/** Identifiers that a store or its client may be tempted to change, or to take for one another. */
export const nastyIds: readonly string[] = [
  '7',
  '007',
  '7.0',
  '1e3',
  'a',
  'A',
  `' or 1=1 --`,
  `"quoted"`,
  'back\\slash',
  '100%',
  '%',
  '_',
  'a b',
  '{"a":1}',
  '[null]',
  'null',
  'true',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  'a/b?c=d&e#f',
  '~'.repeat(128),
];
