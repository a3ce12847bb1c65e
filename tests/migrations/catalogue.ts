import type pg from 'pg';

const queries = {
  columns: `select c.table_name, c.column_name, c.data_type, c.collation_name, c.is_nullable, c.column_default
    from information_schema.columns c where c.table_schema = 'countersign' order by 1, 2`,
  constraints: `select c.conrelid::regclass::text as table, c.conname, pg_get_constraintdef(c.oid) as definition
    from pg_constraint c where c.connamespace = 'countersign'::regnamespace order by 1, 2`,
  indexes: `select indexname, indexdef from pg_indexes where schemaname = 'countersign' order by 1`,
  policies: `select tablename, policyname, qual, with_check from pg_policies where schemaname = 'countersign' order by 1, 2`,
  walls: `select relname, relrowsecurity, relforcerowsecurity, reloptions from pg_class where relnamespace = 'countersign'::regnamespace order by 1`,
  triggers: `select t.tgrelid::regclass::text as table, t.tgname, pg_get_triggerdef(t.oid) as definition
    from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace = 'countersign'::regnamespace and not t.tgisinternal order by 1, 2`,
  routines: `select p.oid::regprocedure::text as routine, pg_get_functiondef(p.oid) as definition
    from pg_proc p where p.pronamespace = 'countersign'::regnamespace order by 1`,
  views: `select viewname, definition from pg_views where schemaname = 'countersign' order by 1`,
  grants: `select c.relname, a.grantee::regrole::text, a.privilege_type
    from pg_class c cross join lateral aclexplode(c.relacl) a where c.relnamespace = 'countersign'::regnamespace order by 1, 2, 3`,
} as const;

/** Everything the catalogue says of the schema `countersign`: two databases with the same are the same but for their rows. */
export async function catalogueOf(pool: pg.Pool): Promise<Readonly<Record<keyof typeof queries, readonly unknown[]>>> {
  const parts: [string, readonly unknown[]][] = [];
  for (const [name, query] of Object.entries(queries)) parts.push([name, (await pool.query(query)).rows]);
  return Object.fromEntries(parts) as Record<keyof typeof queries, readonly unknown[]>;
}
