import { describe, expect, it } from 'vitest';
// Not public, but how many versions are assigned.
import { twoAtATime } from '../../../packages/core/src/app/two-at-a-time.ts';

const soon = () => new Promise((resolve) => setTimeout(resolve, 2));

/** Works on pieces from 1 on, and tells how many were under way at most, and which were begun and ended. */
function aWorkshop(pieces: number, fails: { readonly at?: number; readonly taking?: number } = {}) {
  const [begun, ended]: [number[], number[]] = [[], []];
  let underway = 0;
  let most = 0;
  async function* taken() {
    for (let piece = 1; piece <= pieces; piece++) {
      await soon();
      if (piece === fails.taking) throw new Error(`taking ${piece}`);
      yield piece;
    }
  }
  const done = twoAtATime(taken(), async (piece) => {
    begun.push(piece);
    most = Math.max(most, ++underway);
    await soon();
    await soon();
    underway--;
    ended.push(piece);
    if (piece === fails.at) throw new Error(`at ${piece}`);
  });
  return { begun, ended, done, most: () => most };
}

describe('two at a time', () => {
  it.each([0, 1, 2, 7])('does each of %i pieces once, in turn, and never three', async (pieces) => {
    const { begun, ended, done, most } = aWorkshop(pieces);
    await done;
    expect(begun).toEqual(Array.from({ length: pieces }, (_, at) => at + 1));
    expect(new Set(ended)).toEqual(new Set(begun));
    expect(ended).toHaveLength(pieces);
    expect(most()).toBe(Math.min(pieces, 2));
  });

  it.each([
    ['a piece', { at: 3 }, 'at 3'],
    ['taking one', { taking: 4 }, 'taking 4'],
  ])('fails with %s, and nothing goes on then', async (_, fails, message) => {
    const { begun, ended, done } = aWorkshop(20, fails);
    await expect(done).rejects.toThrow(message);
    const before = [...begun];
    expect(new Set(ended)).toEqual(new Set(before));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(begun).toEqual(before);
    expect(begun.length).toBeLessThan(7);
  });
});
