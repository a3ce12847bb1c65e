import type { Pool } from 'pg';
import type { FreshTask } from '../bank/fresh-tasks.ts';
import { now } from '../bank/shape.ts';
import { inTransaction } from './statement-per-row.ts';

/**
 * A confirmation as somebody writes it who knows Postgres and still decides in JavaScript: one read that locks what the
 * decision rests on, set-based writes, prepared statements. Eight round trips, whatever the number of regions.
 */
export const confirmByHand = (pool: Pool, { taskId, userId }: FreshTask, day: string): Promise<void> =>
  inTransaction(pool, async (client) => {
    const ask = async (name: keyof typeof statements, values: readonly unknown[]) =>
      (await client.query<Record<string, string | null>>({ name, text: statements[name], values: [...values] })).rows;
    const task = (await ask('read', [taskId, userId, now]))[0];
    if (!task) throw new Error('There is no such task.');
    if (!['PENDING', 'ADJUSTED'].includes(task['status']!)) throw new Error('The task is not open.');
    if (![task['owner_id'], task['region_owner_id']].includes(userId) && !task['delegation_id']) throw new Error('He may not confirm it.');
    if (task['status_code'] !== 'APPROVED' || task['approved_on']! > day) throw new Error('Validation is not approved.');
    const { version_id: version, model_id: model, region_id: region, revision } = task;
    await ask('write', [taskId, day, now, userId]);
    await ask('deploy', [model, region, version, day, taskId]);
    await ask('record', [model, region, taskId, version, day]);
    await ask('date', [version, day]);
    const body = { before: { status: task['status'] }, after: { status: 'CONFIRMED', day }, regionId: region };
    await ask('journal', [taskId, Number(revision) + 1, now, userId, JSON.stringify(body)]);
  });

const statements = {
  read: `
    select t.status, t.version_id, t.model_id, t.region_id, t.revision::text as revision, m.owner_id, r.owner_id as region_owner_id,
      q.status_code, q.approved_on::text as approved_on, (
        select d.delegation_id from countersign.delegations d
        where d.tenant_id = 'bank' and d.delegate_id = $2 and d.model_id = t.model_id and d.revoked_at is null and d.valid_from <= $3 and $3 < d.valid_until limit 1
      ) as delegation_id
    from countersign.version_deployment_tasks t
    join countersign.model_versions v on v.tenant_id = t.tenant_id and v.version_id = t.version_id
    join countersign.models m on m.tenant_id = t.tenant_id and m.model_id = t.model_id
    left join countersign.model_regions r on r.tenant_id = t.tenant_id and r.model_id = t.model_id and r.region_id = t.region_id
    left join countersign.validation_requests q on q.tenant_id = v.tenant_id and q.validation_request_id = v.validation_request_id
    where t.tenant_id = 'bank' and t.task_id = $1
    for no key update of t, v`,
  write: `
    update countersign.version_deployment_tasks
    set status = 'CONFIRMED', actual_production_date = $2, confirmed_at = $3, confirmed_by_id = $4, revision = revision + 1
    where tenant_id = 'bank' and task_id = $1`,
  deploy: `
    update countersign.model_regions set version_id = $3, deployed_at = $4, task_id = $5
    where tenant_id = 'bank' and model_id = $1 and ($2::text is null or region_id = $2)`,
  record: `
    insert into countersign.regional_deployments (tenant_id, model_id, region_id, task_id, version_id, deployed_on)
    select 'bank', r.model_id, r.region_id, $3, $4, $5 from countersign.model_regions r
    where r.tenant_id = 'bank' and r.model_id = $1 and ($2::text is null or r.region_id = $2)`,
  date: `
    update countersign.model_versions v set first_production_date = coalesce(v.first_production_date, $2), actual_production_date = case when not exists (
      select from countersign.version_deployment_tasks o where o.tenant_id = 'bank' and o.version_id = $1 and o.status in ('PENDING', 'ADJUSTED')
    ) then $2 end
    where v.tenant_id = 'bank' and v.version_id = $1`,
  journal: `
    insert into countersign.journal_entries (tenant_id, subject_type, subject_id, sequence, type, at, actor_id, policy_version, previous, hash, entry)
    values ('bank', 'task', $1, $2, 'deployment-confirmed', $3, $4, 'bench', '', '', convert_to($5, 'UTF8'))`,
} as const;
