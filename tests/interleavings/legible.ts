import type { TenantId } from '@countersign/core';
import type pg from 'pg';

const known = new WeakMap<pg.Client, Promise<string>>();

/** The tables of a tenant's records in which a text can be read, in whatever column, also within bytes. */
export async function whereLegible(client: pg.Client, tenant: TenantId, text: string): Promise<readonly string[]> {
  const asking = known.get(client) ?? questionTo(client);
  known.set(client, asking);
  const { rows } = await client.query<{ table: string }>({ name: 'where-legible', text: await asking, values: [tenant, text] });
  return rows.map(({ table }) => table);
}

/** One question to all tables there are, so that none can be forgotten. */
async function questionTo(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ table: string; bytes: readonly string[] }>(
    `select c.relname as table, array(
      select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and a.atttypid = 'bytea'::regtype
    ) as bytes
    from pg_class c
    where c.relnamespace = 'countersign'::regnamespace and c.relkind = 'r'
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')`,
  );
  return rows
    .map(({ table, bytes }) => {
      const shown = ['x::text', ...bytes.map((column) => `encode(x.${column}, 'escape')`)].join(', ');
      return `select '${table}' as table from countersign.${table} x where x.tenant_id = $1 and position($2 in concat_ws(' ', ${shown})) > 0`;
    })
    .join(' union ');
}
