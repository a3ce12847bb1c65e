import { describe, expect, it } from 'vitest';
// Not public, but how bulks and assignments go about what is too much for one transaction.
import { workAhead } from '../../../packages/core/src/app/work-ahead.ts';

/** Works through pieces that begin and end when they are told to, and says what has begun and ended. */
function aWorkshop(
  pieces: number,
  { apart = () => true, fails = '' }: { readonly apart?: (piece: number) => boolean; readonly fails?: string },
) {
  const seen: string[] = [];
  const step = async <Value>(what: string, value: Value): Promise<Value> => {
    seen.push(`${what} begins`);
    await new Promise((resolve) => setTimeout(resolve, 2));
    seen.push(`${what} ends`);
    if (what === fails) throw new Error(what);
    return value;
  };
  const done = workAhead<number>(
    (before) => ((before ?? 0) < pieces ? step(`preparing ${(before ?? 0) + 1}`, (before ?? 0) + 1) : null),
    (piece) => step(`carrying out ${piece}`, undefined),
    apart,
  );
  return { seen, done };
}
const isWithin = (seen: readonly string[], inner: string, outer: string): boolean =>
  seen.indexOf(`${inner} begins`) < seen.indexOf(`${outer} ends`) && seen.indexOf(`${inner} ends`) > seen.indexOf(`${outer} begins`);

describe('working ahead', () => {
  it('prepares a piece while the one before it is carried out, and carries them out one after the other', async () => {
    const { seen, done } = aWorkshop(4, {});
    await done;
    for (const piece of [1, 2, 3]) {
      expect(isWithin(seen, `preparing ${piece + 1}`, `carrying out ${piece}`)).toBe(true);
      expect(isWithin(seen, `carrying out ${piece + 1}`, `carrying out ${piece}`)).toBe(false);
    }
    expect(seen.filter((each) => each.endsWith('begins')).toSorted()).toEqual(
      ['carrying out', 'preparing'].flatMap((what) => [1, 2, 3, 4].map((piece) => `${what} ${piece} begins`)),
    );
  });

  it('waits with a piece that rests on what the one before it does', async () => {
    const { seen, done } = aWorkshop(3, { apart: (piece) => piece !== 2 });
    await done;
    expect(isWithin(seen, 'preparing 2', 'carrying out 1')).toBe(true);
    expect(isWithin(seen, 'preparing 3', 'carrying out 2')).toBe(false);
  });

  it('does nothing where there is nothing', async () => {
    const { seen, done } = aWorkshop(0, {});
    await done;
    expect(seen).toEqual([]);
  });

  it.each(['preparing 1', 'preparing 2', 'carrying out 1', 'carrying out 2'])('fails with %s, and nothing goes on then', async (fails) => {
    const { seen, done } = aWorkshop(3, { fails });
    await expect(done).rejects.toThrow(fails);
    const before = [...seen];
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(seen).toEqual(before);
    const begun = seen.filter((each) => each.endsWith('begins')).map((each) => each.replace(' begins', ''));
    expect(begun.every((what) => seen.includes(`${what} ends`))).toBe(true);
    expect(seen).not.toContain('carrying out 3 begins');
  });
});
