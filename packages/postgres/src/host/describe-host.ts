import { Fault } from '@countersign/core';
import { sql } from 'kysely';
import { ask } from '../ask.ts';
import type { Database } from '../connect.ts';
import { columnsOf } from './host-columns.ts';
import type { HostMapping } from './host-mapping.ts';
import type { Host } from './host.ts';
import { createKeys, type HostRecord, type Key, type KeyType, keyTypes } from './keys.ts';
import { ownKeys, ownRecords } from './own-records.ts';
import { quoted, splitTable } from './quoting.ts';

interface CatalogueColumn {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly collation: string | null;
}

/** What the functions have to know of a host that has no tables of its own. */
export const ourHost: Host = { isOurs: true, mapping: ownRecords, keys: ownKeys, typeOf: () => 'ARRAY' };

/**
 * Looks a mapping up in the catalogue. Throws a `Fault` that names every column which is missing, or which cannot be
 * what it is mapped to be.
 */
export async function describeHost(db: Database, mapping: HostMapping | undefined): Promise<Host> {
  if (!mapping) return ourHost;
  const wanted = columnsOf(mapping);
  const found = await ask<readonly CatalogueColumn[]>(db, catalogue([...new Set(wanted.map(({ table }) => splitTable(table).name))]));
  const known = new Map(found.map((each) => [place(each.schema, each.table, each.column), each]));
  const columnIn = (table: string, column: string) => {
    const { schema, name } = splitTable(table);
    return known.get(place(schema, name, column));
  };
  const missing = wanted.filter(({ table, column }) => !columnIn(table, column));
  const unfit = wanted.flatMap((each) => {
    const { type } = columnIn(each.table, each.column) ?? {};
    const may = type !== undefined && fitting(each.purpose);
    return may && !may.includes(type)
      ? [`${each.table}.${each.column} is ${type}, and ${each.purpose} must be one of: ${may.join(', ')}`]
      : [];
  });
  if (missing.length + unfit.length > 0) {
    const absent = missing.map(
      ({ table, column, purpose }) => `${table}.${column} (mapped as ${purpose}) does not exist, or may not be read`,
    );
    throw new Fault(
      'mapping-invalid',
      `The mapping onto the host's tables does not fit this database: ${[...absent, ...unfit].join('; ')}. Nothing was changed: mend the mapping, or grant the columns.`,
    );
  }
  const keyIn = (table: string, column: string): Key => {
    const { type, collation } = columnIn(table, column)!;
    return { type: type as KeyType, collation: quoted(collation ?? 'default') };
  };
  const keys: Readonly<Record<HostRecord, Key>> = {
    user: keyIn(mapping.users.table, mapping.users.id),
    region: keyIn(mapping.regions.table, mapping.regions.id),
    model: keyIn(mapping.models.table, mapping.models.id),
    version: keyIn(mapping.versions.table, mapping.versions.id),
    validation: keyIn(mapping.validations.table, mapping.validations.id),
  };
  return { isOurs: false, mapping, keys: createKeys(keys), typeOf: (table, column) => columnIn(table, column)!.type };
}

const place = (...parts: readonly string[]): string => JSON.stringify(parts);

const texts = ['text', 'character varying', 'character'];
const days = ['date', 'timestamp without time zone', 'timestamp with time zone'];
const lists = ['ARRAY', 'json', 'jsonb'];

const types: Readonly<Record<string, readonly string[]>> = {
  'tenant.column': ['text', 'character varying'],
  'versions.ordinal': ['smallint', 'integer', 'bigint'],
  'versions.scope': [...texts, 'USER-DEFINED'],
  'versions.affectedRegions': lists,
  'versions.validationRequired': ['boolean'],
  'versions.createdOn': days,
  'versions.plannedProductionDate': days,
  'versions.firstProductionDate': days,
  'versions.actualProductionDate': days,
  'modelRegions.deployedOn': days,
  'modelRegions.taskId': texts,
  'modelRegions.historyRevision': ['integer', 'bigint'],
  'regions.requiresApproval': ['boolean'],
  'validations.approvedOn': days,
  'validations.interim': ['boolean'],
  'validations.scopeRegions': lists,
  'validations.validators': lists,
  'delegates.from': days,
  'delegates.until': days,
  'delegates.revokedAt': days,
};

const keyPurpose =
  /^(\w+\.id|models\.owner|modelRegions\.(model|region|owner|version)|versions\.(model|validationRequest)|validations\.requestedBy|delegates\.(model|delegate|delegator)|.+\.(of|value))$/;

const fitting = (purpose: string): readonly string[] | undefined => types[purpose] ?? (keyPurpose.test(purpose) ? keyTypes : undefined);

const catalogue = (tables: readonly string[]) => sql<{ readonly answer: string }>`
  select coalesce(json_agg(json_build_object(
    'schema', c.table_schema, 'table', c.table_name, 'column', c.column_name, 'type', c.data_type, 'collation', c.collation_name
  )), '[]')::text as answer
  from information_schema.columns c where c.table_name = any (${tables}::text[])`;
