import { string, assert, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../packages/core/src/shared/fingerprint.ts';

describe('a fingerprint', () => {
  // The vectors that FNV-1a with 64 bits is published with.
  it.each([
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
  ])('is FNV-1a with 64 bits: of %j it is %s', (text, expected) => expect(fingerprint(text)).toBe(expected));

  it('agrees with the definition, computed slowly, for any text', () =>
    assert(
      property(string({ unit: 'binary' }), (text) => {
        let hash = 0xcbf29ce484222325n;
        for (let at = 0; at < text.length; at++) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
        expect(fingerprint(text)).toBe(hash.toString(16).padStart(16, '0'));
      }),
    ));
});
