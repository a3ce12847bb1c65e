import { asInstant, id, idSchema, isId, isInstant } from '@countersign/core';
import { describe, expect, it } from 'vitest';

describe('an identifier', () => {
  it.each(['1', '007', 'task-1', '0190f3a2-7b1c-7000-8000-000000000000', 'a b', '~!', 'x'.repeat(128)])('may be %j', (text) => {
    expect(isId(text)).toBe(true);
    expect(id<'task'>(text)).toBe(text);
    expect(idSchema().safeParse(text).success).toBe(true);
  });

  it.each(['', ' ', ' a', 'a ', 'a\n', 'a\u0000b', 'größe', '１', 'x'.repeat(129)])('cannot be %j', (text) => {
    expect(isId(text)).toBe(false);
    expect(() => id<'task'>(text)).toThrow(RangeError);
    expect(idSchema().safeParse(text).success).toBe(false);
  });

  it.each([1, null, undefined, {}, ['a']])('cannot be something that is no text: %j', (value) => expect(isId(value)).toBe(false));
});

describe('a moment', () => {
  it('is UTC with milliseconds', () => expect(asInstant('2026-11-24T09:30:00.000Z')).toBe('2026-11-24T09:30:00.000Z'));

  it.each([
    '2026-11-24',
    '2026-11-24T09:30:00Z',
    '2026-11-24T09:30:00.000+01:00',
    '2026-02-30T00:00:00.000Z',
    '2026-11-24T24:00:00.000Z',
    '2026-11-24T25:00:00.000Z',
    'now',
  ])('cannot be %s', (text) => {
    expect(isInstant(text)).toBe(false);
    expect(() => asInstant(text)).toThrow(RangeError);
  });
});
