import { asCalendarDate, id, type TaskId } from '@countersign/core';
import { expect, it } from 'vitest';
import { accepted, deadlocks } from './racing.ts';
import { confirmation, openStage, type Stage, stageInventory, tenant } from './stage.ts';

const models = ['m1', 'm2', 'm3'] as const;
const override = { validationOverrideReason: 'A regulatory deadline falls on the first of December' };
const [approved] = stageInventory.validations;
const notApproved = { ...approved!, statusCode: 'IN_PROGRESS', approvedOn: null };

/** Three models with 150 versions each, of which none is validated: as many tasks as make a transaction, model by model. */
async function assignedTasks(stage: Stage): Promise<readonly TaskId[]> {
  await stage.postgres.inventory.put(tenant, { validations: [notApproved] });
  await stage.postgres.inventory.put(tenant, {
    models: models.map((modelId) => ({
      modelId: id(modelId),
      name: modelId,
      ownerId: id('owner'),
      regions: [{ regionId: id('uk'), ownerId: null }],
    })),
    versions: models.flatMap((modelId) =>
      Array.from({ length: 150 }, (_, at) => ({
        versionId: id<'version'>(`${modelId}-${at}`),
        modelId: id<'model'>(modelId),
        versionNumber: `${at}.0`,
        ordinal: at,
        scope: 'GLOBAL' as const,
        affectedRegionIds: [id('uk')],
        validationRequestId: id('vr-2'),
        createdOn: asCalendarDate('2026-10-01'),
        plannedProductionDate: asCalendarDate('2026-11-20'),
      })),
    ),
  });
  const tasks: TaskId[] = [];
  for (const modelId of models) {
    const versionIds = Array.from({ length: 150 }, (_, at) => `${modelId}-${at}`);
    for (const { result } of accepted(await stage.as('robot').assignMany(versionIds)))
      tasks.push(...accepted(result).created.map(({ taskId }) => taskId));
  }
  return tasks;
}

it('carries out two transactions of one bulk at a time, each override with a code of its own, without a deadlock', async () => {
  const stage = await openStage();
  const tasks = await assignedTasks(stage);
  const held = await stage.hold("select from countersign.models where model_id in ('m1', 'm2', 'm3') for update");
  const confirming = stage.as('owner').confirmMany(tasks.map((taskId) => ({ ...confirmation(taskId), ...override })));
  await stage.waiting(2);
  await held.release();
  const outcomes = accepted(await confirming);
  expect(outcomes.map(({ taskId, result }) => [taskId, accepted(result).task.status])).toEqual(
    tasks.map((taskId) => [taskId, 'CONFIRMED']),
  );
  expect(await stage.rows('select count(distinct code)::int as codes, count(*)::int as exceptions from countersign.exceptions')).toEqual([
    { codes: 450, exceptions: 450 },
  ]);
  expect(await deadlocks(stage)).toEqual([{ deadlocks: 0 }]);
});

it.each([{}, { idempotencyKey: 'a bulk' }])('gets on with one connection, given %o', async (options) => {
  const stage = await openStage({ max: 1 });
  const tasks = await assignedTasks(stage);
  const bulk = () =>
    stage.as('owner').confirmMany(
      tasks.map((taskId) => ({ ...confirmation(taskId), ...override })),
      options,
    );
  expect(accepted(await bulk()).filter(({ result }) => result.ok && !result.replayed)).toHaveLength(450);
  const again = accepted(await bulk()).map(({ result }) => (result.ok ? result.replayed : result.error.code));
  expect(new Set(again)).toEqual(new Set(['idempotencyKey' in options ? true : 'task-not-open']));
});

it('carries out all of one of two large bulks that come at the same moment under one key, and nothing of the other', async () => {
  const stage = await openStage();
  const tasks = await assignedTasks(stage);
  const halves = [tasks.slice(0, 225), tasks.slice(225)];
  const answers = await Promise.all(
    halves.map((half) =>
      stage.as('owner').confirmMany(
        half.map((taskId) => ({ ...confirmation(taskId), ...override })),
        { idempotencyKey: 'a bulk' },
      ),
    ),
  );
  const told = answers.map((answer) => [...new Set(accepted(answer).map(({ result }) => (result.ok ? 'done' : result.error.code)))].join());
  expect(told.toSorted()).toEqual(['done', 'idempotency-key-reused']);
  expect(
    await stage.rows("select count(*)::int as confirmed from countersign.version_deployment_tasks where status = 'CONFIRMED'"),
  ).toEqual([{ confirmed: 225 }]);
});

/** A bulk under a key of which one task was refused and can be confirmed now, and somebody who takes the lock of that key. */
async function halfOfABulk(stage: Stage) {
  const [v2, v3] = [await stage.assign('v2'), await stage.assign('v3')];
  await stage.postgres.inventory.put(tenant, { validations: [notApproved] });
  const confirm = async () =>
    accepted(
      await stage.as('owner').confirmMany([confirmation(v2['uk']!.taskId), confirmation(v3['us']!.taskId)], { idempotencyKey: 'a bulk' }),
    ).map(({ result }) => (result.ok ? (result.replayed ? 'replayed' : 'done') : result.error.code));
  expect(await confirm()).toEqual(['validation-not-approved', 'done']);
  await stage.postgres.inventory.put(tenant, { validations: [approved!] });
  const hold = () => stage.hold("select pg_advisory_xact_lock(hashtextextended('countersign key given:a bulk of owner in bank', 0))");
  return { confirm, hold };
}

it('does not meet others at the lock of its key where something of it stands', async () => {
  const stage = await openStage();
  const { confirm, hold } = await halfOfABulk(stage);
  const held = await hold();
  expect(await confirm()).toEqual(['done', 'replayed']);
  await held.release();
});

it('meets others there where what stands was done hours ago, and may soon be forgotten', async () => {
  const stage = await openStage();
  const { confirm, hold } = await halfOfABulk(stage);
  await stage.rows("update countersign.idempotency_keys set at = at - interval '2 hours'");
  const held = await hold();
  const confirming = confirm();
  await stage.waiting(1);
  await held.release();
  expect(await confirming).toEqual(['done', 'replayed']);
});
