import type { RawBuilder } from 'kysely';
import type { Database } from './connect.ts';
import { faultFrom, isRepeatable } from './fault-from.ts';
import { askWithin, isJoined } from './within.ts';

/** What every statement of this package answers: one row, one text, holding JSON. */
export interface Answer {
  readonly answer: string;
}

const repetitions = 3;

/** A short while of random length: whoever was waiting for the loser gets to run before it tries again. */
const pause = (attempt: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, (0.5 + Math.random()) * 10 * attempt));

/**
 * Runs one statement, which is one transaction and one round trip, and answers what its JSON says. The JSON arrives as
 * text: days and moments stay what Postgres wrote, whatever type parsers the host has given its driver. A statement
 * that lost a deadlock or a serialisation conflict has done nothing and runs again, at most three times. In a transaction
 * that the host has begun it takes two round trips more, for a savepoint, and never runs again. Throws `Fault`.
 */
export async function ask<Value>(db: Database, statement: RawBuilder<Answer>): Promise<Value> {
  if (isJoined(db)) return JSON.parse(await askWithin(db, statement)) as Value;
  for (let attempt = 1; ; attempt++) {
    try {
      const { rows } = await statement.execute(db);
      return JSON.parse(rows[0]!.answer) as Value;
    } catch (error) {
      if (attempt > repetitions || !isRepeatable(error)) throw faultFrom(error);
      await pause(attempt);
    }
  }
}
