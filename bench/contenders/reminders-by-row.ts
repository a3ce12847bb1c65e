import type { Pool } from 'pg';

type Row = Readonly<Record<string, string | null>>;

/** Where a service without Countersign notes whom it has reminded. */
export const reminderTable = `
  create table if not exists bench_reminders (
    task_id text not null, kind text not null, occurrence text not null, recipient text not null, sent_at timestamptz not null,
    primary key (task_id, kind, occurrence, recipient)
  )`;

/** The tasks that are due by a day, as a nightly job of such a service reads them first: some of them, in the order of their dates. */
export async function dueByRow(pool: Pool, until: string, limit: number): Promise<readonly Row[]> {
  const { rows } = await pool.query<Row>(
    `select t.* from countersign.version_deployment_tasks t
     where t.tenant_id = 'bank' and t.status in ('PENDING', 'ADJUSTED') and t.planned_production_date <= $1::date
     order by t.planned_production_date, t.task_id limit $2::int`,
    [until, limit],
  );
  return rows;
}

/**
 * Reminds of one task after another: reads what the message names and who may act, looks whether it was said, and notes that it
 * is. Answers how often it did.
 */
export async function remindByRow(pool: Pool, tasks: readonly Row[], occurrence: string): Promise<number> {
  let reminded = 0;
  const one = async (text: string, values: readonly unknown[]) => (await pool.query<Row>(text, [...values])).rows[0];
  for (const task of tasks) {
    const { task_id: taskId, model_id: modelId, version_id: versionId, region_id: regionId, assigned_to_id: assignee } = task;
    await one("select * from countersign.models where tenant_id = 'bank' and model_id = $1", [modelId]);
    await one("select * from countersign.model_versions where tenant_id = 'bank' and version_id = $1", [versionId]);
    await one("select * from countersign.regions where tenant_id = 'bank' and region_id = $1", [regionId]);
    await one("select * from countersign.users where tenant_id = 'bank' and user_id = $1", [assignee]);
    const { rows: delegates } = await pool.query<Row>(
      "select * from countersign.delegations where tenant_id = 'bank' and model_id = $1 and revoked_at is null",
      [modelId],
    );
    for (const recipient of [assignee, ...delegates.map((each) => each['delegate_id'])]) {
      const key = [taskId, 'due', occurrence, recipient];
      const said = await one(
        'select 1 as said from bench_reminders where task_id = $1 and kind = $2 and occurrence = $3 and recipient = $4',
        key,
      );
      if (said) continue;
      await pool.query('insert into bench_reminders values ($1, $2, $3, $4, now()) on conflict do nothing', key);
      reminded += 1;
    }
  }
  return reminded;
}
