import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Database } from './connect.ts';
import { faultFrom } from './fault-from.ts';
import { functionsFor } from './functions/all.ts';
import { describeHost } from './host/describe-host.ts';
import type { HostMapping } from './host/host-mapping.ts';
import { migrations } from './migrations/all.ts';

/**
 * Brings the tables up to date, and then makes the views and functions anew if their text has changed: all of it or
 * nothing, in one transaction under an advisory lock, so that of many instances one migrates and the others wait.
 */
export async function migrate(db: Database, mapping: HostMapping | undefined): Promise<void> {
  try {
    await db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended('countersign migrations', 0))`.execute(trx);
      await migrateTables(trx, mapping === undefined);
      await makeFunctions(trx, mapping);
    });
  } catch (error) {
    throw faultFrom(error);
  }
}

async function migrateTables(trx: Transaction<unknown>, ours: boolean): Promise<void> {
  const { error } = await new Migrator({
    db: trx,
    provider: {
      getMigrations: () =>
        Promise.resolve(
          Object.fromEntries(
            Object.entries(migrations).map(([name, statements]) => [name, { up: () => runStatements(trx, statements({ ours })) }]),
          ),
        ),
    },
    migrationTableSchema: 'countersign',
    migrationTableName: 'migrations',
    migrationLockTableName: 'migrations_lock',
  }).migrateToLatest();
  if (error !== undefined) throw error;
}

// A function that is only replaced stays the same to whoever is calling it. Views are made anew, since a view cannot
// change its columns; nothing depends on them but each other. What this release no longer has goes.
async function makeFunctions(trx: Transaction<unknown>, mapping: HostMapping | undefined): Promise<void> {
  const statements = functionsFor(await describeHost(trx, mapping));
  const digest = createHash('sha256').update(statements.join('\n')).digest('hex');
  const { rows } = await sql`select from countersign.made_functions where digest = ${digest}`.execute(trx);
  if (rows.length > 0) return;
  await runStatements(trx, [dropViews, ...statements, dropLeftovers, 'delete from countersign.made_functions']);
  await sql`insert into countersign.made_functions values (${digest}, clock_timestamp())`.execute(trx);
}

/** One by one: PGlite takes no more at a time. */
async function runStatements(trx: Transaction<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(trx);
}

const dropViews = `
do $do$
declare name text;
begin
  for name in select c.oid::regclass::text from pg_catalog.pg_class c where c.relnamespace = 'countersign'::regnamespace and c.relkind = 'v' loop
    execute format('drop view if exists %s cascade', name);
  end loop;
end $do$`;

// What this transaction has made or replaced carries its number; a trigger's function belongs to the tables.
const dropLeftovers = `
do $do$
declare name text;
begin
  for name in
    select p.oid::regprocedure::text from pg_catalog.pg_proc p
    where p.pronamespace = 'countersign'::regnamespace and p.xmin <> pg_catalog.pg_current_xact_id()::xid
      and not exists (select from pg_catalog.pg_trigger t where t.tgfoid = p.oid)
  loop
    execute format('drop routine %s', name);
  end loop;
end $do$`;
