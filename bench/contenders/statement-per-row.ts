import type { Pool, PoolClient } from 'pg';
import { v7 } from 'uuid';
import type { FreshTask } from '../bank/fresh-tasks.ts';
import { now, today } from '../bank/shape.ts';

type Row = Readonly<Record<string, string | null>>;

const one = async (on: Pool | PoolClient, text: string, values: readonly unknown[]): Promise<Row | undefined> =>
  (await on.query<Record<string, string | null>>(text, [...values])).rows[0];

/** Runs within a transaction of its own, which stays open while JavaScript thinks. */
export async function inTransaction<Value>(pool: Pool, work: (client: PoolClient) => Promise<Value>): Promise<Value> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const value = await work(client);
    await client.query('commit');
    return value;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/**
 * A confirmation as services over an ORM with lazy relations do it: each record is read when it is first touched, each
 * changed row is written by itself, and after the commit the answer reads anew what it shows.
 */
export async function confirmByStatement(pool: Pool, task: FreshTask, day: string): Promise<void> {
  await inTransaction(pool, (client) => confirmWithin(client, task, day));
  const shown = (await taskRow(pool, task.taskId))!;
  await relationsOf(pool, shown);
}

/** Confirmations one after another in one transaction, each within a savepoint. */
export const confirmManyByStatement = (pool: Pool, tasks: readonly FreshTask[], day: string): Promise<void> =>
  inTransaction(pool, async (client) => {
    for (const task of tasks) {
      await client.query('savepoint one');
      await confirmWithin(client, task, day);
      await client.query('release savepoint one');
    }
  });

const taskRow = (on: Pool | PoolClient, taskId: string) =>
  one(on, "select * from countersign.version_deployment_tasks where tenant_id = 'bank' and task_id = $1", [taskId]);

/** The records around a task, one by one. */
async function relationsOf(on: Pool | PoolClient, task: Row): Promise<void> {
  await one(on, "select * from countersign.models where tenant_id = 'bank' and model_id = $1", [task['model_id']]);
  const version = await one(on, "select * from countersign.model_versions where tenant_id = 'bank' and version_id = $1", [
    task['version_id'],
  ]);
  if (task['region_id'] !== null)
    await one(on, "select * from countersign.regions where tenant_id = 'bank' and region_id = $1", [task['region_id']]);
  await one(on, "select * from countersign.users where tenant_id = 'bank' and user_id = $1", [task['assigned_to_id']]);
  await one(on, "select * from countersign.validation_requests where tenant_id = 'bank' and validation_request_id = $1", [
    version!['validation_request_id'],
  ]);
}

async function confirmWithin(client: PoolClient, { taskId, userId }: FreshTask, day: string): Promise<void> {
  const task = (await taskRow(client, taskId))!;
  const { version_id: versionId, model_id: modelId } = task;
  const version = (await one(client, "select * from countersign.model_versions where tenant_id = 'bank' and version_id = $1", [
    versionId,
  ]))!;
  const model = (await one(client, "select * from countersign.models where tenant_id = 'bank' and model_id = $1", [modelId]))!;
  const validation = await one(
    client,
    "select * from countersign.validation_requests where tenant_id = 'bank' and validation_request_id = $1",
    [version['validation_request_id']],
  );
  const delegation = await one(
    client,
    "select * from countersign.delegations where tenant_id = 'bank' and delegate_id = $1 and model_id = $2 and revoked_at is null",
    [userId, modelId],
  );
  if (!['PENDING', 'ADJUSTED'].includes(task['status']!)) throw new Error('The task is not open.');
  if (![model['owner_id'], task['assigned_to_id']].includes(userId) && !delegation) throw new Error('He may not confirm it.');
  if (validation?.['status_code'] !== 'APPROVED') throw new Error('Validation is not approved.');

  await client.query(
    "update countersign.version_deployment_tasks set status = 'CONFIRMED', actual_production_date = $2, confirmed_at = $4, confirmed_by_id = $3, revision = revision + 1 where tenant_id = 'bank' and task_id = $1",
    [taskId, day, userId, now],
  );
  for (const regionId of await regionsOf(client, task)) {
    await one(client, "select * from countersign.model_regions where tenant_id = 'bank' and model_id = $1 and region_id = $2", [
      modelId,
      regionId,
    ]);
    await client.query(
      "update countersign.model_regions set version_id = $3, deployed_at = $4, task_id = $5 where tenant_id = 'bank' and model_id = $1 and region_id = $2",
      [modelId, regionId, versionId, day, taskId],
    );
    await client.query(
      "insert into countersign.regional_deployments (tenant_id, model_id, region_id, task_id, version_id, deployed_on) values ('bank', $1, $2, $3, $4, $5)",
      [modelId, regionId, taskId, versionId, day],
    );
  }
  const open = await one(
    client,
    "select count(*)::text as open from countersign.version_deployment_tasks where tenant_id = 'bank' and version_id = $1 and status not in ('CONFIRMED', 'CANCELLED')",
    [versionId],
  );
  await client.query(
    "update countersign.model_versions set first_production_date = coalesce(first_production_date, $2), actual_production_date = case when $3 = '0' then $2::date end where tenant_id = 'bank' and version_id = $1",
    [versionId, day, open!['open']],
  );
  await client.query(
    "insert into countersign.journal_entries (tenant_id, subject_type, subject_id, sequence, type, at, actor_id, policy_version, previous, hash, entry) values ('bank', 'task', $1, $2, 'deployment-confirmed', $5, $3, 'bench', '', '', convert_to($4, 'UTF8'))",
    [
      taskId,
      Number(task['revision']) + 1,
      userId,
      JSON.stringify({ before: { status: task['status'] }, after: { status: 'CONFIRMED', day } }),
      now,
    ],
  );
}

async function regionsOf(client: PoolClient, task: Row): Promise<readonly string[]> {
  if (task['region_id']) return [task['region_id']];
  const { rows } = await client.query<{ region_id: string }>(
    "select * from countersign.model_regions where tenant_id = 'bank' and model_id = $1 order by region_id",
    [task['model_id']],
  );
  return rows.map((row) => row.region_id);
}

/** A page of somebody's tasks as such services read it: the tasks with OR and an offset, and then what each shows, one by one. */
export async function pageByStatement(pool: Pool, userId: string, offset = 0): Promise<readonly string[]> {
  const { rows } = await pool.query<Record<string, string | null>>(
    `select * from countersign.version_deployment_tasks t
      where t.tenant_id = 'bank' and t.status in ('PENDING', 'ADJUSTED') and (t.assigned_to_id = $1 or t.model_id in (
        select d.model_id from countersign.delegations d
        where d.tenant_id = 'bank' and d.delegate_id = $1 and d.revoked_at is null and d.valid_from <= $2 and $2 < d.valid_until))
      order by t.planned_production_date, t.task_id limit 50 offset $3`,
    [userId, now, offset],
  );
  for (const task of rows) await relationsOf(pool, task);
  return rows.map((task) => task['task_id']!);
}

/** The tasks of a version: what each region needs is read and written by itself. Returns how many were created. */
export const assignByStatement = (pool: Pool, versionId: string): Promise<number> =>
  inTransaction(pool, async (client) => {
    const version = (
      await client.query<{ model_id: string; affected_region_ids: string[] }>(
        "select * from countersign.model_versions where tenant_id = 'bank' and version_id = $1",
        [versionId],
      )
    ).rows[0]!;
    const model = (await one(client, "select * from countersign.models where tenant_id = 'bank' and model_id = $1", [version.model_id]))!;
    let created = 0;
    for (const regionId of version.affected_region_ids) {
      const existing = await one(
        client,
        "select * from countersign.version_deployment_tasks where tenant_id = 'bank' and version_id = $1 and region_id = $2",
        [versionId, regionId],
      );
      if (existing) continue;
      const region = await one(
        client,
        "select * from countersign.model_regions where tenant_id = 'bank' and model_id = $1 and region_id = $2",
        [version.model_id, regionId],
      );
      const taskId = v7();
      await client.query(
        `insert into countersign.version_deployment_tasks (tenant_id, task_id, version_id, model_id, region_id, planned_production_date, baseline_production_date,
            assigned_to_id, status, revision, created_at) values ('bank', $1, $2, $3, $4, $5, $5, $6, 'PENDING', 1, $7)`,
        [taskId, versionId, version.model_id, regionId, today, region?.['owner_id'] ?? model['owner_id'], now],
      );
      await client.query(
        "insert into countersign.journal_entries (tenant_id, subject_type, subject_id, sequence, type, at, policy_version, previous, hash, entry) values ('bank', 'task', $1, 1, 'task-assigned', $2, 'bench', '', '', convert_to($3, 'UTF8'))",
        [taskId, now, JSON.stringify({ before: null, after: { taskId, versionId, regionId, status: 'PENDING' } })],
      );
      created += 1;
    }
    return created;
  });
