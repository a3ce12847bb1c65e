import type { Pool, PoolClient } from 'pg';

/**
 * The same confirmation as an application writes it by hand: one transaction that stays open while JavaScript thinks,
 * one statement per row it reads or writes. The same tables, checks and writes.
 */
export async function confirmByStatement(pool: Pool, taskId: string, userId: string, day: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await confirmWithin(client, taskId, userId, day);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function confirmWithin(client: PoolClient, taskId: string, userId: string, day: string): Promise<void> {
  const one = async (text: string, values: readonly unknown[]) =>
    (await client.query<Record<string, string | null>>(text, [...values])).rows[0];
  const task = (await one("select * from countersign.version_deployment_tasks where tenant_id = 'bank' and task_id = $1 for update", [
    taskId,
  ]))!;
  const { version_id: versionId, model_id: modelId, region_id: regionId } = task;
  const version = (await one("select * from countersign.model_versions where tenant_id = 'bank' and version_id = $1 for update", [
    versionId,
  ]))!;
  const model = (await one("select * from countersign.models where tenant_id = 'bank' and model_id = $1", [modelId]))!;
  const region = (await one(
    "select * from countersign.model_regions where tenant_id = 'bank' and model_id = $1 and region_id = $2 for update",
    [modelId, regionId],
  ))!;
  const validation = await one(
    "select * from countersign.validation_requests where tenant_id = 'bank' and validation_request_id = $1 for share",
    [version['validation_request_id']],
  );
  const delegation = await one(
    "select * from countersign.delegations where tenant_id = 'bank' and delegate_id = $1 and model_id = $2 for share",
    [userId, modelId],
  );
  if (!['PENDING', 'ADJUSTED'].includes(task['status']!)) throw new Error('not open');
  if (![model['owner_id'], region['owner_id']].includes(userId) && !delegation) throw new Error('not allowed');
  if (validation?.['status_code'] !== 'APPROVED') throw new Error('not approved');

  await client.query(
    "update countersign.version_deployment_tasks set status = 'CONFIRMED', actual_production_date = $2, confirmed_at = now(), confirmed_by_id = $3, revision = revision + 1 where tenant_id = 'bank' and task_id = $1",
    [taskId, day, userId],
  );
  await client.query(
    "update countersign.model_regions set version_id = $3, deployed_at = $4, task_id = $5 where tenant_id = 'bank' and model_id = $1 and region_id = $2",
    [modelId, regionId, versionId, day, taskId],
  );
  await client.query(
    "insert into countersign.regional_deployments (tenant_id, model_id, region_id, task_id, version_id, deployed_on) values ('bank', $1, $2, $3, $4, $5)",
    [modelId, regionId, taskId, versionId, day],
  );
  const open = await one(
    "select count(*)::text as open from countersign.version_deployment_tasks where tenant_id = 'bank' and version_id = $1 and status <> 'CONFIRMED'",
    [versionId],
  );
  await client.query(
    "update countersign.model_versions set first_production_date = coalesce(first_production_date, $2), actual_production_date = case when $3 = '0' then $2::date end where tenant_id = 'bank' and version_id = $1",
    [versionId, day, open!['open']],
  );
  await client.query(
    "insert into countersign.journal_entries (tenant_id, subject_type, subject_id, sequence, type, at, actor_id, policy_version, body) values ('bank', 'task', $1, $2, 'deployment-confirmed', now(), $3, 'bench', $4)",
    [taskId, Number(task['revision']) + 1, userId, JSON.stringify({ before: task, after: { status: 'CONFIRMED', day } })],
  );
}

/** A page of somebody's tasks as lists are often written: the tasks in one query, and then what each shows, one by one. */
export async function pageByStatement(pool: Pool, userId: string): Promise<number> {
  const { rows } = await pool.query<Record<string, string>>(
    `select * from countersign.version_deployment_tasks t
      where t.tenant_id = 'bank' and t.status in ('PENDING', 'ADJUSTED') and (t.assigned_to_id = $1 or t.model_id in (
        select d.model_id from countersign.delegations d where d.tenant_id = 'bank' and d.delegate_id = $1 and d.revoked_at is null and now() between d.valid_from and d.valid_until))
      order by t.planned_production_date, t.task_id limit 50`,
    [userId],
  );
  for (const task of rows) {
    await pool.query("select * from countersign.models where tenant_id = 'bank' and model_id = $1", [task['model_id']]);
    const version = (
      await pool.query<Record<string, string>>("select * from countersign.model_versions where tenant_id = 'bank' and version_id = $1", [
        task['version_id'],
      ])
    ).rows[0]!;
    await pool.query(
      "select * from countersign.model_regions r join countersign.regions g using (tenant_id, region_id) where r.tenant_id = 'bank' and r.model_id = $1 and r.region_id = $2",
      [task['model_id'], task['region_id']],
    );
    await pool.query("select * from countersign.users where tenant_id = 'bank' and user_id = $1", [task['assigned_to_id']]);
    await pool.query("select * from countersign.validation_requests where tenant_id = 'bank' and validation_request_id = $1", [
      version['validation_request_id'],
    ]);
  }
  return rows.length;
}
