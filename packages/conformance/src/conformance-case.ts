import type { Subject } from './subject.ts';

/**
 * What not every store has, since a host's own tables may be behind it: several tenants, where the tables know but one,
 * which is then called `bank`; and an inventory that is kept with us, so that what ran in a region before Countersign,
 * and is put late or in a region that was left, is known as well.
 */
export type Need = 'several-tenants' | 'own-inventory';

/** One promise of the contract: `run` rejects with an `AssertionError` when a fresh subject does not keep it. */
export interface ConformanceCase {
  /** The promise, as a sentence. */
  readonly name: string;
  /** What it needs of a store beyond the contract; left out where every store has it. */
  readonly needs?: Need;
  run(subject: Subject): Promise<void>;
}
