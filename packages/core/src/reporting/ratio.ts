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

/** The median of some numbers of days. */
export function median(days: readonly number[]): Median {
  const sorted = [...days].sort((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  return { count: sorted.length, days: low === undefined || high === undefined ? null : (low + high) / 2 };
}
