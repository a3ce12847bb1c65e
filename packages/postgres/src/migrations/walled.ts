/** The condition of the wall, as Postgres gives it back. */
const readBack = `(tenant_id = NULLIF(current_setting('countersign.tenant'::text, true), ''::text))`;

/**
 * Puts a table behind the wall between tenants: rows of another tenant than that of the transaction cannot be seen or
 * written, not even by the table's owner. Without a tenant there are no rows.
 */
export const walled = (table: string): readonly string[] => [
  `alter table countersign.${table} enable row level security, force row level security`,
  `create policy tenant_wall on countersign.${table}
    using (tenant_id = nullif(current_setting('countersign.tenant', true), ''))
    with check (tenant_id = nullif(current_setting('countersign.tenant', true), ''))`,
];

/** Gives the tables that are not, or not any more, behind the wall as it was made, as JSON. */
export const readUnwalled = `array(
  select c.relname from pg_catalog.pg_class c
  where c.relnamespace = to_regnamespace('countersign') and c.relkind in ('r', 'p')
    and exists (select from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
    and not (c.relrowsecurity and c.relforcerowsecurity
      and exists (select from pg_catalog.pg_policy p where p.polrelid = c.oid and p.polname = 'tenant_wall'
        and p.polpermissive and p.polcmd = '*' and p.polroles = '{0}'
        and ${['p.polqual', 'p.polwithcheck'].map((side) => `replace(pg_get_expr(${side}, c.oid), '"', '') = $wall$${readBack}$wall$`).join(' and ')})
      and not exists (select from pg_catalog.pg_policy p where p.polrelid = c.oid and p.polname <> 'tenant_wall' and p.polpermissive))
  order by 1
)`;
