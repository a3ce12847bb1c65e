import { asCalendarDate, createCountersign, defaultPolicy, id, type Inventory, type TaskId, type TenantId } from '@countersign/core';
import { fixedClock } from '@countersign/core/testing';
import type { Postgres } from '@countersign/postgres';
import type pg from 'pg';

/** The tenant of whoever names no other. */
const bank: TenantId = id('bank');

const regionIds = Array.from({ length: 8 }, (_, at) => id<'region'>(`r${at}`));

/** Countersign for the owner of everything, on some repositories; `next` names what has no name of its own. */
export const ownerOn = ({ repositories }: Pick<Postgres, 'repositories'>, next: () => string, tenantId = bank) =>
  createCountersign({ repositories, policy: defaultPolicy, clock: fixedClock(), ids: { next } }).as({ tenantId, userId: 'owner' });

/** Puts eight regions and a version for each eight tasks in place, and assigns them. */
export async function assignMany(postgres: Postgres, count: number, tenantId = bank): Promise<readonly TaskId[]> {
  const versions = Array.from({ length: Math.ceil(count / regionIds.length) }, (_, at) => ({
    versionId: id<'version'>(`v${at}`),
    modelId: id<'model'>('model'),
    versionNumber: `${at}.0`,
    ordinal: at + 1,
    scope: 'REGIONAL' as const,
    affectedRegionIds: regionIds,
    validationRequestId: null,
    createdOn: asCalendarDate('2026-10-01'),
    plannedProductionDate: asCalendarDate('2026-11-20'),
  }));
  const inventory: Inventory = {
    people: [{ userId: id('owner'), name: 'The owner' }],
    regions: regionIds.map((regionId) => ({ regionId, code: regionId, name: regionId })),
    models: [
      {
        modelId: id('model'),
        name: 'Mortgage PD',
        ownerId: id('owner'),
        regions: regionIds.map((regionId) => ({ regionId, ownerId: null })),
      },
    ],
    versions,
    validations: [],
    deployments: [],
  };
  await postgres.inventory.put(tenantId, inventory);
  let next = 0;
  const owner = ownerOn(postgres, () => `task-${String(++next).padStart(4, '0')}`, tenantId);
  const taskIds: TaskId[] = [];
  for (const { versionId } of versions) {
    const assigned = await owner.assign({ versionId });
    if (!assigned.ok) throw new Error(JSON.stringify(assigned.error));
    taskIds.push(...assigned.value.created.map(({ taskId }) => taskId));
  }
  return taskIds.slice(0, count);
}

/** What the records say of each task: how far it is, and what there is of its confirmation. */
export async function recordsOf(pool: pg.Pool, tenantId = bank): Promise<ReadonlyMap<string, ConfirmationRecords>> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('countersign.tenant', $1, true)`, [tenantId]);
    const { rows } = await client.query<ConfirmationRecords>(
      `select t.task_id as "taskId", t.status, t.revision,
        (select count(*)::integer from countersign.journal_entries j where j.tenant_id = $1 and j.subject_id = t.task_id) as entries,
        (select count(*)::integer from countersign.regional_deployments d where d.tenant_id = $1 and d.task_id = t.task_id) as deployments,
        (select count(*)::integer from countersign.idempotency_keys k
          where k.tenant_id = $1 and starts_with(k.fingerprint, 'confirm ' || t.task_id || ' ')) as requests
      from countersign.version_deployment_tasks t where t.tenant_id = $1`,
      [tenantId],
    );
    await client.query('commit');
    return new Map(rows.map((row) => [row.taskId, row]));
  } finally {
    client.release();
  }
}

/** See {@link recordsOf}. */
export interface ConfirmationRecords {
  readonly taskId: string;
  readonly status: string;
  readonly revision: number;
  readonly entries: number;
  readonly deployments: number;
  readonly requests: number;
}

/** Says whether a task is confirmed, whole and once; or not at all. `broken` when it is something in between. */
export function stateOf(records: ConfirmationRecords | undefined): 'confirmed' | 'untouched' | 'broken' {
  const { status, revision, entries, deployments, requests } = records ?? { status: '' };
  const told = [status, revision, entries, deployments, requests].join();
  return told === 'CONFIRMED,2,2,1,1' ? 'confirmed' : told === 'PENDING,1,1,0,0' ? 'untouched' : 'broken';
}
