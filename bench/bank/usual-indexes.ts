import type { Pool } from 'pg';

/**
 * Gives the tasks and delegations of a bank the indexes that such tables have where nobody has measured: on whom a task is
 * assigned to, its status, its planned date, and what it refers to. All others go, but those of constraints.
 */
export async function useUsualIndexes(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `select i.indexrelid::regclass::text as name from pg_index i
      where i.indrelid = any (array['countersign.version_deployment_tasks', 'countersign.delegations']::regclass[])
        and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`,
  );
  for (const { name } of rows) await pool.query(`drop index ${name}`);
  for (const column of ['assigned_to_id', 'status', 'planned_production_date', 'model_id', 'version_id', 'region_id'])
    await pool.query(`create index on countersign.version_deployment_tasks (${column})`);
  for (const column of ['delegate_id', 'delegator_id', 'model_id']) await pool.query(`create index on countersign.delegations (${column})`);
  await pool.query('vacuum (analyze) countersign.version_deployment_tasks');
  await pool.query('vacuum (analyze) countersign.delegations');
}
