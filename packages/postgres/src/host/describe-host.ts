import { Fault } from '@countersign/core';
import type { Database } from '../connect.ts';
import { mappingProblems } from './check-mapping.ts';
import { type Catalogue, readCatalogue } from './host-catalogue.ts';
import { columnsOf } from './host-columns.ts';
import { signaturesOf } from './host-functions.ts';
import type { HostMapping } from './host-mapping.ts';
import type { Host } from './host.ts';
import { createKeys, type Key, type Keys, type KeyType, keyTypes } from './keys.ts';
import { ownKeys, ownRecords } from './own-records.ts';

/** What the functions have to know of a host that has no tables of its own. */
const ourHost: Host = {
  isOurs: true,
  mapping: ownRecords,
  keys: ownKeys,
  typeOf: () => 'ARRAY',
  typeNameOf: () => 'text',
  hasColumn: () => true,
  like: (_table, _column, value) => value,
};

/**
 * Looks a mapping up in the catalogue. Throws a `Fault` that names every table, column and function which is missing, or
 * which cannot be what it is mapped to be; whoever makes the functions must be able to read it all, whoever uses them need not.
 */
export async function describeHost(db: Database, mapping: HostMapping | undefined, whoever: 'makes' | 'uses' = 'makes'): Promise<Host> {
  if (!mapping) return ourHost;
  const tables = columnsOf(mapping).map(({ table }) => table);
  const columns = await readCatalogue(db, tables, []);
  const problems = [...mappingProblems(mapping, columns, whoever)];
  if (problems.length === 0) {
    const keys = keysOf(mapping, columns);
    const signatures = whoever === 'makes' ? signaturesOf(mapping, keys) : new Map<string, string>();
    const { hasFunction } = await readCatalogue(db, [], [...signatures.values()]);
    for (const [purpose, signature] of signatures)
      if (!hasFunction(signature)) problems.push(`the function ${signature} (mapped as functions.${purpose}) does not exist`);
    if (problems.length === 0)
      return {
        isOurs: false,
        mapping,
        keys,
        typeOf: (table, column) => columns.column(table, column)!.type,
        typeNameOf: (table, column) => columns.column(table, column)!.typeName,
        hasColumn: (table, column) => columns.column(table, column) !== undefined,
        like: (table, column, value) => likeColumn(columns.column(table, column), value),
      };
  }
  throw new Fault(
    'mapping-invalid',
    `The mapping onto the host's tables does not fit this database: ${problems.join('; ')}. Nothing was changed: mend the mapping, or let whoever migrates read what it names.`,
  );
}

const defaultCollation = 'pg_catalog."default"';
const texts = ['text', 'character varying', 'character'];

/** A value under the collation of a column, for only then does the column's index lead to it; what is no text has none. */
const likeColumn = (column: ReturnType<Catalogue['column']>, value: string): string =>
  column && texts.includes(column.type) ? `(${value}) collate ${column.collation ?? defaultCollation}` : value;

/** The host's keys, of columns that {@link mappingProblems} has found to be there. */
function keysOf(
  { users, regions, models, modelRegions, versions, validations, delegates, tasks }: HostMapping,
  { column }: Catalogue,
): Keys {
  const keyOf = (table: string, name: string): Key => {
    const { type, collation } = column(table, name)!;
    return { type: keyTypes.find((each) => each === type) as KeyType, collation: collation ?? defaultCollation };
  };
  const keyIn = (part: { readonly table: string; readonly id: string } | undefined): Key =>
    part ? keyOf(part.table, part.id) : { type: 'text', collation: null };
  // A column that the host does not have holds nothing, of whatever type.
  const leading = (table: string | undefined, name: string | undefined, to: { readonly table: string; readonly id: string }): Key =>
    table === undefined || name === undefined ? keyIn(to) : keyOf(table, name);
  const owner = keyOf(models.table, models.owner);
  return createKeys({
    user: keyIn(users),
    region: keyIn(regions),
    model: keyIn(models),
    version: keyIn(versions),
    validation: keyIn(validations),
    delegate: keyIn(delegates),
    task: keyIn(tasks),
    'models.owner': owner,
    'versions.model': keyOf(versions.table, versions.model),
    'modelRegions.model': keyOf(modelRegions.table, modelRegions.model),
    'modelRegions.region': keyOf(modelRegions.table, modelRegions.region),
    'modelRegions.owner': leading(modelRegions.table, modelRegions.owner, users),
    'modelRegions.version': keyOf(modelRegions.table, modelRegions.version),
    'delegates.model': leading(delegates?.table, delegates?.model, models),
    'delegates.delegator': delegates?.delegator === undefined ? owner : keyOf(delegates.table, delegates.delegator),
    'delegates.delegate': leading(delegates?.table, delegates?.delegate, users),
  });
}
