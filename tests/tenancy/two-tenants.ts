import {
  asCalendarDate,
  asInstant,
  createCountersign,
  defaultPolicy,
  id,
  type Inventory,
  type Notice,
  type TenantId,
} from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createPostgres, type Postgres } from '@countersign/postgres';
import pg from 'pg';
import { migratedDatabase } from '../postgres/migrated-database.ts';
import { stageInventory } from '../postgres/stage.ts';

export const ours = id<'tenant'>('ours');
export const theirs = id<'tenant'>('theirs');

/** A database with the records of some tenants, as a superuser sees it and as the role of an application does. */
export interface Walled {
  readonly superuser: pg.Pool;
  readonly app: pg.Pool;
  readonly role: string;
  /** Countersign with the rights of the role. */
  readonly postgres: Postgres;
  close(): Promise<void>;
}

/** Opens a database with the records of some tenants, of which all identifiers are the same. */
export async function openWalled(...tenants: readonly TenantId[]): Promise<Walled> {
  const url = await migratedDatabase();
  const superuser = new pg.Pool({ connectionString: url, max: 2 });
  for (const tenant of tenants) {
    await fill(createPostgres({ pool: superuser }), tenant);
    await superuser.query(rememberedRequest, [tenant]);
  }
  const role = `app_${new URL(url).pathname.slice(1)}`;
  for (const statement of [
    `create role ${role} login password 'app' nosuperuser nobypassrls`,
    `grant usage on schema countersign to ${role}`,
    `grant select, insert, update, delete on all tables in schema countersign to ${role}`,
    `grant execute on all functions in schema countersign to ${role}`,
  ])
    await superuser.query(statement);
  const app = new pg.Pool({ connectionString: Object.assign(new URL(url), { username: role, password: 'app' }).href, max: 1 });
  return {
    superuser,
    app,
    role,
    postgres: createPostgres({ pool: app }),
    close: async () => {
      await app.end();
      await superuser.query(`drop owned by ${role}`);
      await superuser.query(`drop role ${role}`);
      await superuser.end();
    },
  };
}

const rememberedRequest = `
  insert into countersign.idempotency_keys (tenant_id, actor_id, key, part, fingerprint, at, answer)
  values ($1, 'owner', 'key', '', 'what was asked', '2026-11-24', '{}')`;

/** The same inventory for everybody, with words of the tenant's own. */
const inventoryOf = (tenant: TenantId): Inventory => ({
  ...stageInventory,
  people: stageInventory.people.map((each) => ({ ...each, name: `${each.name} of ${tenant}` })),
  regions: stageInventory.regions.map((each) => ({ ...each, name: `${each.name} of ${tenant}`, requiresApproval: each.regionId === 'de' })),
  models: stageInventory.models.map((each) => ({ ...each, name: `${each.name} of ${tenant}` })),
  versions: stageInventory.versions.map((each) => ({ ...each, validationRequestId: id(`vr-${each.ordinal}`) })),
  validations: [
    ...stageInventory.validations.map((each) => ({ ...each, statusLabel: `Approved at ${tenant}` })),
    {
      validationRequestId: id('vr-3'),
      statusCode: 'IN_PROGRESS',
      statusLabel: `Begun at ${tenant}`,
      approvedOn: null,
      scopeRegionIds: [id('uk')],
    },
  ],
});

/** A reminder to the owner of a task of the tenant's. */
export const aNotice = (tenant: TenantId, reason: 'due-soon' | 'overdue' = 'overdue'): Notice => ({
  subject: { type: 'task', id: id('task-0001') },
  recipient: { type: 'person', userId: id('owner') },
  occurrence: '2026-11-20',
  urgency: 0,
  content: {
    reason,
    deployment: {
      taskId: id('task-0001'),
      model: { modelId: id('model'), name: `A model of ${tenant}` },
      version: { versionId: id('v2'), versionNumber: '2.0' },
      region: null,
      plannedProductionDate: asCalendarDate('2026-11-20'),
      assignedTo: { userId: id('owner'), name: `An owner of ${tenant}` },
    },
    daysUntilDue: 0,
    onBehalfOf: null,
  },
});

/** A notice as `countersign.raise_notices` takes it. */
export const noticeRow = ({ subject, recipient, occurrence, urgency, content }: Notice) => ({
  subject_type: subject.type,
  subject_id: subject.id,
  reason: content.reason,
  occurrence,
  recipient_type: recipient.type,
  recipient_id: recipient.type === 'person' ? recipient.userId : recipient.role,
  urgency,
  content,
});

/** Something of every kind: tasks in every state, an override with its exception and an approval, delegations, refusals. */
async function fill({ repositories, inventory, notices }: Postgres, tenant: TenantId): Promise<void> {
  await inventory.put(tenant, inventoryOf(tenant));
  const countersign = createCountersign({ repositories, policy: defaultPolicy, clock: fixedClock(), ids: sequentialIds() });
  const as = (userId: string) => countersign.as({ tenantId: tenant, userId, kind: userId === 'robot' ? 'service' : 'person' });
  const owner = as('owner');
  const tasks = new Map<string, string>();
  for (const versionId of ['v2', 'v3']) {
    const assigned = await done(as('robot').assign({ versionId }));
    for (const task of assigned.created) tasks.set(`${versionId} ${task.regionId}`, task.taskId);
  }
  const at = (place: string) => ({ taskId: tasks.get(place)! });
  const words = `It could not wait any longer at ${tenant}`;
  const actualProductionDate = '2026-11-20';
  await done(owner.confirm({ ...at('v2 uk'), actualProductionDate, confirmationNotes: words }));
  await done(owner.confirm({ ...at('v2 us'), actualProductionDate }));
  await done(owner.withdraw({ ...at('v2 us'), withdrawnOn: '2026-11-24', withdrawalReason: words }));
  await done(owner.confirm({ ...at('v3 de'), actualProductionDate, validationOverrideReason: words }));
  await done(owner.adjust({ ...at('v2 fr'), plannedProductionDate: '2026-12-15', adjustmentReason: words }));
  await done(owner.cancel({ ...at('v2 jp'), cancellationReason: words }));
  await done(owner.delegate({ modelId: 'model', delegateId: 'delegate', validUntil: '2026-12-01T00:00:00.000Z', reason: words }));
  await done(owner.delegate({ ...at('v3 uk'), delegateId: 'delegate', validUntil: '2026-12-01T00:00:00.000Z', reason: words }));
  await as('stranger').confirm({ ...at('v2 sg'), actualProductionDate });
  await done(as('robot').rollUpReports());
  await done(owner.adjust({ ...at('v3 fr'), plannedProductionDate: '2026-12-16', adjustmentReason: words }));
  await notices.begin(tenant, asCalendarDate('2026-11-20'), 'first', moment);
  await notices.raise(tenant, asCalendarDate('2026-11-20'), 'first', null, [
    aNotice(tenant, 'due-soon'),
    { ...aNotice(tenant), recipient: { type: 'person', userId: id('delegate') } },
  ]);
  const turn = { day: asCalendarDate('2026-11-20'), dueBy: moment, until: moment, limit: 1, notices: 1 };
  for (const { recipient, lease } of await notices.take(tenant, turn))
    await notices.settle(tenant, turn.day, [{ recipient, lease, sentAt: moment }]);
  await inventory.put(tenant, {
    deployments: [{ modelId: id('model'), regionId: id('sg'), versionId: id('v2'), deployedOn: '2026-01-05' as never }],
  });
}

async function done<Value>(
  acting: Promise<{ readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: unknown }>,
) {
  const answer = await acting;
  if (!answer.ok) throw new Error(`The tenants could not be filled: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

/** The tables that hold something of a tenant. */
export async function tablesOf({ superuser }: Walled): Promise<readonly string[]> {
  const { rows } = await superuser.query<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'countersign' and column_name = 'tenant_id' and table_name in (select relname from pg_class where relkind = 'r') order by 1",
  );
  return rows.map(({ name }) => name);
}

/** Every row of some tenant, or of all, as a superuser reads them. */
export async function rowsOf(walled: Walled, tenant: TenantId | null = null): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const found: Record<string, readonly unknown[]> = {};
  for (const table of await tablesOf(walled)) {
    const { rows } = await walled.superuser.query<{ row: string }>(
      `select (to_jsonb(r) - '{recorded_in,recorded}'::text[])::text as row from countersign.${table} r where $1::text is null or r.tenant_id = $1 order by 1`,
      [tenant],
    );
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}

export const moment = asInstant('2026-11-24T09:30:00.000Z');
