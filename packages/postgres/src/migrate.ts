import { Fault } from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask, pause } from './ask.ts';
import type { Database } from './connect.ts';
import { faultFrom, isRepeatable } from './fault-from.ts';
import { describeHost } from './host/describe-host.ts';
import type { HostMapping } from './host/host-mapping.ts';
import { quoted } from './host/quoting.ts';
import { refuseUnknownScopes } from './host/version-scope.ts';
import { asScript, isMade, type Migrated, migrationOf } from './migration-script.ts';
import { migrations } from './migrations/all.ts';
import type { Roles } from './roles/grants.ts';
import { problemsOf, readServer, type Server, unfit } from './unfit-server.ts';
import { noLongWait, withoutQueue } from './without-queue.ts';

/** What a migration is for: a host's own tables, if it has some, and roles of the database. */
export interface MigrateOptions {
  readonly mapping: HostMapping | undefined;
  readonly roles: Roles | undefined;
}

/** How often a migration is begun anew after a deadlock with others. */
const repetitions = 12;

/** How often it asks for the locks that it needs while somebody else keeps one. */
const mostTries = 6;

/**
 * Brings the tables up to date, makes the views and functions anew if their text has changed, and grants the roles what
 * they need: all of it or nothing, in one transaction under an advisory lock, so that of many instances one migrates and
 * the others wait. Instances that are at work meanwhile take the same views in another order, so it may lose a deadlock, has
 * done nothing then, and begins anew. Nor does it stand in their way for long where somebody keeps a lock that it needs: it
 * lets them through, and asks again.
 */
export async function migrate(db: Database, options: MigrateOptions, tries = mostTries): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(async (trx) => {
        await requireServer(trx);
        for (const statement of alone) await sql.raw(statement).execute(trx);
        await refuseOwner(trx, options.roles, true);
        await requireRoles(trx, options.roles);
        const statements = await pending(trx, options);
        await withoutQueue(trx, tries, async () => {
          for (const statement of statements) await sql.raw(statement).execute(trx); // PGlite takes no more at a time
        });
      });
    } catch (error) {
      if (attempt > repetitions || !isRepeatable(error)) throw faultFrom(error);
      await pause(20 * attempt);
    }
  }
}

/** The very statements that {@link migrate} would run now, as a script for somebody else to run; empty when nothing is to be done. */
export async function planMigration(db: Database, options: MigrateOptions): Promise<string> {
  await requireServer(db);
  await refuseOwner(db, options.roles, false);
  const statements = await pending(db, options);
  return statements.length === 0 ? '' : asScript([...alone, ...statements]);
}

// Those who migrate wait for one another as long as it takes, and only then for no lock any longer.
const alone = [`select pg_advisory_xact_lock(hashtextextended('countersign migrations', 0))`, noLongWait];

/** Throws a `Fault` where nothing of ours could be used. */
async function requireServer(db: Database): Promise<void> {
  const problems = problemsOf(await ask<Server>(db, sql.raw<Answer>(`select json_build_object(${readServer})::text as answer`)));
  if (problems.length > 0) throw unfit(problems);
}

async function pending(db: Database, { mapping, roles }: MigrateOptions): Promise<readonly string[]> {
  const migrated = await whatIsMigrated(db);
  const later = laterSteps(migrated);
  if (later.length > 0)
    throw new Fault(
      'database-unfit',
      `A later release has migrated this database (${later.join(', ')}), and this one would take its functions away. Nothing was changed: update this release.`,
    );
  const otherWay = otherWayRound(migrated, mapping);
  if (otherWay !== null) throw new Fault('mapping-changed', `A schema stays as it was migrated first: ${otherWay}. Nothing was changed.`);
  const host = await describeHost(db, mapping);
  if (!host.isOurs && !(migrated && isMade(migrated, host))) await refuseUnknownScopes(db, host);
  return migrationOf(migrated, host, roles);
}

/** Whether a database was migrated onto a host's own tables and no mapping is given, or the other way round: a clause that says so, and what to do. */
export function otherWayRound(migrated: Migrated | null, mapping: HostMapping | undefined): string | null {
  if (!migrated || migrated.names.length === 0 || migrated.ours === !mapping) return null;
  return migrated.ours
    ? 'it was migrated with tables of our own for the records of the host, and a mapping was given: leave out `host` (on the command line, --mapping)'
    : "it was migrated onto the host's own tables, and no mapping was given: pass `host` (on the command line, --mapping)";
}

/** Throws a `Fault` that names a role which owns the schema, or is about to: granting would first take from it what it has. */
async function refuseOwner(db: Database, roles: Roles | undefined, isMigrating: boolean): Promise<void> {
  const owners = await ask<readonly string[]>(
    db,
    sql<Answer>`select json_build_array(current_user, (
      select pg_catalog.pg_get_userbyid(n.nspowner) from pg_catalog.pg_namespace n where n.nspname = 'countersign'
    ))::text as answer`,
  );
  const owner = Object.values(roles ?? {}).find((role: string) => owners.slice(isMigrating ? 0 : 1).includes(role));
  if (owner === undefined) return;
  throw new Fault(
    'role-is-owner',
    `The role ${quoted(owner)} ${isMigrating ? 'migrates' : 'owns the schema countersign'}, and cannot be granted to besides: what an owner has would be taken from it. Nothing was changed: name other roles, or none if the owner itself is to use Countersign.`,
  );
}

/** Throws a `Fault` that names the roles which are to be granted to and are not there. */
async function requireRoles(db: Database, roles: Roles | undefined): Promise<void> {
  const absent = await ask<readonly string[]>(
    db,
    sql<Answer>`select coalesce(json_agg(r.name), '[]')::text as answer from unnest(${Object.values(roles ?? {})}::text[]) as r (name)
      where not exists (select from pg_catalog.pg_roles o where o.rolname = r.name)`,
  );
  if (absent.length === 0) return;
  throw new Fault(
    'role-missing',
    `There is no role ${absent.map(quoted).join(', no role ')} on this server, and migrating grants to roles and makes none. Nothing was changed: have somebody who may make roles run ${absent.map((name) => `create role ${quoted(name)} login`).join('; ')}, give it a way to log in, such as a password, and migrate again.`,
  );
}

/** The steps of a database that this release does not know. */
export const laterSteps = (migrated: Migrated | null): readonly string[] => migrated?.names.filter((name) => !(name in migrations)) ?? [];

/** How far a database has been migrated; null when there is nothing of ours in it. */
export async function whatIsMigrated(db: Database): Promise<Migrated | null> {
  const answer = (statement: string) => sql.raw<{ readonly answer: string }>(`select (${statement})::text as answer`);
  const exists = await ask<boolean>(db, answer(`to_json(to_regclass('countersign.migrations') is not null)`));
  if (!exists) return null;
  return ask(
    db,
    answer(`select json_build_object(
      'names', array(select m.name from countersign.migrations m order by m.name),
      'ours', to_regclass('countersign.model_versions') is not null,
      'digest', (select f.digest from countersign.made_functions f),
      'there', array(
        select p.proname::text from pg_catalog.pg_proc p where p.pronamespace = 'countersign'::regnamespace
        union select c.relname::text from pg_catalog.pg_class c where c.relnamespace = 'countersign'::regnamespace and c.relkind = 'v'
      ),
      'roles', (
        select jsonb_object_agg(r.key, r.value) from countersign.made_functions f cross join lateral jsonb_each_text(f.roles) r
        where exists (select from pg_catalog.pg_roles o where o.rolname = r.value)
        having bool_or(r.key = 'app')
      )
    )`),
  );
}
