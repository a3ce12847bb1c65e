/** A share with what it was computed from. `value` is null when there was nothing to count: never 0 or 100 %. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
  /** From 0 to 1. */
  readonly value: number | null;
}

/** A share of a denominator. */
export const ratio = (numerator: number, denominator: number): Ratio => ({
  numerator,
  denominator,
  value: denominator === 0 ? null : numerator / denominator,
});

/** The middle of some days; null of none. Of an even number, the mean of the two in the middle. */
export interface Median {
  readonly count: number;
  readonly days: number | null;
}

/** The median of some numbers of days, each as often as is said with it. */
export function median(counts: Iterable<readonly [days: number, count: number]>): Median {
  const sorted = [...counts].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
  const count = sorted.reduce((sum, [, each]) => sum + each, 0);
  if (count === 0) return { count, days: null };
  /** The days of the one that has `before` others before it. */
  const at = (before: number): number => {
    let passed = 0;
    return sorted.find(([, each]) => (passed += each) > before)![0];
  };
  return { count, days: (at(Math.floor((count - 1) / 2)) + at(Math.ceil((count - 1) / 2))) / 2 };
}
