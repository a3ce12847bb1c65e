import { describe, expect, it } from 'vitest';
// Not public, but how bulks and assignments go about what is too much for one transaction.
import { workAhead } from '../../../packages/core/src/app/work-ahead.ts';

/** Works through pieces that begin and end when they are told to, and says what has begun and ended. */
function aWorkshop(
  pieces: number,
  {
    apart = () => true,
    fails = '',
    takes = () => 2,
  }: { readonly apart?: (piece: number) => boolean; readonly fails?: string; readonly takes?: (what: string) => number },
) {
  const seen: string[] = [];
  const step = async <Value>(what: string, value: Value): Promise<Value> => {
    seen.push(`${what} begins`);
    await new Promise((resolve) => setTimeout(resolve, takes(what)));
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
/** How many of some kind were going on at once, at most. */
const mostAtOnce = (seen: readonly string[], kind: string): number => {
  let [now, most] = [0, 0];
  for (const each of seen.filter((one) => one.startsWith(kind))) {
    now += each.endsWith('begins') ? 1 : -1;
    most = Math.max(most, now);
  }
  return most;
};
const isWithin = (seen: readonly string[], inner: string, outer: string): boolean =>
  seen.indexOf(`${inner} begins`) < seen.indexOf(`${outer} ends`) && seen.indexOf(`${inner} ends`) > seen.indexOf(`${outer} begins`);

describe('working ahead', () => {
  it('prepares a piece while the one before it is carried out, and carries out two at a time, in their order', async () => {
    const { seen, done } = aWorkshop(5, {});
    await done;
    for (const piece of [1, 2, 3, 4]) {
      expect(isWithin(seen, `preparing ${piece + 1}`, `carrying out ${piece}`)).toBe(true);
      expect(isWithin(seen, `preparing ${piece + 1}`, `preparing ${piece}`)).toBe(false);
    }
    expect(mostAtOnce(seen, 'carrying out')).toBe(2);
    expect(seen.filter((each) => /^carrying out . begins/.test(each))).toEqual(
      [1, 2, 3, 4, 5].map((piece) => `carrying out ${piece} begins`),
    );
    expect(seen.filter((each) => each.endsWith('begins')).toSorted()).toEqual(
      ['carrying out', 'preparing'].flatMap((what) => [1, 2, 3, 4, 5].map((piece) => `${what} ${piece} begins`)),
    );
  });

  it('waits with a piece that rests on what the one before it does, until nothing goes on', async () => {
    const { seen, done } = aWorkshop(3, { apart: (piece) => piece !== 2, takes: (what) => (what === 'carrying out 1' ? 20 : 2) });
    await done;
    expect(isWithin(seen, 'preparing 2', 'carrying out 1')).toBe(true);
    expect(isWithin(seen, 'carrying out 2', 'carrying out 1')).toBe(true);
    expect(isWithin(seen, 'preparing 3', 'carrying out 2')).toBe(false);
    expect(isWithin(seen, 'preparing 3', 'carrying out 1')).toBe(false);
  });

  it('does nothing where there is nothing', async () => {
    const { seen, done } = aWorkshop(0, {});
    await done;
    expect(seen).toEqual([]);
  });

  it.each(['preparing 1', 'preparing 2', 'carrying out 1', 'carrying out 2'])('fails with %s, and nothing goes on then', async (fails) => {
    const { seen, done } = aWorkshop(4, { fails });
    await expect(done).rejects.toThrow(fails);
    const before = [...seen];
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(seen).toEqual(before);
    const begun = seen.filter((each) => each.endsWith('begins')).map((each) => each.replace(' begins', ''));
    expect(begun.every((what) => seen.includes(`${what} ends`))).toBe(true);
    expect(seen).not.toContain('carrying out 4 begins');
  });

  it('begins nothing more once one has failed, though the one before it still goes on, and waits for that', async () => {
    const { seen, done } = aWorkshop(4, { fails: 'carrying out 2', takes: (what) => (what === 'carrying out 1' ? 30 : 2) });
    await expect(done).rejects.toThrow('carrying out 2');
    expect(seen.at(-1)).toBe('carrying out 1 ends');
    expect(seen).not.toContain('carrying out 3 begins');
  });
});
