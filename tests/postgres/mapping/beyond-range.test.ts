import { type AdoptionAct, asInstant, id } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { accepted } from '../racing.ts';
import { formerTasks, formerTasksDdl, keptTasks } from './former-tasks.ts';
import { openRegistry, type Registry } from './open-registry.ts';
import { registryMapping } from './registry.ts';

const mapped = registryMapping({ banks: false });
const confirm = (registry: Registry, taskId: string, more: object = {}) =>
  registry.as('1').confirm({ taskId, actualProductionDate: '2026-11-20', ...more });
const override = { validationOverrideReason: 'The regulator asked for this version before the year ends.' };

describe('a host that orders its versions by large numbers', () => {
  const large = ['alter table registry.model_versions alter version_order type bigint'];

  it.each([
    ['beyond four bytes', '4294967297', '4294967298'],
    ['beyond what a number holds exactly', '4000000000000000001', '4000000000000000002'],
    ['on both sides of that', '17', '9223372036854775807'],
    ['below it', '-9223372036854775808', '-9223372036854775807'],
  ])('%s: the later version of two wins on one day, and lists show both', async (_, former, latter) => {
    const registry = await openRegistry({}, [
      ...large,
      `update registry.model_versions set version_order = case version_id when 100 then ${latter} else ${former} end`,
      "update registry.model_regions set deployed_at = '2026-11-20' where region_id = 1",
    ]);
    const { 1: inUk } = await registry.assign('101');
    expect(accepted(await registry.as('1').myTasks()).tasks).toHaveLength(2);
    accepted(await confirm(registry, inUk!.taskId));
    const effects = accepted(await registry.as('1').journal(inUk!.taskId)).flatMap((entry) => entry.effects);
    expect(effects).toContainEqual(expect.objectContaining({ type: 'regional-deployment.record', regionId: '1', superseded: true }));

    await registry.pool.query(
      `update registry.model_versions set version_order = case version_id when 100 then ${former} else ${latter} end`,
    );
    const ordinals = async (versionId: string) =>
      (await registry.postgres.repositories.snapshots.forVersions(id('bank'), [id(versionId)], { people: [] })).get(id(versionId))!.version
        .ordinal;
    expect(await ordinals('101')).toBeGreaterThan(await ordinals('100'));
    expect(await ordinals('101')).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
  });
});

describe('a host that writes infinite days, or days of the year one', () => {
  // What a driver of another platform writes for "never" and "always", or for a date that nobody has set.
  const ends = ['infinity', '-infinity', '0001-01-01', '10000-01-01'];
  const past = (day: string) => !['infinity', '10000-01-01'].includes(day);

  it.each(ends)('has no planned day where it says %s: nobody is asked by itself, and whoever asks names a day', async (day) => {
    const registry = await openRegistry();
    await registry.pool.query(`update registry.model_versions set planned_production_date = '${day}' where version_id = 101`);
    expect(accepted(await registry.as('robot').assignDue()).created).toBe(2);
    expect(await registry.as('robot').assign({ versionId: '101' })).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    accepted(await registry.as('robot').assign({ versionId: '101', plannedProductionDate: '2026-11-21' }));
    const tasks = accepted(await registry.as('1').myTasks()).tasks.filter(({ version }) => version.versionId === '101');
    expect(tasks.map(({ daysUntilDue }) => daysUntilDue)).toEqual([-3, -3]);
    expect(accepted(await registry.as('1').task(tasks[0]!.task.taskId)).version.plannedProductionDate).toBeNull();
  });

  it.each(ends)('has approved on no day that is known where it says %s: that is not taken for an approval in time', async (day) => {
    const registry = await openRegistry();
    const { 1: task } = await registry.assign('101');
    await registry.pool.query(`update registry.validation_requests set approved_at = '${day}'`);
    const { tasks } = accepted(await registry.as('1').myTasks());
    expect(tasks.map(({ gate }) => [gate.outcome, gate.override, gate.approvedOn])).toEqual([
      ['unknown', 'needed', null],
      ['unknown', 'needed', null],
    ]);
    expect(await confirm(registry, task!.taskId)).toMatchObject({ ok: false, error: { code: 'validation-not-approved' } });
    accepted(await confirm(registry, task!.taskId, override));
  });

  it.each(ends)('says that a version runs since %s: always, or not yet', async (day) => {
    const registry = await openRegistry();
    await registry.pool.query(`update registry.model_regions set deployed_at = '${day}' where region_id = 1`);
    const { 1: task } = await registry.assign('101');
    const { deployments } = accepted(await registry.as('1').task(task!.taskId));
    expect(deployments.map(({ current }) => current && [current.versionId, current.deployedOn])).toEqual([
      past(day) ? ['100', '1900-01-01'] : null,
    ]);
    accepted(await confirm(registry, task!.taskId));
    expect((await registry.pool.query('select version_id from registry.model_regions where region_id = 1')).rows).toEqual([
      { version_id: 101 },
    ]);
  });

  it.each(ends)('dates a version, and the day it was made, with %s: it can be confirmed and is dated', async (day) => {
    const registry = await openRegistry();
    const tasks = await registry.assign('101');
    await registry.pool.query(
      `update registry.model_versions set actual_production_date = '${day}', created_at = '${day}' where version_id = 101`,
    );
    const { version } = accepted(await registry.as('1').task(tasks[1]!.taskId));
    expect([version.actualProductionDate, version.createdOn]).toEqual(past(day) ? ['1900-01-01', '1900-01-01'] : [null, '9999-12-31']);
    for (const { taskId } of Object.values(tasks)) accepted(await confirm(registry, taskId));
    const { rows } = await registry.pool.query<{ day: string }>(
      'select actual_production_date::text as day from registry.model_versions where version_id = 101',
    );
    expect(rows).toEqual([{ day: '2026-11-20' }]);
  });

  it.each(ends)('ends and revokes a delegate with %s: before that he acts, and after it no more', async (day) => {
    const delegates = { ...mapped.delegates!, until: 'until' };
    const registry = await openRegistry({ delegates }, ['alter table registry.model_delegates add column until timestamp']);
    await registry.assign('101');
    const open = async () => accepted(await registry.as('3').counts()).open;
    const write = (columns: string) => registry.pool.query(`update registry.model_delegates set ${columns}`);
    await write(`until = '${day}'`);
    expect(await open()).toBe(past(day) ? 0 : 2);
    await write(`until = null, delegated_at = '${day}'`);
    expect(await open()).toBe(past(day) ? 2 : 0);
    await write(`delegated_at = '2026-01-01', revoked_at = '${day}'`);
    expect(await open()).toBe(past(day) ? 0 : 2);
    expect(accepted(await registry.as('1').delegations())).toHaveLength(1);
  });

  it.each(ends)('keeps tasks with %s in them: what cannot be taken over is left by name, and stops no other', async (day) => {
    const act: AdoptionAct = { tenantId: id('bank'), at: asInstant('2026-11-24T09:30:00.000Z'), actorId: null, policyVersion: 'default-1' };
    const registry = await openRegistry({ tasks: formerTasks }, [
      formerTasksDdl,
      keptTasks,
      'delete from registry.version_deployment_tasks where task_id > 4',
      `update registry.version_deployment_tasks set planned_production_date = '${day}' where task_id = 2`,
      `update registry.version_deployment_tasks set created_at = '${day}' where task_id = 3`,
      `update registry.version_deployment_tasks set actual_production_date = '${day}', confirmed_at = '${day}' where task_id = 1`,
    ]);
    expect(await registry.postgres.adoptTasks(act)).toEqual({
      adopted: 1,
      left: [
        { hostTaskId: '1', why: 'confirmation-incomplete' },
        { hostTaskId: '2', why: 'assignment-incomplete' },
        { hostTaskId: '3', why: 'assignment-incomplete' },
      ],
    });
  });
});
