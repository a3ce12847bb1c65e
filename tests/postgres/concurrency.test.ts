import type { DeploymentTask, Plan, TaskId } from '@countersign/core';
import { asInstant, decide, defaultPolicy, id, parseCommand, plan } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { confirmation, openStage, regions, type Stage, stageModel, tenant } from './stage.ts';

const lockTask = 'select from countersign.version_deployment_tasks where task_id = $1 for update';
const lockVersion = 'select from countersign.model_versions where version_id = $1 for update';
const lockRegion = 'select from countersign.model_regions where region_id = $1 for update';

const codeOf = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }): string =>
  result.ok ? 'ok' : result.error!.code;

/** The owner's confirmation of a task as he would commit it now. */
async function confirmationPlan({ postgres }: Stage, { taskId }: DeploymentTask): Promise<Plan> {
  const snapshot = (await postgres.repositories.snapshots.load(tenant, [taskId], { people: [], history: false })).get(taskId)!;
  const command = parseCommand('confirm', confirmation(taskId));
  const now = asInstant('2026-11-24T09:30:00.000Z');
  const context = {
    actor: {
      tenantId: tenant,
      userId: id<'user'>('owner'),
      kind: 'person' as const,
      isAdministrator: false,
      permissions: [],
      approvalRegionIds: null,
    },
    policy: defaultPolicy,
    now,
    today: snapshot.task.plannedProductionDate,
  };
  const decided = command.ok ? decide(command.value, snapshot, context) : command;
  if (!decided.ok) throw new Error(JSON.stringify(decided.error));
  return plan(snapshot, decided.value, context);
}

const delegateEverything = ({ postgres }: Stage, revokedAt: string | null) =>
  postgres.repositories.delegations.save(tenant, [
    {
      delegationId: id('leave'),
      modelId: id('model'),
      taskId: null,
      delegatorId: id('owner'),
      delegateId: id('delegate'),
      actions: ['confirm'],
      validFrom: asInstant('2026-11-01T00:00:00.000Z'),
      validUntil: asInstant('2026-12-01T00:00:00.000Z'),
      reason: null,
      revokedAt: revokedAt === null ? null : asInstant(revokedAt),
      revokedById: null,
    },
  ]);

describe('backends that really run at once', () => {
  it('confirm one task exactly once, with one entry', async () => {
    const stage = await openStage();
    const { uk } = await stage.assign('v2');
    const held = await stage.hold(lockTask, [uk!.taskId]);
    const confirming = Array.from({ length: 16 }, () => stage.as('owner').confirm(confirmation(uk!.taskId)));
    expect(new Set(await stage.waiting(16)).size).toBe(16);
    await held.release();
    expect((await Promise.all(confirming)).map(codeOf).toSorted()).toEqual(['ok', ...Array.from({ length: 15 }, () => 'task-not-open')]);
    expect(
      await stage.rows('select sequence, type from countersign.journal_entries where subject_id = $1 order by sequence', [uk!.taskId]),
    ).toEqual([
      { sequence: 1, type: 'task-assigned' },
      { sequence: 2, type: 'deployment-confirmed' },
    ]);
  });

  it('date a version when all of its regions are confirmed at the same moment', async () => {
    const stage = await openStage();
    const tasks = await stage.assign('v2');
    const held = await stage.hold(lockVersion, ['v2']);
    const confirming = regions.map((region, at) => stage.as('owner').confirm(confirmation(tasks[region]!.taskId, `2026-11-1${at}`)));
    await stage.waiting(regions.length);
    await held.release();
    expect((await Promise.all(confirming)).map(codeOf)).toEqual(regions.map(() => 'ok'));
    expect(
      await stage.rows(
        "select first_production_date::text as first, actual_production_date::text as actual from countersign.model_versions where version_id = 'v2'",
      ),
    ).toEqual([{ first: '2026-11-10', actual: '2026-11-15' }]);
    const dated = await stage.rows(
      "select 1 from countersign.journal_entries, json_array_elements(convert_from(entry, 'UTF8')::json -> 'effects') e where e ->> 'type' = 'version.production-date.record' and e -> 'after' ->> 'actualProductionDate' is not null",
    );
    expect(dated.length).toBe(1);
  });

  it.each([
    ['the older first', ['v2', 'v3']],
    ['the newer first', ['v3', 'v2']],
  ] as const)('leave the newer of two versions running in a region, %s', async (_, order) => {
    const stage = await openStage();
    const tasks = { v2: (await stage.assign('v2'))['uk']!, v3: (await stage.assign('v3'))['uk']! };
    const held = await stage.hold(lockRegion, ['uk']);
    const confirming: Promise<{ readonly ok: boolean }>[] = [];
    for (const [at, version] of order.entries()) {
      confirming.push(stage.as('owner').confirm(confirmation(tasks[version].taskId)));
      await stage.waiting(at + 1);
    }
    await held.release();
    expect((await Promise.all(confirming)).map(codeOf)).toEqual(['ok', 'ok']);
    expect(await stage.rows("select version_id from countersign.model_regions where region_id = 'uk'")).toEqual([{ version_id: 'v3' }]);
  });

  it('let a revocation that was acknowledged before win', async () => {
    const stage = await openStage();
    const { uk } = await stage.assign('v2');
    await delegateEverything(stage, null);
    const held = await stage.hold(lockTask, [uk!.taskId]);
    const confirming = stage.as('delegate').confirm(confirmation(uk!.taskId));
    await stage.waiting(1);
    await delegateEverything(stage, '2026-11-24T09:00:00.000Z');
    await held.release();
    expect(codeOf(await confirming)).toBe('task-not-found');
    expect(await stage.rows('select status from countersign.version_deployment_tasks where task_id = $1', [uk!.taskId])).toEqual([
      { status: 'PENDING' },
    ]);
  });

  it('hold a revocation back until the confirmation that rests on the delegation is through', async () => {
    const stage = await openStage();
    const { uk } = await stage.assign('v2');
    await delegateEverything(stage, null);
    const held = await stage.hold(lockRegion, ['uk']);
    const confirming = stage.as('delegate').confirm(confirmation(uk!.taskId));
    await stage.waiting(1);
    let acknowledged = false;
    const revoking = delegateEverything(stage, '2026-11-24T09:00:00.000Z').then(() => (acknowledged = true));
    await stage.waiting(2);
    expect(acknowledged).toBe(false);
    await held.release();
    expect(codeOf(await confirming)).toBe('ok');
    await revoking;
  });

  it.each([
    [
      'validation is withdrawn',
      'validation-not-approved',
      {
        validations: [
          {
            validationRequestId: id<'validation-request'>('vr-2'),
            statusCode: 'IN_PROGRESS',
            statusLabel: 'In progress',
            approvedOn: null,
          },
        ],
      },
    ],
    ['the model changes hands', 'task-not-found', { models: [stageModel({ ownerId: id('successor') })] }],
  ] as const)('decide anew when %s while a confirmation waits', async (_, code, inventory) => {
    const stage = await openStage();
    const { uk } = await stage.assign('v2');
    const held = await stage.hold(lockTask, [uk!.taskId]);
    const confirming = stage.as('owner').confirm(confirmation(uk!.taskId));
    await stage.waiting(1);
    await stage.postgres.inventory.put(tenant, inventory);
    await held.release();
    expect(codeOf(await confirming)).toBe(code);
  });

  it('assign a version twice and create each task once', async () => {
    const stage = await openStage();
    const held = await stage.hold(lockVersion, ['v2']);
    const assigning = [1, 2, 3].map(() => stage.as('robot').assign({ versionId: 'v2' }));
    await stage.waiting(3);
    await held.release();
    const created = (await Promise.all(assigning)).map((result) => (result.ok ? result.value.created.length : -1));
    expect(created.toSorted((a, b) => a - b)).toEqual([0, 0, 6]);
    expect(await stage.rows('select count(*)::int as entries from countersign.journal_entries')).toEqual([{ entries: 6 }]);
  });

  it('carry out two batches in opposite order without a deadlock, each as a whole', async () => {
    const stage = await openStage();
    const tasks = await stage.assign('v2');
    const adjusting = regions.map((region) => tasks[region]!);
    const plans = await Promise.all(adjusting.map((task) => confirmationPlan(stage, task)));
    // Only their own task and the model rest under guard here, so that none makes another stale.
    const batch = plans.map((each) => ({ ...each, effects: [], guards: each.guards.filter(({ type }) => type === 'task') }));
    const held = await stage.hold(lockTask, [tasks['jp']!.taskId]);
    const committing = [batch, batch.toReversed()].map((each) => stage.postgres.repositories.commit(tenant, each));
    await stage.waiting(2);
    await held.release();
    const outcomes = (await Promise.all(committing)).map((each) => [...new Set(each)]);
    expect(outcomes).toHaveLength(2);
    expect(outcomes).toEqual(expect.arrayContaining([['committed'], ['stale']]));
    await stage.pool.end(); // a backend reports its deadlocks when it ends, at the latest
    expect(await stage.rows('select deadlocks::int as deadlocks from pg_stat_database where datname = current_database()')).toEqual([
      { deadlocks: 0 },
    ]);
  });

  it('share a pool of one connection among a hundred commands', async () => {
    const stage = await openStage({ max: 1 });
    const tasks = await stage.assign('v2');
    const confirming = Array.from({ length: 100 }, (_, at) =>
      stage.as('owner').confirm(confirmation(tasks[regions[at % regions.length]!]!.taskId)),
    );
    expect((await Promise.all(confirming)).filter(({ ok }) => ok).length).toBe(regions.length);
  });
});

describe('a later plan of a call', () => {
  it('sees what an earlier one did', async () => {
    const stage = await openStage();
    const { uk, us } = await stage.assign('v2');
    const [first, again, other] = [
      await confirmationPlan(stage, uk!),
      await confirmationPlan(stage, uk!),
      await confirmationPlan(stage, us!),
    ];
    expect(await stage.postgres.repositories.commit(tenant, [first, again, other])).toEqual(['committed', 'stale', 'stale']); // the version's token has moved on
    const status = async (taskId: TaskId) =>
      (await stage.rows<{ status: string }>('select status from countersign.version_deployment_tasks where task_id = $1', [taskId]))[0]!
        .status;
    expect([await status(uk!.taskId), await status(us!.taskId)]).toEqual(['CONFIRMED', 'PENDING']);
  });
});
