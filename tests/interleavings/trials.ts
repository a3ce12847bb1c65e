import type { Arena } from './arena.ts';
import { lastLines } from './last-lines.ts';
import { lockOrders } from './lock-orders.ts';
import { isPossible, orders } from './orders.ts';
import { onWhatFollows } from './following-pairs.ts';
import { onOversight } from './oversight-pairs.ts';
import { onOneTask, onSeveralTasks, onWhatItRestsOn, type Pair } from './pairs.ts';
import { type Race, race } from './race.ts';
import { sharedWork } from './shared-work.ts';

/** Something that is tried again and again, in every way there is. */
export interface Trial {
  readonly name: string;
  /** The settings of the sessions that take part. */
  readonly settings: readonly string[];
  readonly ways: readonly Way[];
}

/** One way to try it. */
interface Way {
  readonly name: string;
  /** `round` is how often it has been tried this way before. */
  play(arena: Arena, round: number): Promise<Race>;
}

const trialOf = (pair: Pair): Trial => ({
  name: pair.name,
  settings: pair.settings ?? ['', ''],
  ways: pair.variants.flatMap((variant) =>
    (pair.orders ?? orders)
      .filter((order) => isPossible(order, variant))
      .map((order) => ({
        name: `${variant.name}: ${order.name}`,
        play: (arena: Arena, round: number) => race(arena, variant, order, round % 2),
      })),
  ),
});

/** Two commands that meet on one task. */
export const meetingsOnOneTask: readonly Trial[] = onOneTask.map((pair) => trialOf(pair));
/** A command that meets a change to what it rests on. */
export const meetingsOnWhatItRestsOn: readonly Trial[] = onWhatItRestsOn.map((pair) => trialOf(pair));
/** Commands on several tasks that meet. */
export const meetingsOnSeveralTasks: readonly Trial[] = onSeveralTasks.map((pair) => trialOf(pair));
/** A text that is erased, or a region that answers, and what happens to its task meanwhile. */
export const meetingsOnOversight: readonly Trial[] = onOversight.map((pair) => trialOf(pair));
/** A job that lets things follow, and what they follow from or happen to. */
export const meetingsOnWhatFollows: readonly Trial[] = onWhatFollows.map((pair) => trialOf(pair));
/** Sessions that lock the same rows and find them in different orders. */
export const lockings: readonly Trial[] = lockOrders.map((pair) => trialOf(pair));

/** All trials, by name. */
export const trials: ReadonlyMap<string, Trial> = new Map(
  [
    ...meetingsOnOneTask,
    ...meetingsOnWhatItRestsOn,
    ...meetingsOnSeveralTasks,
    ...meetingsOnOversight,
    ...meetingsOnWhatFollows,
    ...lockings,
    ...lastLines,
    ...sharedWork,
  ].map((trial) => [trial.name, trial]),
);
