import type { Bank } from './bank/open-bank.ts';
import type { Bar } from './bars.ts';

/** What a subject measures with. */
export interface Bench {
  readonly bank: Bank;
  readonly rounds: number;
  /** Where pgbench is; null when there is none, and then what it would have measured is left out. */
  readonly pgbench: string | null;
  /** Opens another bank, which closes at the end of the run. */
  openAnother(tasks: number): Promise<Bank>;
}

/** Measures something side by side, prints it, and answers with the bars it bears on. */
export type Subject = (bench: Bench) => Promise<readonly Bar[]>;
