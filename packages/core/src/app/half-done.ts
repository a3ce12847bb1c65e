import { Fault } from '../shared/fault.ts';

/**
 * What is thrown when something breaks after a part of what was asked has been done: whoever asked must not be told that
 * nothing was, and cannot be told what. Before anything was done, it is the failure itself.
 */
export const unlessHalfDone = (failure: unknown, isBegun: boolean): unknown =>
  isBegun
    ? new Fault(
        'outcome-unknown',
        'Something broke after a part of what was asked had been done. Each task was changed as a whole or not at all: repeat it under the same key, which does nothing twice, or read the records first.',
        { cause: failure },
      )
    : failure;
