import { toCsv } from '@countersign/core';
import { describe, expect, it } from 'vitest';
// Not public, but what the compliance summary is made with.
import { median, ratio } from '../../../packages/core/src/reporting/ratio.ts';

describe('a ratio', () => {
  it('keeps what it was computed from', () => expect(ratio(3, 4)).toEqual({ numerator: 3, denominator: 4, value: 0.75 }));

  it.each([
    [0, 5, 0],
    [5, 5, 1],
  ])('of %i in %i is %d', (numerator, denominator, value) => expect(ratio(numerator, denominator).value).toBe(value));

  it('of nothing is null, never 0 or 100 %', () => expect(ratio(0, 0)).toEqual({ numerator: 0, denominator: 0, value: null }));
});

describe('a median', () => {
  it.each([
    [[7], 7],
    [[9, 1, 3], 3],
    [[4, 1, 3, 2], 2.5],
    [[10, 9, 2], 9],
    [[-3, 0, -1], -1],
    [[0, 0], 0],
  ])('of %j is %d', (days, expected) => {
    expect(median(days.map((each) => [each, 1]))).toEqual({ count: days.length, days: expected });
  });

  it('of nothing is null', () => expect(median([])).toEqual({ count: 0, days: null }));

  it.each([
    [[[3, 5]], 5, 3],
    [
      [
        [9, 1],
        [1, 3],
      ],
      4,
      1,
    ],
    [
      [
        [9, 2],
        [1, 2],
      ],
      4,
      5,
    ],
    [
      [
        [9, 3],
        [1, 2],
      ],
      5,
      9,
    ],
    [
      [
        [5, 1],
        [7, 0],
        [1, 1],
        [6, -1],
      ],
      2,
      3,
    ],
  ] as const)('of days that are there more than once, %j, counts each as often', (counts, count, days) =>
    expect(median(counts)).toEqual({ count, days }),
  );

  it('leaves what it counts as it was', () => {
    const counts = [[3, 1] as const, [1, 1] as const];
    median(counts);
    expect(counts).toEqual([
      [3, 1],
      [1, 1],
    ]);
  });
});

describe('CSV', () => {
  const cell = (value: Parameters<typeof toCsv>[1][number][number]) => toCsv(['h'], [[value]]).slice('h\r\n'.length);

  it('is rows of cells with CRLF after each, the last included', () =>
    expect(
      toCsv(
        ['a', 'b'],
        [
          [1, 'x'],
          [null, true],
        ],
      ),
    ).toBe('a,b\r\n1,x\r\n,true\r\n'));

  it('is the header alone when there is nothing', () => expect(toCsv(['a', 'b'], [])).toBe('a,b\r\n'));

  it.each([
    ['a comma', 'London, Paris', '"London, Paris"\r\n'],
    ['a quote, doubled', 'the "safe" one', '"the ""safe"" one"\r\n'],
    ['a newline', 'one\ntwo', '"one\ntwo"\r\n'],
    ['a carriage return', 'one\rtwo', '"one\rtwo"\r\n'],
    ['a semicolon', 'London; Paris', '"London; Paris"\r\n'],
    ['a tab', 'London\tParis', '"London\tParis"\r\n'],
    ['none of these', ' plain: text ', ' plain: text \r\n'],
  ])('quotes text with %s', (_, value, expected) => expect(cell(value)).toBe(expected));

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1+1', '＋1', '－1', '＠x'])(
    'leads what a spreadsheet would execute with an apostrophe: %j',
    (value) => expect(cell(value).replaceAll('"', '')).toBe(`'${value}\r\n`),
  );

  it.each([
    ['note;=1+1', "note;'=1+1"],
    ['note;=cmd;@x', "note;'=cmd;'@x"],
    ['two lines\n=1+1', "two lines\n'=1+1"],
    ['a\t-1', "a\t'-1"],
  ])('leads a formula where a spreadsheet with other separators would begin a cell: %j', (value, expected) =>
    expect(cell(value)).toBe(`"${expected}"\r\n`),
  );

  it('escapes a formula before it quotes it', () => expect(cell('=HYPERLINK("x","y")')).toBe('"\'=HYPERLINK(""x"",""y"")"\r\n'));

  it.each([
    [-5, '-5\r\n'],
    ['a=b', 'a=b\r\n'],
  ])('leaves %j as it is', (value, expected) => expect(cell(value)).toBe(expected));
});
