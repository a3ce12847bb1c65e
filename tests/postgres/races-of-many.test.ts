import { asCalendarDate, asInstant, type DeploymentTask, id } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { accepted, deadlocks, queued } from './racing.ts';
import { confirmation, openStage, regions, tenant } from './stage.ts';

const lockVersion = 'select from countersign.model_versions where version_id = $1 for update';
const lockRegion = 'select from countersign.model_regions where region_id = $1 for update';

const notValidated = {
  validations: [
    { validationRequestId: id<'validation-request'>('vr-2'), statusCode: 'IN_PROGRESS', statusLabel: 'In progress', approvedOn: null },
  ],
};
const override = { validationOverrideReason: 'A regulatory deadline falls on the first of December' };

describe('bulks and deployments', () => {
  it('confirm two versions in the same regions, in opposite order, without a deadlock and to the last', async () => {
    const stage = await openStage();
    const bulks = [await stage.assign('v2'), await stage.assign('v3')].map((tasks) => regions.map((region) => tasks[region]!));
    const confirmAll = (tasks: readonly DeploymentTask[]) => () =>
      stage.as('owner').confirmMany(tasks.map(({ taskId }) => confirmation(taskId)));
    const answers = await queued(stage, [lockRegion, 'jp'], confirmAll(bulks[0]!), confirmAll(bulks[1]!.toReversed()));
    expect(answers.flatMap((answer) => accepted(answer).map(({ result }) => result.ok))).toEqual(Array.from({ length: 12 }, () => true));
    expect(await stage.rows('select distinct version_id from countersign.model_regions')).toEqual([{ version_id: 'v3' }]);
    expect(await deadlocks(stage)).toEqual([{ deadlocks: 0 }]);
  });

  it('give eight overrides at the same moment eight codes that follow each other', async () => {
    const stage = await openStage();
    await stage.postgres.inventory.put(tenant, notValidated);
    const model = (n: number) => `m${n}`;
    const eight = Array.from({ length: 8 }, (_, n) => model(n));
    await stage.postgres.inventory.put(tenant, {
      models: eight.map((modelId) => ({ modelId: id(modelId), name: modelId, ownerId: id('owner'), regions: [] })),
      versions: eight.map((modelId) => ({
        versionId: id(`${modelId}-1`),
        modelId: id(modelId),
        versionNumber: '1.0',
        ordinal: 1,
        scope: 'GLOBAL',
        affectedRegionIds: [],
        validationRequestId: id('vr-2'),
        createdOn: asCalendarDate('2026-10-01'),
        plannedProductionDate: asCalendarDate('2026-11-20'),
      })),
    });
    const tasks: DeploymentTask[] = [];
    for (const modelId of eight) tasks.push((await stage.assign(`${modelId}-1`))['global']!);
    const held = await stage.hold('lock table countersign.exception_counters in exclusive mode');
    const overriding = tasks.map(({ taskId }) => stage.as('owner').confirm({ ...confirmation(taskId), ...override }));
    await stage.waiting(8);
    await held.release();
    const codes = (await Promise.all(overriding)).map((answer) => accepted(answer).task.taskId);
    expect(new Set(codes).size).toBe(8);
    expect(await stage.rows('select code from countersign.exceptions order by code')).toEqual(
      eight.map((_, n) => ({ code: `EXC-2026-${n + 1}` })),
    );
  });

  it('count exceptions by tenant and year, and give no number to what was rolled back', async () => {
    const stage = await openStage();
    await stage.postgres.inventory.put(tenant, notValidated);
    const { uk, us, fr } = await stage.assign('v2');
    accepted(await stage.as('owner').confirm({ ...confirmation(uk!.taskId), ...override }));
    await stage.aside.query("alter table countersign.exceptions add constraint shut check (task_id = 'nothing') not valid");
    await expect(stage.as('owner').confirm({ ...confirmation(us!.taskId), ...override })).rejects.toMatchObject({
      code: 'constraint-violated',
    });
    await stage.aside.query('alter table countersign.exceptions drop constraint shut');
    accepted(await stage.as('owner').confirm({ ...confirmation(fr!.taskId), ...override }));
    expect(await stage.rows('select code from countersign.exceptions order by code')).toEqual([
      { code: 'EXC-2026-1' },
      { code: 'EXC-2026-2' },
    ]);
    expect(await stage.rows('select tenant_id, year, opened from countersign.exception_counters')).toEqual([
      { tenant_id: 'bank', year: '2026', opened: 2 },
    ]);
  });

  it.each([
    ['assigned first', [0, 1]],
    ['deployed first', [1, 0]],
  ] as const)('leave one task for each region when a version is deployed and assigned at the same moment, %s', async (_, order) => {
    const stage = await openStage();
    const starts = [
      async (): Promise<unknown> => accepted(await stage.as('robot').assign({ versionId: 'v2' })),
      async (): Promise<unknown> =>
        accepted(await stage.as('owner').deploy({ versionId: 'v2', actualProductionDate: '2026-11-20' })).map(({ result }) =>
          accepted(result),
        ),
    ];
    await queued(stage, [lockVersion, 'v2'], starts[order[0]]!, starts[order[1]]!);
    expect(
      await stage.rows("select region_id, status from countersign.version_deployment_tasks where version_id = 'v2' order by region_id"),
    ).toEqual(regions.map((region) => ({ region_id: region, status: 'CONFIRMED' })));
  });
});

it('keeps sixty refused attempts of a person for a minute, however many calls meet', async () => {
  const stage = await openStage();
  const { uk } = await stage.assign('v2');
  const attempt = {
    at: asInstant('2026-11-24T09:30:00.000Z'),
    actorId: id<'user'>('stranger'),
    action: 'confirm',
    taskId: uk!.taskId,
    code: 'task-not-found',
    policyVersion: 'default-1',
  };
  const { journal } = stage.postgres.repositories;
  const held = await stage.hold('lock table countersign.refused_attempts in share mode');
  const twenty = Array.from({ length: 20 }, () => attempt);
  const recording = Array.from({ length: 10 }, () => journal.recordRefusals(tenant, twenty));
  await stage.waiting(10);
  await held.release();
  await Promise.all(recording);
  await journal.recordRefusals(tenant, [
    { ...attempt, actorId: id('another') },
    { ...attempt, at: asInstant('2026-11-24T09:31:00.000Z') },
  ]);
  const kept = await journal.refusalsOf(tenant, uk!.taskId);
  expect(kept.filter(({ actorId, at }) => actorId === attempt.actorId && at === attempt.at).length).toBe(60);
  expect(kept.length).toBe(62);
});
