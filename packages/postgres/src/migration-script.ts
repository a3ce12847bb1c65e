import { createHash } from 'node:crypto';
import { functionsFor } from './functions/all.ts';
import type { Host } from './host/host.ts';
import { literal } from './host/quoting.ts';
import { migrations } from './migrations/all.ts';
import { grantsTo, type Roles } from './roles/grants.ts';

/** How far a database has been migrated. */
export interface Migrated {
  /** The steps that were taken. */
  readonly names: readonly string[];
  /** Whether the host's records are kept in tables of ours. */
  readonly ours: boolean;
  /** Of which text the functions were made, and for which mapping, with a slash between; null when they have not been. */
  readonly digest: string | null;
  /** The views and functions that are there, by name. */
  readonly there: readonly string[];
  /** To which roles has been granted: of each purpose, the one that was named last. */
  readonly roles: Roles | null;
}

/**
 * The statements that bring a database up to date from where it is, in order; none when it is. They depend on nothing
 * but what is given, so what a person reads beforehand is what runs.
 */
export function migrationOf(migrated: Migrated | null, host: Host, named: Roles | undefined): readonly string[] {
  // A view that is made anew has lost its grants, so they are given again to whoever had them.
  const roles = named ? { ...migrated?.roles, ...named } : (migrated?.roles ?? null);
  const steps = Object.entries(migrations)
    .filter(([name]) => !migrated?.names.includes(name))
    .flatMap(([name, statements]) => [
      ...statements({ ours: host.isOurs }),
      `insert into countersign.migrations values (${literal(name)}, clock_timestamp())`,
    ]);
  const digest = digestOf(host);
  const functions =
    migrated && isMade(migrated, host)
      ? []
      : [
          dropViews,
          noteFunctions,
          ...functionsFor(host),
          dropLeftovers,
          'delete from countersign.made_functions',
          `insert into countersign.made_functions (digest, made_at) values (${literal(`${digest}/${mappingDigestOf(host)}`)}, clock_timestamp())`,
        ];
  const changes = [...(migrated ? [] : ground), ...steps, ...functions];
  if (!roles || (!named && changes.length === 0)) return changes;
  return [...changes, ...grantsTo(roles, host.isOurs), `update countersign.made_functions set roles = ${literal(JSON.stringify(roles))}`];
}

/** Whether the views and functions in a database are those of this release, for this host, and all there: somebody may have dropped one. */
export function isMade({ digest, there }: Migrated, host: Host): boolean {
  const known = new Set(there);
  const made = functionsFor(host).flatMap((text) => /create (?:or replace function|view) countersign\.(\w+)/.exec(text)?.[1] ?? []);
  return digest?.split('/')[0] === digestOf(host) && made.every((name) => known.has(name));
}

/** Whether the views and functions in a database were made for another mapping than that of this host. */
export function isOfAnotherMapping({ digest }: Migrated, host: Host): boolean {
  const of = digest?.split('/')[1];
  return of !== undefined && of !== mappingDigestOf(host);
}

/** What tells whether the functions in a database are those of this release, for this host. */
const digestOf = (host: Host): string => sha256(functionsFor(host).join('\n'));

/** What tells one mapping from another, in whatever order its members were written. */
const mappingDigestOf = ({ mapping }: Host): string => sha256(JSON.stringify(mapping, inOrder));

const inOrder = (_member: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Statements as one script: all of it or nothing. */
export const asScript = (statements: readonly string[]): string =>
  ['begin', ...statements, 'commit'].map((statement) => `${statement.trim()};\n`).join('\n');

const ground = [
  // Whoever owns a schema that was made for him need not be able to make one.
  `do $do$ begin if to_regnamespace('countersign') is null then create schema countersign; end if; end $do$`,
  'create table countersign.migrations (name text primary key, taken_at timestamptz(3) not null)',
  'create table countersign.made_functions (digest text primary key, made_at timestamptz(3) not null, roles jsonb)',
];

// A function that is only replaced stays the same to whoever is calling it. Views are made anew, since a view cannot
// change its columns; nothing depends on them but each other.
const dropViews = `
do $do$
declare name text;
begin
  for name in select c.relname from pg_catalog.pg_class c where c.relnamespace = 'countersign'::regnamespace and c.relkind = 'v' loop
    execute format('drop view if exists countersign.%I cascade', name);
  end loop;
end $do$`;

// Which functions there are before any is made, each with the transaction that made it.
const noteFunctions = `
select set_config('countersign.functions_before', coalesce(string_agg(format(' %s:%s ', p.oid, p.xmin), ''), ''), true)
from pg_catalog.pg_proc p where p.pronamespace = 'countersign'::regnamespace`;

// What this release no longer has goes: what nothing has made or replaced meanwhile. A trigger's function belongs to the tables.
const dropLeftovers = `
do $do$
declare name text;
begin
  for name in
    select p.oid::regprocedure::text from pg_catalog.pg_proc p
    where p.pronamespace = 'countersign'::regnamespace
      and position(format(' %s:%s ', p.oid, p.xmin) in current_setting('countersign.functions_before')) > 0
      and not exists (select from pg_catalog.pg_trigger t where t.tgfoid = p.oid)
  loop
    execute format('drop routine %s', name);
  end loop;
end $do$`;
