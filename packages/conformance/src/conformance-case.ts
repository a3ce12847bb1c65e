import type { Subject } from './subject.ts';

/** One promise of the contract: `run` rejects with an `AssertionError` when a fresh subject does not keep it. */
export interface ConformanceCase {
  /** The promise, as a sentence. */
  readonly name: string;
  run(subject: Subject): Promise<void>;
}
