import type { Figures } from './side-by-side.ts';

/** A bar and what was measured against it; `measured` is null when a contender was missing. */
export interface Bar {
  readonly says: string;
  readonly measured: number | null;
  readonly wanted: { readonly atLeast: number } | { readonly atMost: number };
}

/** How many times as long one contender takes as another; null when either was not measured. */
export function ratio(figures: Figures, slower: string, faster: string): number | null {
  const [a, b] = [figures.get(slower), figures.get(faster)];
  return a === undefined || b === undefined ? null : a / b;
}

const isMet = ({ measured, wanted }: Bar & { readonly measured: number }) =>
  'atLeast' in wanted ? measured >= wanted.atLeast : measured <= wanted.atMost;

/** Prints every bar with what was measured and whether it is met. */
export function printBars(bars: readonly Bar[]): void {
  console.log('\nBars');
  for (const { says, measured, wanted } of bars) {
    const limit = 'atLeast' in wanted ? `>= ${wanted.atLeast}` : `<= ${wanted.atMost}`;
    const found = measured === null ? '-' : measured.toFixed(measured < 10 ? 2 : 1);
    const verdict = measured === null ? 'not measured' : isMet({ says, measured, wanted }) ? 'met' : 'NOT MET';
    console.log(`  ${says.padEnd(96)} ${found.padStart(9)} ${limit.padStart(8)}  ${verdict}`);
  }
}
