import { asInstant, decide, defaultPolicy, Fault, id, parseCommand, type Plan, plan, type TenantId } from '@countersign/core';
import { createPostgres } from '@countersign/postgres';
import pg from 'pg';
import type { Arena } from './arena.ts';
import type { Trial } from './trials.ts';
import { variant } from './variant.ts';

const situation = variant('a task', {});

/** A confirmation as the owner would commit it now, but without any guard, as only a broken adapter would send it. */
async function unguarded({ postgres }: Arena, tenant: TenantId): Promise<Plan> {
  const tasks = await situation.prepare(postgres, tenant);
  const taskId = tasks.get('v2 uk')!;
  const snapshot = (await postgres.repositories.snapshots.load(tenant, [taskId], { people: [], history: false })).get(taskId)!;
  const command = parseCommand('confirm', { taskId, actualProductionDate: '2026-11-20' });
  const context = {
    actor: { tenantId: tenant, userId: id<'user'>('owner'), kind: 'person' as const, isAdministrator: false, permissions: [], approvalRegionIds: null },
    policy: defaultPolicy,
    now: asInstant('2026-11-24T09:30:00.000Z'),
    today: snapshot.task.plannedProductionDate,
  };
  const decided = command.ok ? decide(command.value, snapshot, context) : command;
  if (!decided.ok) throw new Error(JSON.stringify(decided.error));
  return { ...plan(snapshot, decided.value, context), guards: [] };
}

/** What is wrong when something is not refused with a fault of some code. */
async function unlessRefused(acting: Promise<unknown>, code: string): Promise<string | null> {
  const came = await acting.catch((error: unknown) => error);
  if (came instanceof Fault && came.code === code) return null;
  return `It was to be refused as ${code}, and this came: ${came instanceof Error ? came.message : JSON.stringify(came)}`;
}

const trial = (name: string, wrong: (arena: Arena, tenant: TenantId) => Promise<string | null>): Trial => ({
  name,
  settings: [],
  ways: [{ name, play: async (arena) => ({ told: name, wrong: await wrong(arena, arena.newTenant()) }) }],
});

/** What refuses an impossible record when no guard has. */
export const lastLines: readonly Trial[] = [
  trial('a plan that comes too late, without a guard', async (arena, tenant) => {
    const late = await unguarded(arena, tenant);
    await arena.postgres.repositories.commit(tenant, [late]);
    return unlessRefused(arena.postgres.repositories.commit(tenant, [late]), 'effect-without-row');
  }),
  trial('a deployment that is recorded twice', async (arena, tenant) => {
    const once = await unguarded(arena, tenant);
    const twice = {
      ...once,
      before: once.after,
      after: { ...once.after, revision: 3 },
      entries: once.entries.map((entry) => ({ ...entry, sequence: 3 })),
    };
    await arena.postgres.repositories.commit(tenant, [once]);
    return unlessRefused(arena.postgres.repositories.commit(tenant, [twice]), 'constraint-violated');
  }),
  trial('an entry in a place that is taken', async ({ postgres, aside }, tenant) => {
    await situation.prepare(postgres, tenant);
    const copying = aside.query(
      `insert into countersign.journal_entries (tenant_id, subject_type, subject_id, sequence, type, at, policy_version, previous, hash, entry)
      select tenant_id, subject_type, subject_id, sequence, type, at, policy_version, previous, hash, entry from countersign.journal_entries where tenant_id = $1`,
      [tenant],
    );
    const came = await copying.then(
      () => 'accepted',
      (error: { readonly constraint?: string }) => error.constraint,
    );
    return came === 'journal_entries_pkey' ? null : `The entries were to be refused by the primary key, and this came: ${came}`;
  }),
  trial('at a higher isolation level', async (arena, tenant) => {
    const strict = new pg.Pool({
      connectionString: arena.connectionString,
      max: 1,
      options: '-c default_transaction_isolation=repeatable\\ read',
    });
    const wrong = await unlessRefused(
      unguarded(arena, tenant).then((each) => createPostgres({ pool: strict }).repositories.commit(tenant, [each])),
      'isolation-unsupported',
    );
    await strict.end();
    return wrong;
  }),
];
