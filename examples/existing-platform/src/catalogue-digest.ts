import type pg from 'pg';

/**
 * A digest of everything that `pg_dump --schema-only` would write of the schema `public`: tables, columns, defaults,
 * constraints, indexes, triggers, views, functions, sequences, policies, owners and rights. Equal before and after means
 * that nothing of it was changed.
 */
export async function catalogueDigest(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ digest: string }>(`
    with facts (fact) as (
      select format('%s %s %s %s %s %s', c.relname, c.relkind, c.relowner::regrole, c.relacl, c.relrowsecurity, c.reloptions) from pg_class c where c.relnamespace = 'public'::regnamespace
      union all
      select format('%s.%s %s %s %s %s', c.relname, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid))
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relnamespace = 'public'::regnamespace
      union all
      select format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint where connamespace = 'public'::regnamespace
      union all
      select pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace = 'public'::regnamespace
      union all
      select pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
      union all
      select pg_get_viewdef(c.oid) from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
      union all
      select pg_get_functiondef(p.oid) from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
      union all
      select format('%s %s', p.polrelid::regclass, p.polname) from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = 'public'::regnamespace
      union all
      select format('schema %s %s', nspowner::regrole, nspacl) from pg_namespace where nspname = 'public'
    )
    select encode(sha256(convert_to(string_agg(fact, e'\\n' order by fact collate "C"), 'UTF8')), 'hex') as digest from facts`);
  return rows[0]!.digest;
}
