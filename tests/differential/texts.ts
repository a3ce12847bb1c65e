import { type Arbitrary, constantFrom, oneof, string } from 'fast-check';

const special = [
  `'; drop table tasks; --`,
  'back\\slash \\n \\u0041 \\\\ %_[a-z]*? $1 :name @p1',
  'line one\nline two\twith a tab',
  '  spaces at both ends  ',
  'Straße, İSTANBUL, ıſ, ΣΊΣΥΦΟΣ',
  '東京の展開 · развёртывание · نشر',
  '👩‍👩‍👧‍👦 𝒳 🏴󠁧󠁢󠁳󠁣󠁴󠁿',
  '{"json":["in",null,"text"]}',
  'null',
  '\u202eright to left\u200b\ufeff',
  '日'.repeat(3_900),
];

// What the core itself would refuse never reaches a store.
const acceptable = (text: string): boolean => !/[\p{Cs}\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u.test(text);

/** A text that a store or its client may be tempted to change. */
export const aText: Arbitrary<string> = oneof(
  constantFrom(...special.map((text) => text.normalize('NFC'))),
  string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .map((text) => text.normalize('NFC'))
    .filter(acceptable),
);
