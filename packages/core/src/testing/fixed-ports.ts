import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import { asInstant } from '../shared/instant.ts';

/** A clock that stands still until it is told to move. */
export interface FixedClock extends Clock {
  /** Moves the clock to a moment, forwards or backwards. */
  set(instant: string): void;
}

/** A clock that stands still at a moment. */
export function fixedClock(instant = '2026-11-24T09:30:00.000Z'): FixedClock {
  let now = asInstant(instant);
  return {
    now: () => now,
    set: (to) => {
      now = asInstant(to);
    },
  };
}

/** Identifiers that say what they are and in which order they came: `task-0001`, `task-0002`, … */
export function sequentialIds(prefix = 'task'): Ids {
  let count = 0;
  return { next: () => `${prefix}-${String(++count).padStart(4, '0')}` };
}
