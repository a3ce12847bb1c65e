import { Fault } from './fault.ts';

/** How many failures one after another are not taken for a coincidence: a receiver counts as away, and a store as out of order. */
const failuresInARow = 5;

/** How many failures there were one after another. */
export interface FailureCount {
  /** Counts one more, and says whether they are too many for a coincidence. */
  another(): boolean;
  /** Begins anew, since something went well. */
  restart(): void;
}

/** Counts failures one after another, from none on. */
export function countFailures(): FailureCount {
  let inARow = 0;
  return {
    another: () => (inARow += 1) >= failuresInARow,
    restart: () => {
      inARow = 0;
    },
  };
}

/** Why delivering failed, as a code and no words: what a receiver says of a failure may hold what it was sent. Null when it did not. */
export async function failureOf(deliver: () => Promise<void>): Promise<string | null> {
  try {
    await deliver();
    return null;
  } catch (error) {
    return error instanceof Fault ? error.code : 'delivery-failed';
  }
}

/** Delivers to a receiver for a run, which goes through many tenants: once it says that it takes nothing now, it is asked no more. */
export function untilAway<Sent>(deliver: (sent: Sent) => Promise<void>): (sent: Sent) => Promise<void> {
  let away: Fault | null = null;
  return async (sent) => {
    if (away) throw away;
    try {
      await deliver(sent);
    } catch (failure) {
      if (failure instanceof Fault && failure.code === 'sink-away') away = failure;
      throw failure;
    }
  };
}

/** How many milliseconds to wait after so many failures: half a minute, doubled each time up to an hour. */
export const doublingBackoff = (attempts: number): number => Math.min(30_000 * 2 ** (attempts - 1), 3_600_000);
