/**
 * How functions plan what they run. Keys lead to every row they read or write. A generic plan guesses a hundred rows for
 * a list of keys and would scan whole tables for them; planning anew for each call would cost more than the call. The
 * functions that TypeScript calls set this, and those that they call in turn run under it.
 */
export const planner = `
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
  set jit = off`;
