import { Fault } from '@countersign/core';
import { Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely';
import type { Answer } from './ask.ts';
import type { Database } from './connect.ts';
import { faultFrom, isConnectionLost, isRepeatable } from './fault-from.ts';

/** What runs one statement on the connection of a transaction; a client of `pg` is one. */
export interface TransactionClient {
  query(text: string, values: readonly unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}

/**
 * A transaction that the host has begun and will end: a client of `pg` between its BEGIN and its end, or a transaction of
 * Kysely. For that of another library, an object whose `query` runs a statement in it.
 */
export type HostTransaction = TransactionClient | Database;

/** What a database was made of that is a transaction of the host's. */
const transactions = new WeakMap<Database, HostTransaction>();

/**
 * The last call in each transaction that was joined: calls in one transaction take turns, since their savepoints nest. Who
 * joins it again, joins the queue.
 */
const turns = new WeakMap<HostTransaction, Promise<unknown>>();

/** Makes a database of a transaction of the host's. What is asked of it happens there, and ends with it. */
export function joined(transaction: HostTransaction): Database {
  const db = transaction instanceof Kysely ? transaction : overClient(transaction);
  transactions.set(db, transaction);
  return db;
}

/** Says whether a database is a transaction of the host's. */
export const isJoined = (db: Database): boolean => transactions.has(db);

/**
 * Runs one statement in the host's transaction, behind a savepoint: what goes wrong takes back this call alone, and the
 * transaction can be used further. The tenant is unset afterwards, so that nothing the host does next falls behind the
 * wall of this call. Nothing is tried again: a conflict ends what the host has read before, too. Throws `Fault`.
 */
export function askWithin(db: Database, statement: RawBuilder<Answer>): Promise<string> {
  const transaction = transactions.get(db)!;
  const turn = (turns.get(transaction) ?? Promise.resolve()).then(() => behindSavepoint(db, statement));
  turns.set(
    transaction,
    turn.catch(() => {}),
  );
  return turn;
}

async function behindSavepoint(db: Database, statement: RawBuilder<Answer>): Promise<string> {
  try {
    await sql`savepoint countersign_call`.execute(db);
  } catch (error) {
    throw faultFrom(error);
  }
  try {
    // The call is made before what depends on its answer.
    const { rows } = await sql<Answer>`
      with called as materialized (${statement})
      select called.answer, set_config('countersign.tenant', left(called.answer, 0), true) from called`.execute(db);
    await sql`release savepoint countersign_call`.execute(db);
    return rows[0]!.answer;
  } catch (error) {
    if (!isConnectionLost(error)) {
      await sql`rollback to savepoint countersign_call`.execute(db);
      await sql`release savepoint countersign_call`.execute(db);
    }
    throw isRepeatable(error) ? contended(error) : faultFrom(error);
  }
}

const contended = (cause: unknown) =>
  new Fault(
    'transaction-contended',
    'Postgres rolled a call in your transaction back for a conflict with others. Nothing of the call was done: roll the transaction back, and begin it again as a whole.',
    { cause: faultFrom(cause) },
  );

const overClient = (client: TransactionClient): Database =>
  new Kysely({
    dialect: new PostgresDialect({
      pool: {
        options: {},
        connect: () =>
          Promise.resolve({
            query: ((text: string, values: readonly unknown[]) => client.query(text, [...values])) as never, // its other form, for cursors, is for streams
            release: () => {},
          }),
        end: () => Promise.resolve(),
      },
    }),
  });
