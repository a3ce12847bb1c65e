import type { HostMapping, ListColumn } from './host-mapping.ts';
import type { Keys } from './keys.ts';
import { literal, quoted, relation } from './quoting.ts';

/** What the functions have to know of the host: where its records are, and how identifiers become keys. */
export interface Host {
  /** Whether the records are kept in tables of ours, for a host that has none. */
  readonly isOurs: boolean;
  readonly mapping: HostMapping;
  readonly keys: Keys;
  /** The type of a column, as `information_schema` names it: it tells an array from a JSON array. */
  readonly typeOf: (table: string, column: string) => string;
}

/** The tenant of a row of the host's. */
export const tenantOf = ({ mapping: { tenant } }: Host, alias: string): string =>
  'column' in tenant ? column(alias, tenant.column) : `${literal(tenant.is)}::text`;

/** A column of a row of the host's. */
export const column = (alias: string, name: string): string => `${alias}.${quoted(name)}`;

/** A column that the host may not have. */
export const columnOr = (alias: string, name: string | undefined, otherwise: string): string =>
  name === undefined ? otherwise : column(alias, name);

/** A key of the host's as the identifier it is to us. */
export const idOf = (key: string): string => `${key}::text collate "C"`;

/** Several identifiers as an array of texts; `ofKey` is the key of the row they belong to. */
export function listOf(host: Host, alias: string, table: string, list: ListColumn | undefined, ofKey: string, otherwise: string): string {
  if (list === undefined) return otherwise;
  if (typeof list !== 'string')
    return `array(select ${idOf(column('l', list.value))} from ${relation(list.table)} l where ${column('l', list.of)} = ${ofKey} order by 1)`;
  const value = column(alias, list);
  switch (host.typeOf(table, list)) {
    case 'jsonb':
      return `case when jsonb_typeof(${value}) = 'array' then array(select jsonb_array_elements_text(${value})) else ${otherwise} end`;
    case 'json':
      return `case when json_typeof(${value}) = 'array' then array(select json_array_elements_text(${value})) else ${otherwise} end`;
    default:
      return `coalesce(${value}::text[], ${otherwise})`;
  }
}
