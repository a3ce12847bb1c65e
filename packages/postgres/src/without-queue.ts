import { Fault } from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask, pause } from './ask.ts';
import type { Database } from './connect.ts';
import { isLockRefused } from './fault-from.ts';

/** Whoever waits for a lock on a view holds up everybody who comes after and only reads it. So no wait is longer than this. */
export const noLongWait = `set local lock_timeout = '3s'`;

/** How many milliseconds whoever was held up has for getting through before the next try. */
const respite = 1_000;

/**
 * Does some work in a transaction under {@link noLongWait}, and anew when a lock was not to be had: at most so many times.
 * What was done is given back in between, but not what the transaction has locked before. Throws a `Fault` that names who
 * keeps the locks.
 */
export async function withoutQueue(trx: Database, tries: number, work: () => Promise<void>): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(trx);
  for (let left = tries - 1; ; left--) {
    await run('savepoint before_work');
    try {
      return await work();
    } catch (error) {
      if (!isLockRefused(error)) throw error;
    }
    await run('rollback to savepoint before_work');
    const holders = await holdersOfLocks(trx);
    await pause(respite);
    if (left > 0) continue;
    // Whoever is at work has a lock for a moment; the same transaction still has one.
    const still = new Set((await holdersOfLocks(trx)).map(({ transaction }) => transaction));
    throw keptLocks(holders.filter(({ transaction }) => still.has(transaction)));
  }
}

/** A transaction that has a lock on something of ours. What of it only those may see who may read all statistics is null to others. */
interface Holder {
  readonly transaction: string;
  /** Null for one that is prepared, and has no session. */
  readonly pid: number | null;
  readonly role: string | null;
  readonly application: string | null;
  readonly state: string | null;
  readonly since: string | null;
}

const holdersOfLocks = (db: Database): Promise<readonly Holder[]> =>
  ask(
    db,
    sql<Answer>`select coalesce(json_agg(h order by h.since, h.pid), '[]')::text as answer from (
      select distinct l.virtualtransaction as transaction, l.pid, a.usename as role, nullif(a.application_name, '') as application, a.state, a.xact_start as since
      from pg_catalog.pg_locks l join pg_catalog.pg_class c on c.oid = l.relation left join pg_catalog.pg_stat_activity a on a.pid = l.pid
      where c.relnamespace = to_regnamespace('countersign') and l.granted and l.pid is distinct from pg_backend_pid()
        and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = current_database())
    ) h`,
  );

const mostNamed = 5;

function keptLocks(holders: readonly Holder[]): Fault {
  const named = holders
    .slice(0, mostNamed)
    .map(({ pid, role, application, state, since }) =>
      pid === null
        ? 'a prepared transaction, see pg_prepared_xacts'
        : `the session ${[
            `${pid} of the role "${role}"`,
            ...(application === null ? [] : [`called "${application}"`]),
            ...(state === null ? [] : [state]),
            ...(since === null ? [] : [`in a transaction since ${since}`]),
          ].join(', ')}`,
    );
  if (holders.length > mostNamed) named.push(`and ${holders.length - mostNamed} more`);
  return new Fault(
    'storage-contended',
    `Others keep locks on what is to be changed, and waiting for them any longer would hold up everybody else${named.length === 0 ? '' : `: ${named.join('; ')}`}. Nothing was changed: let them end, or end one with pg_terminate_backend, and migrate again.`,
  );
}
