import { Fault, type VersionFacts } from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask } from '../ask.ts';
import type { Database } from '../connect.ts';
import type { HostMapping } from './host-mapping.ts';
import { column, type Host } from './host.ts';
import { literal, quoted, relation } from './quoting.ts';

const readingOf = ({ scope }: HostMapping['versions']) =>
  typeof scope === 'string' ? { column: scope, global: ['GLOBAL'], regional: ['REGIONAL'] } : scope;

// Cases are folded as ASCII has them, in whatever language the column sorts: Turkish has another capital of i.
const folded = (text: string): string => `upper(${text}::text collate "C")`;
const isAmong = (value: string, values: readonly string[]): string =>
  `${folded(value)} in (${values.map((each) => folded(literal(each))).join(', ')})`;

/** What stands before a scope of the host's that the mapping does not know, so that it is taken for no other. */
const unknown = 'unknown: ';

/** The scope of a version `v`, as SQL: `GLOBAL`, `REGIONAL`, or what {@link withKnownScope} refuses. */
export function scopeOf({ mapping: { versions } }: Host): string {
  const { column: name, global, regional } = readingOf(versions);
  const value = column('v', name);
  return `case when ${isAmong(value, global)} then 'GLOBAL' when ${isAmong(value, regional)} then 'REGIONAL' else ${literal(unknown)} || coalesce(${value}::text, '') end`;
}

/**
 * A version as it was read. Throws a `Fault` for one whose scope the mapping does not know: taken for global, one
 * confirmation would speak for every region.
 */
export function withKnownScope<Version extends Pick<VersionFacts, 'versionId' | 'scope'>>(version: Version): Version {
  const scope: string = version.scope;
  if (scope === 'GLOBAL' || scope === 'REGIONAL') return version;
  throw new Fault(
    'scope-unknown',
    `Version ${version.versionId} has the scope "${scope.slice(unknown.length)}" in the host's tables, which the mapping takes neither for global nor for regional. Nothing that shows the version or rests on it is done, since nobody can tell for which regions a confirmation would speak: mend the row, or name the value in versions.scope of the mapping and migrate.`,
  );
}

/** How many versions are looked at, and how many of their scopes are named. */
const most = { versions: 100_000, named: 5 } as const;

/**
 * Throws a `Fault` that names scopes which the mapping does not know, of some versions of the host's: a table may have
 * millions, and it is the vocabulary that is looked at.
 */
export async function refuseUnknownScopes(db: Database, { mapping: { versions } }: Host): Promise<void> {
  const { column: name, global, regional } = readingOf(versions);
  const found = await ask<readonly (string | null)[]>(
    db,
    sql.raw<Answer>(`select coalesce(json_agg(d.scope order by d.scope), '[]')::text as answer from (
      select distinct v.scope from (select x.${quoted(name)}::text collate "C" as scope from ${relation(versions.table)} x limit ${most.versions}) v
      where (${isAmong('v.scope', [...global, ...regional])}) is not true
      limit ${most.named}
    ) d`),
  );
  if (found.length === 0) return;
  throw new Fault(
    'mapping-invalid',
    `The mapping onto the host's tables does not fit this database: ${versions.table}.${name} holds ${found.map((scope) => (scope === null ? 'nothing' : `"${scope}"`)).join(', ')}, which versions.scope takes neither for global nor for regional. Nothing was changed: mend the rows, or name the values in the mapping, as in { column: "${name}", global: […], regional: […] }.`,
  );
}
