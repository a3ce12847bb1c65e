import type { RawBuilder } from 'kysely';
import type { Database } from './connect.ts';
import { faultFrom, isConnectionLost, isRepeatable, leavesOpen, outcomeUnknown, wasSent } from './fault-from.ts';
import { askWithin, isJoined } from './within.ts';

/** What every statement of this package answers: one row, one text, holding JSON. */
export interface Answer {
  readonly answer: string;
}

/** How often a statement is run again after a conflict. */
const repetitions = 3;

/** How many milliseconds to wait before a statement whose reply was lost is run again, time after time: a server may be starting anew. */
const patience = [25, 100, 400, 1_000, 2_000] as const;

/** A while of random length: whoever was waiting for the loser gets to run before it tries again. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, (0.5 + Math.random()) * milliseconds));

/** Lets what was asked before be sent first: to write much down takes longer than to read what comes next. */
export const sentBefore = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Runs one statement, which is one transaction and one round trip, and answers what its JSON says. The JSON arrives as
 * text: days and moments stay what Postgres wrote, whatever type parsers the host has given its driver. A statement
 * that lost a deadlock or a serialisation conflict has done nothing and runs again, at most three times. In a transaction
 * that the host has begun it takes two round trips more, for a savepoint, and never runs again. Throws `Fault`.
 */
export const ask = <Value>(db: Database, statement: RawBuilder<Answer>): Promise<Value> => answerOf(db, statement);

/**
 * Runs a statement that changes something. When its reply is lost, nobody knows what became of it. If it remembers its
 * requests, it is run again on another connection: it waits for the first to end, and then finds what that did, or does
 * it. Throws the `Fault` `outcome-unknown` only where no connection is to be had for some seconds, or nothing is remembered.
 */
export async function askForChange<Value>(db: Database, statement: RawBuilder<Answer>, isRemembered: boolean): Promise<Value> {
  let isInDoubt = false;
  for (let lost = 0; ; lost++) {
    try {
      return await answerOf<Value>(db, statement, (error) => {
        isInDoubt ||= isConnectionLost(error) && wasSent(error);
      });
    } catch (fault) {
      if (!isInDoubt || !leavesOpen(fault)) throw fault;
      const milliseconds = isRemembered ? patience[lost] : undefined;
      if (milliseconds === undefined) throw outcomeUnknown(fault);
      await pause(milliseconds);
    }
  }
}

async function answerOf<Value>(db: Database, statement: RawBuilder<Answer>, look: (error: unknown) => void = () => {}): Promise<Value> {
  if (isJoined(db)) return JSON.parse(await askWithin(db, statement)) as Value;
  for (let attempt = 1; ; attempt++) {
    try {
      const { rows } = await statement.execute(db);
      return JSON.parse(rows[0]!.answer) as Value;
    } catch (error) {
      look(error);
      if (attempt > repetitions || !isRepeatable(error)) throw faultFrom(error);
      await pause(10 * attempt);
    }
  }
}
