import { sql } from 'kysely';
import { ask, type Answer } from '../ask.ts';
import type { Database } from '../connect.ts';
import { splitTable } from './quoting.ts';

/** A column as the database describes it. */
export interface CatalogueColumn {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  /** As `information_schema` names it. */
  readonly type: string;
  /** The type itself, quoted, with its schema. */
  readonly typeName: string;
  /** Quoted, with its schema; null for the default of the database. */
  readonly collation: string | null;
}

/** What a database says of some tables, views and functions; a column that whoever asks may not read is not there. */
export interface Catalogue {
  column(table: string, column: string): CatalogueColumn | undefined;
  hasTable(table: string): boolean;
  /** By its signature, `schema.name(type, …)`. */
  hasFunction(signature: string): boolean;
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

const catalogue = (tables: readonly string[], signatures: readonly string[]) => sql<Answer>`
  select json_build_object(
    'columns', (
      select coalesce(json_agg(json_build_object(
        'schema', c.table_schema, 'table', c.table_name, 'column', c.column_name, 'type', c.data_type,
        'typeName', format('%I.%I', c.udt_schema, c.udt_name), 'collation', case when c.collation_name is not null then format('%I.%I', c.collation_schema, c.collation_name) end
      )), '[]')
      from information_schema.columns c where c.table_name = any (${tables}::text[])
    ),
    'functions', (select coalesce(json_agg(f.signature), '[]') from unnest(${signatures}::text[]) as f (signature) where to_regprocedure(f.signature) is not null)
  )::text as answer`;
