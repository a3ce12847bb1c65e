import { sql } from 'kysely';
import { ask, type Answer } from '../ask.ts';
import type { Database } from '../connect.ts';
import { splitTable } from './quoting.ts';

/** A column as the database describes it. */
export interface CatalogueColumn {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  /** As `information_schema` names it, that of its base for a domain. */
  readonly type: string;
  /** The type itself, quoted, with its schema. */
  readonly typeName: string;
  /** Quoted, with its schema; null for the default of the database. */
  readonly collation: string | null;
  readonly readable: boolean;
  /** Whether whoever asks may change it: it is no generated column, and of a table or view that can be changed. */
  readonly writable: boolean;
  /** Whether whoever asks may give it to a new row, and where that is left to a sequence, whether he may use that. */
  readonly insertable: boolean;
  readonly sequenceUsable: boolean;
  /** Whether whoever asks may lock its row. */
  readonly lockable: boolean;
  /** Whether row-level security of its table holds for whoever asks. */
  readonly secured: boolean;
}

/** What a database says of some tables, views and functions. */
export interface Catalogue {
  readonly column: (table: string, column: string) => CatalogueColumn | undefined;
  readonly hasTable: (table: string) => boolean;
  /** By its signature, `schema.name(type, …)`. */
  readonly hasFunction: (signature: string) => boolean;
}

/** Looks tables and functions up. */
export async function readCatalogue(db: Database, tables: readonly string[], signatures: readonly string[]): Promise<Catalogue> {
  const names = [...new Set(tables.map((table) => splitTable(table).name))];
  const found = await ask<{ readonly columns: readonly CatalogueColumn[]; readonly functions: readonly string[] }>(
    db,
    catalogue(names, signatures),
  );
  const place = (schema: string, table: string, column = '') => JSON.stringify([schema, table, column]);
  const columns = new Map(found.columns.map((each) => [place(each.schema, each.table, each.column), each]));
  const known = new Set(found.columns.map(({ schema, table }) => place(schema, table)));
  return {
    column: (table, column) => columns.get(place(splitTable(table).schema, splitTable(table).name, column)),
    hasTable: (table) => known.has(place(splitTable(table).schema, splitTable(table).name)),
    hasFunction: (signature) => found.functions.includes(signature),
  };
}

// Types by the names that information_schema has for them. That schema itself hides what whoever asks may not read, and
// those who only use Countersign need to read nothing of the host's.
const catalogue = (tables: readonly string[], signatures: readonly string[]) => sql<Answer>`
  select json_build_object(
    'columns', (
      select coalesce(json_agg(json_build_object(
        'schema', n.nspname, 'table', c.relname, 'column', a.attname,
        'type', case when t.typcategory = 'A' then 'ARRAY' when t.typnamespace <> 'pg_catalog'::regnamespace then 'USER-DEFINED' else format_type(t.oid, null) end,
        'typeName', format('%I.%I', (select m.nspname from pg_catalog.pg_namespace m where m.oid = t.typnamespace), t.typname),
        'collation', (
          select format('%I.%I', m.nspname, l.collname) from pg_catalog.pg_collation l join pg_catalog.pg_namespace m on m.oid = l.collnamespace
          where l.oid = a.attcollation and l.collname <> 'default'
        ),
        'readable', has_schema_privilege(n.oid, 'usage') and has_column_privilege(c.oid, a.attnum, 'select'),
        'writable', a.attgenerated = '' and pg_column_is_updatable(c.oid, a.attnum, true) and has_column_privilege(c.oid, a.attnum, 'update'),
        'insertable', pg_relation_is_updatable(c.oid, true) & 8 = 8 and has_column_privilege(c.oid, a.attnum, 'insert'),
        'sequenceUsable', not exists (
          select from pg_catalog.pg_attrdef v
          join pg_catalog.pg_depend p on p.classid = 'pg_catalog.pg_attrdef'::regclass and p.objid = v.oid and p.refclassid = 'pg_catalog.pg_class'::regclass
          join pg_catalog.pg_class s on s.oid = p.refobjid
          where v.adrelid = c.oid and v.adnum = a.attnum and case s.relkind when 'S' then not has_sequence_privilege(s.oid, 'usage') end
        ),
        'lockable', pg_relation_is_updatable(c.oid, false) & 4 = 4 and has_any_column_privilege(c.oid, 'update'),
        'secured', row_security_active(c.oid)
      )), '[]')
      from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_catalog.pg_type d on d.oid = a.atttypid
      join pg_catalog.pg_type t on t.oid = case when d.typtype = 'd' then d.typbasetype else d.oid end
      where c.relname = any (${tables}::text[]) and c.relkind in ('r', 'p', 'v', 'm', 'f')
    ),
    'functions', (select coalesce(json_agg(f.signature), '[]') from unnest(${signatures}::text[]) as f (signature) where to_regprocedure(f.signature) is not null)
  )::text as answer`;
