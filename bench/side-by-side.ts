import { performance } from 'node:perf_hooks';

/** One way of doing a piece of work, on data of its own for every round. */
export interface Contender {
  readonly name: string;
  /** How many pieces `run` does. */
  readonly units: number;
  /** Makes the data of a round; its time does not count. */
  prepare?(round: number): Promise<void>;
  /** Does the work once. What it returns are the milliseconds that count; without, those that it took. */
  run(round: number): Promise<number | void>;
  /** Throws when the work of a round was not done; its time does not count. */
  check?(round: number): Promise<void>;
}

/** Milliseconds per unit, by contender: the median of its rounds. */
export type Figures = ReadonlyMap<string, number>;

/**
 * Runs contenders in turn, round after round, so that whatever else the machine does meets all, and prints their
 * medians. The first round warms up and does not count.
 */
export async function sideBySide(title: string, unit: string, contenders: readonly Contender[], rounds: number): Promise<Figures> {
  const taken = contenders.map(() => [] as number[]);
  for (let round = 0; round <= rounds; round++) {
    for (const [at, contender] of contenders.entries()) {
      await contender.prepare?.(round);
      const started = performance.now();
      const counted = await contender.run(round);
      const took = counted ?? performance.now() - started;
      await contender.check?.(round);
      if (round > 0) taken[at]!.push(took / contender.units);
    }
  }
  const figures = new Map(contenders.map(({ name }, at) => [name, median(taken[at]!)]));
  const fastest = figures.get(contenders[0]!.name)!;
  console.log(`\n${title} (median of ${rounds} interleaved rounds)`);
  for (const [at, { name, units }] of contenders.entries()) {
    const each = figures.get(name)!;
    const times = taken[at]!;
    console.log(
      `  ${name.padEnd(44)} ${milliseconds(each)} ms a ${unit} ${perSecond(each)} /s ${(each / fastest).toFixed(2).padStart(9)} x` +
        `   ${milliseconds(Math.min(...times)).trim()} to ${milliseconds(Math.max(...times)).trim()}, ${units} a round`,
    );
  }
  return figures;
}

const median = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

const milliseconds = (value: number) => value.toFixed(value < 10 ? 3 : 1).padStart(10);
const perSecond = (each: number) => (1_000 / each).toFixed(each > 100 ? 1 : 0).padStart(8);
