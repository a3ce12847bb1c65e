import { privileges, recordPrivileges } from './privileges.ts';

/** What a role may do in the schema `countersign`, as the database says. */
export interface Rights {
  /** Whether it may use the schema; null where there is none. */
  readonly usage: boolean | null;
  /** Every table and view, and whether it is his. */
  readonly tables: readonly { readonly name: string; readonly owns: boolean; readonly may: readonly string[] }[];
  /** The functions that it may not call. */
  readonly uncallable: readonly { readonly name: string; readonly writes: boolean }[];
}

/** Gives {@link Rights} of whoever asks, as JSON; those that came to it through other roles are among them. */
export const readRights = `json_build_object(
  'usage', has_schema_privilege(to_regnamespace('countersign')::oid, 'usage'),
  'tables', (
    select coalesce(json_agg(json_build_object('name', c.relname, 'owns', pg_has_role(c.relowner, 'usage'), 'may', array(
      select p from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) p where has_table_privilege(c.oid, p)
    )) order by c.relname), '[]')
    from pg_catalog.pg_class c where c.relnamespace = to_regnamespace('countersign') and c.relkind in ('r', 'p', 'v')
  ),
  'uncallable', (
    select coalesce(json_agg(json_build_object('name', p.proname, 'writes', p.provolatile = 'v') order by p.proname), '[]')
    from pg_catalog.pg_proc p
    where p.pronamespace = to_regnamespace('countersign') and p.prorettype <> 'trigger'::regtype and not has_function_privilege(p.oid, 'execute')
  )
)`;

/** Says whether a role is there to write: it may change something. One that may not is there to read, if for anything. */
export const isWriter = ({ tables }: Rights): boolean =>
  tables.some(({ may }) => may.some((each) => ['insert', 'update', 'delete'].includes(each)));

/**
 * What a role lacks for what it is there for, as a clause; null when nothing. One that writes must be able to do all that
 * either serving people or running jobs takes; what those take besides, only `migrate({ roles })` knows to grant.
 */
export function lackOf(role: string, rights: Rights): string | null {
  const remedy = 'name it in migrate({ roles }), or connect as a role that was named there';
  if (rights.usage === null) return null;
  if (!rights.usage) return `the role "${role}" may not use the schema countersign: ${remedy}`;
  const writes = isWriter(rights);
  const [lacking] = (writes ? [lackingTo('app', rights), lackingTo('job', rights)] : [lackingTo('read', rights)]).toSorted(
    (a, b) => a.length - b.length,
  );
  if (!lacking || lacking.length === 0) return null;
  return `the role "${role}" lacks what it needs to ${writes ? 'write' : 'read'} (${shortly(lacking)}): ${remedy}`;
}

/** What a role that owns no table may do with it beyond what any role needs, as a clause; null when nothing. */
export function excessOf(role: string, { tables }: Rights): string | null {
  const granted = { ...privileges, ...recordPrivileges };
  const beyond = tables.flatMap(({ name, owns, may }) => {
    const needed: readonly string[] = ['select', ...(granted[name]?.app ?? []), ...(granted[name]?.job ?? [])];
    return owns ? [] : may.filter((each) => !needed.includes(each)).map((each) => `${each} on ${name}`);
  });
  if (beyond.length === 0) return null;
  return `the role "${role}" may do what no role needs (${shortly(beyond)}), and what is final would rest on triggers alone: take it back, or name the role in migrate({ roles }) again, which does`;
}

const mostNamed = 5;

const shortly = (all: readonly string[]): string =>
  `${all.slice(0, mostNamed).join(', ')}${all.length > mostNamed ? `, and ${all.length - mostNamed} more` : ''}`;

function lackingTo(purpose: 'app' | 'job' | 'read', { tables, uncallable }: Rights): readonly string[] {
  const wanted = { ...privileges, ...recordPrivileges };
  return [
    ...tables.flatMap(({ name, may }) =>
      ['select', ...(purpose === 'read' ? [] : (wanted[name]?.[purpose] ?? []))]
        .filter((each) => !may.includes(each))
        .map((each) => `${each} on ${name}`),
    ),
    ...uncallable.filter(({ writes }) => purpose !== 'read' || !writes).map(({ name }) => `execute of ${name}`),
  ];
}
