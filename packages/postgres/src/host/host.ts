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
  /** The type itself, as SQL takes it. */
  readonly typeNameOf: (table: string, column: string) => string;
  readonly hasColumn: (table: string, column: string) => boolean;
  /** A value of another column, to be compared with this one: columns may sort in different orders, and an index only helps in its own. */
  readonly like: (table: string, column: string, value: string) => string;
}

/** The tenant of a row of the host's. */
export const tenantOf = ({ mapping: { tenant } }: Host, alias: string): string =>
  'column' in tenant ? column(alias, tenant.column) : `${literal(tenant.is)}::text`;

/**
 * That a row which another leads to belongs to the same tenant, as a condition behind others: keys may be unique within a
 * tenant alone. Nothing where all is one tenant's, or where the table is one for all tenants.
 */
export const ofSameTenant = (host: Host, table: string, alias: string, as: string): string => {
  const { tenant } = host.mapping;
  return 'column' in tenant && host.hasColumn(table, tenant.column)
    ? ` and ${column(alias, tenant.column)} = ${likeTenant(host, table, column(as, tenant.column))}`
    : '';
};

/** The tenant of another row, to be compared with that of a row of a table. */
export const likeTenant = ({ mapping: { tenant }, like }: Host, table: string, value: string): string =>
  'column' in tenant ? like(table, tenant.column, value) : value;

/**
 * That a row of a table is of the tenant that the parameter `tenant` names, as a condition. A parameter is in the order of
 * whatever the function was called with.
 */
export const ofTenant = (host: Host, table: string, alias: string): string =>
  `${tenantOf(host, alias)} = ${likeTenant(host, table, 'tenant')}`;

interface KeyColumn {
  readonly table: string;
  readonly name: string;
  readonly value: string;
}

/** That two columns hold one key, as a condition by which either can be found from the other: an index only helps in its own order. */
export const sameKey = ({ like }: Host, a: KeyColumn, b: KeyColumn): string =>
  [`${a.value} = ${like(a.table, a.name, b.value)}`]
    .concat(like(a.table, a.name, '') === like(b.table, b.name, '') ? [] : `${b.value} = ${like(b.table, b.name, a.value)}`)
    .join(' and ');

/** A column of a row of the host's. */
export const column = (alias: string, name: string): string => `${alias}.${quoted(name)}`;

/** A column that the host may not have. */
export const columnOr = (alias: string, name: string | undefined, otherwise: string): string =>
  name === undefined ? otherwise : column(alias, name);

const nothing = 'null::date';
/** The first and the last day that is one to the core, as SQL. */
export const [firstDay, lastDay] = ["date '1900-01-01'", "date '9999-12-31'"];

/**
 * A day of the host's: a date, or the day of a timestamp. Postgres has days that are none to us, infinite ones and those of
 * the year one among them: what they stand for, before the first and after the last there is, differs from column to column.
 */
export function dayOf(host: Host, alias: string, table: string, name: string, { before = nothing, after = nothing } = {}): string {
  const value = column(alias, name);
  if (host.isOurs) return `${value}::date`;
  const day = host.typeOf(table, name) === 'timestamp with time zone' ? `(${value} at time zone ${zoneOf(host)})::date` : `${value}::date`;
  return `case when ${day} < ${firstDay} then ${before} when ${day} > ${lastDay} then ${after} else ${day} end`;
}

/** A day or moment as a column of the host's takes it; an expression of type `date` or `timestamptz`. */
export function asHosts(host: Host, table: string, name: string, value: string, is: 'day' | 'moment'): string {
  const type = host.typeOf(table, name);
  if (is === 'moment') return type === 'timestamp with time zone' ? value : `(${value} at time zone ${zoneOf(host)})::${type}`;
  return type === 'timestamp with time zone' ? `(${value}::timestamp at time zone ${zoneOf(host)})` : value;
}

/** A moment of the host's, to the millisecond; a date is its first. */
export function momentOf(host: Host, alias: string, table: string, name: string): string {
  const value = column(alias, name);
  const type = host.typeOf(table, name);
  return type === 'timestamp with time zone'
    ? `${value}::timestamptz(3)`
    : `(${value}::timestamp at time zone ${zoneOf(host)})::timestamptz(3)`;
}

/** The same of a moment that somebody is said to have acted at; none where it is of a day that there is not. */
export function knownMomentOf(host: Host, alias: string, table: string, name: string): string {
  const moment = momentOf(host, alias, table, name);
  return `case when ${moment} >= ${firstDay} + 1 and ${moment} < ${lastDay} then ${moment} end`;
}

const zoneOf = ({ mapping: { timeZone = 'UTC' } }: Host): string => literal(timeZone);

/** A key of the host's as the identifier it is to us. */
export const idOf = (key: string): string => `${key}::text collate "C"`;

/** Several identifiers as an array of texts; `ofKey` is the key of the row they belong to. */
export function listOf(host: Host, alias: string, table: string, list: ListColumn | undefined, ofKey: string, otherwise: string): string {
  if (list === undefined) return otherwise;
  if (typeof list !== 'string')
    return `array(select ${idOf(column('l', list.value))} from ${relation(list.table)} l
      where ${column('l', list.of)} = ${host.like(list.table, list.of, ofKey)}${ofSameTenant(host, list.table, 'l', alias)} and ${column('l', list.value)} is not null order by 1)`;
  const value = column(alias, list);
  if (host.isOurs) return `coalesce(${value}, ${otherwise})`;
  // Nothing in a list is no entry of it: to us, null is all regions at once.
  const entries = (type: 'json' | 'jsonb') =>
    `case when ${type}_typeof(${value}) = 'array' then array(select e from ${type}_array_elements_text(${value}) e where e is not null) else ${otherwise} end`;
  const type = host.typeOf(table, list);
  return type === 'json' || type === 'jsonb' ? entries(type) : `coalesce(array_remove(${value}::text[], null), ${otherwise})`;
}
