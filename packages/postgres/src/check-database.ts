import { sql } from 'kysely';
import { ask } from './ask.ts';
import type { Database } from './connect.ts';
import { describeHost } from './host/describe-host.ts';
import type { HostMapping } from './host/host-mapping.ts';
import { laterSteps, otherWayRound, whatIsMigrated } from './migrate.ts';
import { isMade, isOfAnotherMapping } from './migration-script.ts';
import { migrations } from './migrations/all.ts';
import { keepersOf, readKeepers } from './migrations/keepers.ts';
import { readUnwalled } from './migrations/walled.ts';
import { excessOf, isWriter, lackOf, readRights, type Rights } from './roles/rights.ts';
import { problemsOf, readServer, type Server, unfit } from './unfit-server.ts';

/** What is not as it should be without being dangerous: for the host's log. */
export interface DatabaseWarning {
  readonly code: 'not-durable' | 'clock-behind' | 'reads-only';
  readonly message: string;
}

interface Look extends Server {
  readonly isolation: string;
  readonly role: string;
  readonly superuser: boolean;
  readonly passesWall: boolean;
  readonly fsync: string;
  readonly synchronousCommit: string;
  readonly rowSecurity: boolean;
  readonly withoutWall: readonly string[];
  readonly keepers: readonly string[];
  readonly triggersOff: readonly string[];
  readonly secondsBehind: number;
  readonly readOnly: boolean;
  readonly standby: boolean;
  readonly rights: Rights;
}

/**
 * Looks whether a database is one that Countersign may be used on, at start-up. Throws a `Fault` that names everything
 * which stands against it: a server that is too old, a role that row-level security does not hold or that lacks rights or
 * has too many, a table without its wall or its triggers, a schema of another release. Answers what should be known besides: commits that a crash may
 * lose, a clock that differs, and that nothing can be written.
 */
export async function checkDatabase(
  db: Database,
  mapping: HostMapping | undefined,
  embedded: boolean,
  now: () => number = Date.now,
): Promise<readonly DatabaseWarning[]> {
  const look = await ask<Look>(db, whatIsThere(now()));
  const { role, rights, standby } = look;
  const lack = lackOf(role, rights);
  const excess = excessOf(role, rights);
  const problems = [
    ...problemsOf(look),
    ...(look.isolation === 'read committed'
      ? []
      : [`connections begin at isolation level "${look.isolation}", and guards need "read committed"`]),
    ...(embedded || !(look.superuser || look.passesWall)
      ? []
      : [
          `the role "${role}" ${look.superuser ? 'is a superuser' : 'has BYPASSRLS'}, so nothing keeps tenants apart: connect as a role of its own, and name it in migrate({ roles })`,
        ]),
    ...look.withoutWall.map(
      (table) => `the table countersign.${table} has no forced row-level security with its policy "tenant_wall" as it was made`,
    ),
    ...(look.rowSecurity
      ? []
      : [`row_security is off for the role "${role}", which lets every query fail that is to show one tenant: set it back to "on"`]),
    ...look.triggersOff.map((table) => `the triggers of countersign.${table} that keep it from being changed are off`),
    ...(lack === null ? [] : [lack]),
    ...(excess === null ? [] : [excess]),
    // A standby is for reading, and so is whoever may only read; to him it is right that he cannot even try.
    ...(look.readOnly && !standby && isWriter(rights)
      ? [
          `connections of the role "${role}" begin read-only, and it is there to write: take default_transaction_read_only back, which the database, the role or the connection sets`,
        ]
      : []),
    ...(mayLook(rights) ? await outOfDate(db, mapping, look.keepers) : []),
  ];
  if (problems.length > 0) throw unfit(problems);
  return [
    ...(look.fsync === 'on' && look.synchronousCommit !== 'off'
      ? []
      : [
          {
            code: 'not-durable' as const,
            message: `fsync is ${look.fsync} and synchronous_commit is ${look.synchronousCommit}: what was acknowledged can be lost in a crash.`,
          },
        ]),
    ...(Math.abs(look.secondsBehind) <= greatestDifference
      ? []
      : [
          {
            code: 'clock-behind' as const,
            message: `The database's clock differs from this machine's by ${Math.round(look.secondsBehind)} seconds: delegations may begin and end at another time than people think.`,
          },
        ]),
    ...(standby
      ? [
          {
            code: 'reads-only' as const,
            message: 'The server is a standby: what is read here was so a moment ago, and nothing can be written.',
          },
        ]
      : []),
    ...(isWriter(rights)
      ? []
      : [
          {
            code: 'reads-only' as const,
            message: `The role "${role}" may read, and write nothing: commands and jobs need a role that migrate({ roles }) names as app or job.`,
          },
        ]),
  ];
}

const greatestDifference = 60;

/** Whether a role may see what has been migrated; where nothing is, there is nothing to be kept from. */
const mayLook = ({ usage, tables }: Rights): boolean =>
  usage !== false && tables.every(({ name, may }) => may.includes('select') || !['migrations', 'made_functions'].includes(name));

/** Whether the tables, what keeps them, and the functions are those of this release and mapping. */
async function outOfDate(db: Database, mapping: HostMapping | undefined, keepers: readonly string[]): Promise<readonly string[]> {
  const migrated = await whatIsMigrated(db);
  if (!migrated) return ['the schema "countersign" is missing: call migrate()'];
  const otherWay = otherWayRound(migrated, mapping);
  if (otherWay !== null) return [otherWay];
  const { names } = migrated;
  const missing = Object.keys(migrations).filter((name) => !names.includes(name));
  const later = laterSteps(migrated);
  if (missing.length > 0) return [`these steps have not been taken: ${missing.join(', ')}: call migrate()`];
  if (later.length > 0) return [`a later release has migrated it (${later.join(', ')}): update this one`];
  const gone = keepersOf(migrated.ours).filter((each) => !keepers.includes(each));
  if (gone.length > 0)
    return [
      `what keeps its records as they are is gone (${gone.join(', ')}): make it again as "countersign migrate --print" shows it for an empty database`,
    ];
  const host = await describeHost(db, mapping, 'uses');
  if (isMade(migrated, host)) return [];
  return isOfAnotherMapping(migrated, host)
    ? ['it was migrated with another mapping than the one that is given: give that one, or call migrate() with this one']
    : ['its functions are of another release, or not all there: call migrate()'];
}

const whatIsThere = (now: number) => sql<{ readonly answer: string }>`
  select json_build_object(
    ${sql.raw(readServer)},
    'isolation', current_setting('default_transaction_isolation'),
    'role', current_user,
    'superuser', r.rolsuper,
    'passesWall', r.rolbypassrls,
    'fsync', current_setting('fsync'),
    'synchronousCommit', current_setting('synchronous_commit'),
    'rowSecurity', current_setting('row_security')::boolean,
    'withoutWall', ${sql.raw(readUnwalled)},
    'keepers', ${sql.raw(readKeepers)},
    'triggersOff', array(
      select distinct c.relname from pg_catalog.pg_class c join pg_catalog.pg_trigger t on t.tgrelid = c.oid
      where c.relnamespace = to_regnamespace('countersign') and not t.tgisinternal and t.tgenabled in ('D', 'R')
      order by 1
    ),
    'secondsBehind', ${now / 1000}::float8 - extract(epoch from clock_timestamp()),
    'readOnly', current_setting('default_transaction_read_only')::boolean,
    'standby', pg_is_in_recovery(),
    'rights', ${sql.raw(readRights)}
  )::text as answer
  from pg_catalog.pg_roles r where r.rolname = current_user`;
