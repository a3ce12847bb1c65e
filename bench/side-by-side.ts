import { performance } from 'node:perf_hooks';

/** One way of doing a piece of work; `run` does it once, on data of its own for every round. */
export interface Contender {
  readonly name: string;
  run(round: number): Promise<void>;
}

/** Runs contenders in turn, round after round, so that whatever else the machine does meets all; prints medians and ratios to the first. */
export async function sideBySide(
  title: string,
  unit: { readonly name: string; readonly perRound: number },
  contenders: readonly Contender[],
  rounds = 7,
): Promise<void> {
  const taken = contenders.map(() => [] as number[]);
  for (let round = 0; round <= rounds; round++) {
    for (const [at, contender] of contenders.entries()) {
      const started = performance.now();
      await contender.run(round);
      if (round > 0) taken[at]!.push(performance.now() - started); // round 0 warms up
    }
  }
  const medians = taken.map((times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!);
  console.log(`\n${title} (${unit.perRound} ${unit.name} a round, median of ${rounds} interleaved rounds)`);
  for (const [at, { name }] of contenders.entries()) {
    const each = medians[at]! / unit.perRound;
    console.log(`  ${name.padEnd(44)} ${each.toFixed(2).padStart(8)} ms each ${(medians[at]! / medians[0]!).toFixed(2).padStart(7)} x`);
  }
}
