import { type Kysely, sql } from 'kysely';

/** Runs the statements of a migration one by one: PGlite takes no more at a time. */
export async function runStatements(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
