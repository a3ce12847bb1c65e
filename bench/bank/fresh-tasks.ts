import type { Pool } from 'pg';
import { ownerOf, regions, type Shape, today, versionsOfModel } from './shape.ts';

/** An open task that nobody has touched, and somebody who may confirm it. */
export interface FreshTask {
  readonly taskId: string;
  readonly userId: string;
}

/** Which versions to make: one of each model, with a task in some of its ten places, counted from 0. */
export interface FreshVersions {
  readonly models: readonly number[];
  readonly places: readonly number[];
}

let lastOrdinal = versionsOfModel;

/** Makes a version of each model that is newer than all others, for all its regions, without tasks. Returns their identifiers. */
export async function freshVersions(pool: Pool, models: readonly number[]): Promise<readonly string[]> {
  const ordinal = ++lastOrdinal;
  await pool.query(
    `insert into countersign.model_versions (tenant_id, version_id, model_id, version_number, ordinal, scope, affected_region_ids, validation_request_id,
        created_on, planned_production_date)
      select 'bank', 'version-' || m || '-' || $2::int, 'model-' || m, $2::int || '.0', $2::int, 'GLOBAL',
        (select array_agg('region-' || ((m + 5 * k) % ${regions.all} + 1)) from generate_series(0, ${regions.ofModel - 1}) k), 'validation-' || m || '-${versionsOfModel}',
        '2026-10-20', '${today}'
      from unnest($1::int[]) m`,
    [models, ordinal],
  );
  return models.map((model) => `version-${model}-${ordinal}`);
}

/** Makes open tasks of versions that are newer than all others, each for the owner of its model. */
export async function freshTasks(pool: Pool, shape: Shape, { models, places }: FreshVersions): Promise<readonly FreshTask[]> {
  await freshVersions(pool, models);
  const ordinal = lastOrdinal;
  await pool.query(
    `insert into countersign.version_deployment_tasks (tenant_id, task_id, version_id, model_id, region_id, planned_production_date, baseline_production_date,
        assigned_to_id, status, revision, created_at)
      select 'bank', 'task-' || m || '-' || $2::int || '-' || k, 'version-' || m || '-' || $2::int, 'model-' || m, 'region-' || ((m + 5 * k) % ${regions.all} + 1),
        '${today}', '${today}', o.owner_id, 'PENDING', 1, '2026-10-20 08:00Z'
      from unnest($1::int[]) m join countersign.models o on o.tenant_id = 'bank' and o.model_id = 'model-' || m, unnest($3::int[]) k`,
    [models, ordinal, places],
  );
  await beginJournals(
    pool,
    models.map((model) => `version-${model}-${ordinal}`),
  );
  return models.flatMap((model) => places.map((place) => ({ taskId: `task-${model}-${ordinal}-${place}`, userId: ownerOf(model, shape) })));
}

/** Makes open tasks of versions of world models, each for all fifty regions at once. */
export async function freshWorldTasks(pool: Pool, models: readonly number[]): Promise<readonly FreshTask[]> {
  const ordinal = ++lastOrdinal;
  await pool.query(
    `insert into countersign.model_versions (tenant_id, version_id, model_id, version_number, ordinal, scope, affected_region_ids, validation_request_id, created_on)
      select 'bank', 'world-version-' || w || '-' || $2::int, 'world-' || w, $2::int || '.0', $2::int, 'GLOBAL', '{}', 'validation-world', '2026-10-20'
      from unnest($1::int[]) w`,
    [models, ordinal],
  );
  await pool.query(
    `insert into countersign.version_deployment_tasks (tenant_id, task_id, version_id, model_id, region_id, planned_production_date, baseline_production_date,
        assigned_to_id, status, revision, created_at)
      select 'bank', 'world-task-' || w || '-' || $2::int, 'world-version-' || w || '-' || $2::int, 'world-' || w, null, '${today}', '${today}', 'world-owner', 'PENDING', 1, '2026-10-20 08:00Z'
      from unnest($1::int[]) w`,
    [models, ordinal],
  );
  await beginJournals(
    pool,
    models.map((model) => `world-version-${model}-${ordinal}`),
  );
  return models.map((model) => ({ taskId: `world-task-${model}-${ordinal}`, userId: 'world-owner' }));
}

const beginJournals = (pool: Pool, versionIds: readonly string[]) =>
  pool.query(
    `insert into countersign.journal_entries (tenant_id, subject_type, subject_id, sequence, type, at, policy_version, previous, hash, entry)
      select t.tenant_id, 'task', t.task_id, 1, 'task-assigned', t.created_at, 'bench', '', '', convert_to(json_build_object('type', 'task-assigned', 'after', json_build_object('status', t.status))::text, 'UTF8')
      from countersign.version_deployment_tasks t where t.tenant_id = 'bank' and t.version_id = any ($1::text[])`,
    [versionIds],
  );

/** So many different ones of `1 … among`, spread over all of them, others in every round. */
export const spread = (count: number, among: number, round: number): readonly number[] =>
  Array.from({ length: Math.min(count, among) }, (_, at) => ((at * Math.max(1, Math.floor(among / count)) + round * 7) % among) + 1);

/** Throws unless every one of these tasks is confirmed. */
export async function mustBeConfirmed(pool: Pool, tasks: readonly FreshTask[], by: string): Promise<void> {
  const { rows } = await pool.query<{ confirmed: number }>(
    `select count(*)::int as confirmed from countersign.version_deployment_tasks t
      where t.tenant_id = 'bank' and t.task_id = any ($1::text[]) and t.status = 'CONFIRMED'`,
    [tasks.map(({ taskId }) => taskId)],
  );
  if (rows[0]!.confirmed !== tasks.length) throw new Error(`${by} confirmed ${rows[0]!.confirmed} of ${tasks.length} tasks.`);
}
