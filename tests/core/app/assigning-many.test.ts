import { asCalendarDate, id, type VersionId } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { aBank, accepted, aVersion, bank } from './bank.ts';

const planned = { plannedProductionDate: asCalendarDate('2026-12-01') };

/** A bank with versions beside its first two, planned for a day. */
async function aBankOf(many: number) {
  const opened = await aBank();
  const versions = Array.from({ length: many }, (_, at) => aVersion(`due-${at + 1}`, 10 + at, planned));
  await opened.memory.inventory.put(bank, { versions });
  const scheduler = opened.countersign.as({ tenantId: 'bank', userId: 'scheduler', kind: 'service' });
  return { ...opened, scheduler, versionIds: versions.map(({ versionId }) => versionId as string) };
}

describe('assigning many versions', () => {
  it('decides each by itself, and answers in the order given', async () => {
    const { scheduler, versionIds } = await aBankOf(2);
    const outcomes = accepted(await scheduler.assignMany([versionIds[1]!, 'nobody knows it', 'v1', versionIds[0]!]));
    expect(outcomes).toMatchObject([
      { versionId: 'due-2', result: { value: { created: [{ regionId: 'fr' }, { regionId: 'uk' }], existing: 0 } } },
      { versionId: 'nobody knows it', result: { error: { code: 'version-not-found' } } },
      { versionId: 'v1', result: { error: { code: 'invalid-input', issues: [{ field: 'plannedProductionDate' }] } } },
      { versionId: 'due-1', result: { value: { created: [{ regionId: 'fr' }, { regionId: 'uk' }], existing: 0 } } },
    ]);
    expect(accepted(await scheduler.assignMany(versionIds)).map(({ result }) => accepted(result))).toEqual([
      { created: [], existing: 2 },
      { created: [], existing: 2 },
    ]);
  });

  it('creates the tasks of a version that is named twice once, and says so where it is named again', async () => {
    const { scheduler } = await aBankOf(2);
    const outcomes = accepted(await scheduler.assignMany(['due-1', 'v1', 'due-1', 'due-2', 'v1', 'due-1']));
    expect(outcomes).toMatchObject([
      { versionId: 'due-1', result: { value: { created: [{ taskId: 'task-0001' }, { taskId: 'task-0002' }], existing: 0 } } },
      { versionId: 'v1', result: { error: { code: 'invalid-input' } } },
      { versionId: 'due-1', result: { value: { created: [], existing: 2 } } },
      { versionId: 'due-2', result: { value: { created: [{ taskId: 'task-0003' }, { taskId: 'task-0004' }], existing: 0 } } },
      { versionId: 'v1', result: { error: { code: 'invalid-input' } } },
      { versionId: 'due-1', result: { value: { created: [], existing: 2 } } },
    ]);
    expect(accepted(await scheduler.assignMany(['due-1', 'due-1']))).toMatchObject([
      { result: { value: { created: [], existing: 2 } } },
      { result: { value: { created: [], existing: 2 } } },
    ]);
  });

  it('says the same of a version that is named again a thousand versions later', async () => {
    const { scheduler, versionIds } = await aBankOf(1_001);
    const outcomes = accepted(await scheduler.assignMany([versionIds[0]!, ...versionIds, 'due-1001']));
    const created = outcomes.map(({ result }) => accepted(result).created.length);
    expect(created).toEqual([2, 0, ...versionIds.slice(1).map(() => 2), 0]);
    expect(accepted(outcomes.at(-1)!.result)).toEqual({ created: [], existing: 2 });
  });

  it('tells nobody of a version whom it is no business of', async () => {
    const { as, versionIds } = await aBankOf(1);
    expect(accepted(await as('stranger').assignMany(versionIds))).toMatchObject([{ result: { error: { code: 'version-not-found' } } }]);
  });
});

describe('assigning what is due', () => {
  it('asks about every version that has a planned day, and about none of the others', async () => {
    const { scheduler, owner } = await aBankOf(3);
    expect(accepted(await scheduler.assignDue())).toEqual({ created: 6, refused: [] });
    expect(accepted(await owner.myTasks()).tasks.map(({ version }) => version.versionId)).not.toContain('v1');
    expect(accepted(await scheduler.assignDue())).toEqual({ created: 0, refused: [] });
  });

  it('asks about thousands of versions, once each', async () => {
    const { scheduler } = await aBankOf(2_100);
    expect(accepted(await scheduler.assignDue())).toEqual({ created: 4_200, refused: [] });
    expect(accepted(await scheduler.assignDue())).toEqual({ created: 0, refused: [] });
  });

  it('asks nobody again about what was cancelled', async () => {
    const { scheduler, owner } = await aBankOf(1);
    accepted(await scheduler.assignDue());
    for (const { task } of accepted(await owner.myTasks()).tasks)
      accepted(await owner.cancel({ taskId: task.taskId, cancellationReason: 'Never' }));
    expect(accepted(await scheduler.assignDue())).toEqual({ created: 0, refused: [] });
  });

  it('gets past a thousand versions that it must refuse, and says which they are', async () => {
    const { scheduler, memory } = await aBankOf(0);
    const strays = Array.from({ length: 1_001 }, (_, at) =>
      aVersion(`stray-${at}`, 10 + at, { ...planned, affectedRegionIds: [id('jp')] }),
    );
    await memory.inventory.put(bank, { versions: [...strays, aVersion('zebra', 9, planned)] });
    const { created, refused } = accepted(await scheduler.assignDue());
    expect(created).toBe(2);
    expect(refused).toHaveLength(1_001);
    expect(refused[0]).toEqual({
      versionId: id<'version'>('stray-0') satisfies VersionId,
      refusal: { code: 'region-not-in-model', regionId: 'jp' },
    });
  });

  it('is for a service or an administrator', async () => {
    const { as, owner } = await aBankOf(1);
    expect(await owner.assignDue()).toEqual({ ok: false, error: { code: 'not-permitted' } });
    expect(accepted(await as('stranger', ['administrator']).assignDue())).toEqual({ created: 2, refused: [] });
  });
});
