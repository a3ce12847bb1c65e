import type pg from 'pg';

/** A comparison of a row's tenant with that of the call, or of another row: `t.tenant_id = tenant`. */
const comparison = /\b\w+\."?tenant_id"? = (?:tenant\b|\$1|\w+\."?tenant_id"?)/g;
const beginning = /perform set_config\('countersign\.tenant', tenant, true\);/g;

interface Routine {
  readonly name: string;
  readonly text: string;
}

async function rewrite(database: pg.Pool, { name, text }: Routine, pattern: RegExp, instead: string): Promise<string[]> {
  const found = text.match(pattern) ?? [];
  if (found.length === 0) return [];
  await database.query(text.replaceAll(pattern, instead));
  return [name];
}

/** Every function of the schema, and every view, in the words that would make it again. */
async function routines(database: pg.Pool): Promise<readonly Routine[]> {
  const { rows: functions } = await database.query<Routine>(
    "select proname as name, pg_get_functiondef(oid) as text from pg_proc where pronamespace = 'countersign'::regnamespace",
  );
  const { rows: views } = await database.query<Routine>(
    `select relname as name, format('create or replace view %s with (%s) as %s', oid::regclass, array_to_string(reloptions, ', '), pg_get_viewdef(oid)) as text
    from pg_class where relnamespace = 'countersign'::regnamespace and relkind = 'v'`,
  );
  return [...functions, ...views];
}

/** Takes every comparison of tenants out of all functions and views; answers with the names of those that had one. */
export async function withoutPredicates(database: pg.Pool): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const routine of await routines(database)) changed.push(...(await rewrite(database, routine, comparison, 'true')));
  for (const { name, text } of await routines(database)) {
    if (/tenant_id\S* = /.test(text)) throw new Error(`A comparison of tenants is left in ${name}:\n${text}`);
  }
  return changed.toSorted();
}

/** Lets no function say for which tenant it is called; answers with the names of those that did. */
export async function withoutTenant(database: pg.Pool): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const routine of await routines(database)) changed.push(...(await rewrite(database, routine, beginning, 'null;')));
  return changed.toSorted();
}
