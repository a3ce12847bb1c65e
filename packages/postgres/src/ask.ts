import type { RawBuilder } from 'kysely';
import type { Database } from './connect.ts';
import { faultFrom, isRepeatable } from './fault-from.ts';

/** What every statement of this package answers: one row, one text, holding JSON. */
export interface Answer {
  readonly answer: string;
}

const repetitions = 3;

/**
 * Runs one statement, which is one transaction and one round trip, and answers what its JSON says. The JSON arrives as
 * text: days and moments stay what Postgres wrote, whatever type parsers the host has given its driver. A statement
 * that lost a deadlock or a serialisation conflict has done nothing and runs again, at most three times. Throws `Fault`.
 */
export async function ask<Value>(db: Database, statement: RawBuilder<Answer>): Promise<Value> {
  for (let left = repetitions; ; left--) {
    try {
      const { rows } = await statement.execute(db);
      return JSON.parse(rows[0]!.answer) as Value;
    } catch (error) {
      if (left === 0 || !isRepeatable(error)) throw faultFrom(error);
    }
  }
}
