/**
 * What every function that TypeScript calls begins with: from here to the end of the transaction, row-level security
 * shows this tenant's rows and no others, whatever the statements that follow ask for.
 */
export const beginCall = `perform set_config('countersign.tenant', tenant, true);`;

/**
 * How such functions plan what they run. Keys lead to every row they read or write. A generic plan guesses a hundred rows
 * for a list of keys and would scan whole tables for them; planning anew for each call would cost more than the call.
 * Those that they call in turn run under it as well. Days
 * are written in one way, whatever the database is set to: rows travel as texts, and tokens are made of them.
 *
 * A column is compared with a variable, and never with something that is computed on the spot: under row-level security,
 * Postgres looks for `coalesce` and the like only after it has read the rows, so that no index leads to them.
 */
export const planner = `
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
  set jit = off
  set datestyle = iso`;

/** What is found by its keys is few rows, and looking them up takes less time than making a map of their pages. */
export const lookingUp = `
  set enable_bitmapscan = off`;

/** An index is walked in order and left at the limit; whoever gathers first and sorts reads all there is. */
export const walking = `
  set enable_sort = off${lookingUp}`;
