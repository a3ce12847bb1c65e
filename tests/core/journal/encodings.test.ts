import { assert, property, string, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
// Not public, but what hashes and checkpoints are written with.
import { fromBase64, toBase64 } from '../../../packages/core/src/shared/base64.ts';
import { fromHex, toHex } from '../../../packages/core/src/shared/hex.ts';

describe('bytes', () => {
  it('are written in base 64 as everybody writes them, and read back', () =>
    assert(
      property(uint8Array(), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
    ));

  it('are written in hexadecimal digits as everybody writes them, and read back', () =>
    assert(
      property(uint8Array(), (bytes) => {
        expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
        expect(fromHex(toHex(bytes))).toEqual(bytes);
      }),
    ));

  it.each(['A', 'AA', 'AAA', 'AAAAA', 'AB==', 'A===', '====', 'AA==AAAA', 'AAA-', ' AAA', 'AAA=\n'])(
    'are not what %j stands for in base 64',
    (text) => expect(fromBase64(text)).toBeNull(),
  );

  it.each(['0', 'abc', 'AB', '0g', ' 00', '0x00'])('are not what %j stands for in hexadecimal digits', (text) =>
    expect(fromHex(text)).toBeNull(),
  );

  it('are read from no other text than the one they are written as', () =>
    assert(
      property(string(), (text) => {
        expect(toBase64(fromBase64(text) ?? Buffer.from(''))).toBe(fromBase64(text) ? text : '');
      }),
    ));
});
