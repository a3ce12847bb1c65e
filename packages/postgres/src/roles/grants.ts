import { literal, quoted } from '../host/quoting.ts';
import { privileges, recordPrivileges } from './privileges.ts';

/**
 * Roles of the database that exist already, by what they are for. Whoever migrates owns everything and is none of them. One
 * that is left out stays the one that was named last.
 */
export interface Roles {
  /** Serves people: reads, decides and records. */
  readonly app: string;
  /** Runs jobs: assigns, follows, seals, and forgets what is over. Never named: `app` does. */
  readonly job?: string;
  /** Reads, for reports of the host's own. In each transaction it says for which tenant, with `select set_config('countersign.tenant', …, true)`. */
  readonly reader?: string;
}

/**
 * Statements that give the roles what they need on the schema as it is now, and nothing more. Functions are taken from
 * everybody else first; the reader gets only those that write nothing.
 */
export function grantsTo({ app, job, reader }: Roles, ours: boolean): readonly string[] {
  const tables = Object.entries({ ...privileges, ...(ours ? recordPrivileges : {}) });
  const writes = (role: string, of: 'app' | 'job') =>
    tables.flatMap(([table, { [of]: may }]) =>
      may.length > 0 ? [`grant ${may.join(', ')} on countersign.${table} to ${quoted(role)}`] : [],
    );
  return [
    'revoke all on schema countersign from public',
    'revoke all on all routines in schema countersign from public',
    ...[app, job, reader].flatMap((role) =>
      role === undefined
        ? []
        : [
            `revoke all on all tables in schema countersign from ${quoted(role)}`,
            `revoke all on all routines in schema countersign from ${quoted(role)}`,
            `grant usage on schema countersign to ${quoted(role)}`,
            `grant select on all tables in schema countersign to ${quoted(role)}`,
          ],
    ),
    ...[app, job].flatMap((role) => (role === undefined ? [] : [`grant execute on all routines in schema countersign to ${quoted(role)}`])),
    ...writes(app, 'app'),
    ...(job === undefined ? [] : writes(job, 'job')),
    ...(reader === undefined ? [] : [grantReading(reader)]),
  ];
}

const grantReading = (role: string): string => `
do $do$
declare routine text;
begin
  for routine in select p.oid::regprocedure::text from pg_catalog.pg_proc p where p.pronamespace = 'countersign'::regnamespace and p.provolatile <> 'v' loop
    execute format('grant execute on function %s to %I', routine, ${literal(role)});
  end loop;
end $do$`;
