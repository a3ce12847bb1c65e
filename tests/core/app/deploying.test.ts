import { asCalendarDate, id } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { aBank, accepted, aVersion, bank } from './bank.ts';

const live = { actualProductionDate: '2026-11-20' } as const;

describe('scheduling a deployment', () => {
  it('gives each region a day of its own, and the common day to those without', async () => {
    const { owner } = await aBank();
    const { created } = accepted(
      await owner.assign({
        versionId: 'v1',
        plannedProductionDate: '2026-12-01',
        regions: [{ regionId: 'fr' }, { regionId: 'uk', plannedProductionDate: '2026-12-15' }],
      }),
    );
    expect(created.map(({ regionId, plannedProductionDate }) => [regionId, plannedProductionDate])).toEqual([
      ['fr', '2026-12-01'],
      ['uk', '2026-12-15'],
    ]);
  });

  it('takes some regions of a version now and the others later: a phased rollout', async () => {
    const { owner } = await aBank();
    const phase = (regionId: string) => owner.assign({ versionId: 'v1', plannedProductionDate: '2026-12-01', regions: [{ regionId }] });
    expect(accepted(await phase('uk')).created.map(({ regionId }) => regionId)).toEqual(['uk']);
    expect(accepted(await phase('fr')).created.map(({ regionId }) => regionId)).toEqual(['fr']);
    expect(accepted(await phase('uk'))).toEqual({ created: [], existing: 1 });
  });

  it('is refused by name for a region that the version is not meant for', async () => {
    const { memory, owner } = await aBank();
    await memory.inventory.put(bank, { versions: [aVersion('v3', 3, { affectedRegionIds: [id('uk')] })] });
    const assigning = owner.assign({ versionId: 'v3', plannedProductionDate: '2026-12-01', regions: [{ regionId: 'fr' }] });
    expect(await assigning).toEqual({ ok: false, error: { code: 'region-not-targeted', regionId: 'fr' } });
  });
});

describe('deploying now', () => {
  it('assigns and confirms in one plan, with a journal that holds both', async () => {
    const { owner } = await aBank();
    const outcomes = accepted(await owner.deploy({ versionId: 'v1', ...live, confirmationNotes: 'With the November release' }));
    expect(outcomes.map(({ regionId, result }) => [regionId, accepted(result).task.status])).toEqual([
      ['fr', 'CONFIRMED'],
      ['uk', 'CONFIRMED'],
    ]);
    const { taskId } = accepted(outcomes[0]!.result).task;
    expect(accepted(await owner.journal(taskId)).map(({ type, sequence }) => [type, sequence])).toEqual([
      ['task-assigned', 1],
      ['deployment-confirmed', 2],
    ]);
    const last = accepted(outcomes[1]!.result);
    expect(accepted(await owner.task(last.task.taskId))).toEqual(last);
  });

  it('closes an open task instead of doubling it', async () => {
    const { owner } = await aBank();
    const { created } = accepted(
      await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20', regions: [{ regionId: 'uk' }] }),
    );
    const outcomes = accepted(await owner.deploy({ versionId: 'v1', ...live }));
    expect(outcomes.map(({ result }) => accepted(result).task.taskId)).toContain(created[0]?.taskId);
    expect(accepted(await owner.myTasks({ statuses: ['PENDING', 'ADJUSTED', 'CONFIRMED', 'CANCELLED'] })).tasks).toHaveLength(2);
  });

  it('decides each region by itself: what one refuses does not stop the others', async () => {
    const { memory, owner, as } = await aBank();
    await memory.inventory.put(bank, {
      models: [
        {
          modelId: id('model'),
          name: 'Mortgage PD',
          ownerId: id('owner'),
          regions: [
            { regionId: id('fr'), ownerId: id('successor') },
            { regionId: id('uk'), ownerId: null },
          ],
        },
      ],
    });
    const outcomes = accepted(await as('successor').deploy({ versionId: 'v1', ...live }));
    expect(outcomes.map(({ regionId, result }) => [regionId, result.ok || result.error.code])).toEqual([
      ['fr', true],
      ['uk', 'task-not-found'],
    ]);
    expect(accepted(await owner.myTasks()).tasks).toEqual([]);
  });

  it('passes the gate like any confirmation, and leaves no task where it does not', async () => {
    const { memory, owner } = await aBank();
    await memory.inventory.put(bank, {
      versions: [aVersion('v3', 3, { validationRequestId: id('vr-lost'), affectedRegionIds: [id('uk')] })],
    });
    const deploying = (validationOverrideReason: string | null) => owner.deploy({ versionId: 'v3', ...live, validationOverrideReason });
    expect(accepted(await deploying(null))).toMatchObject([{ result: { error: { code: 'validation-not-approved' } } }]);
    expect(accepted(await owner.myTasks()).tasks).toEqual([]);
    const overridden = accepted(await deploying('The regulator asked for it before the year ended.'));
    expect(accepted(overridden[0]!.result)).toMatchObject({
      task: { deployedBeforeValidationApproved: true },
      exception: { state: 'OPEN', usedFrom: '2026-11-20' },
    });
  });

  it('dates the version when its last region goes live in the same call', async () => {
    const { memory, owner } = await aBank();
    accepted(await owner.deploy({ versionId: 'v1', ...live }));
    const version = (await memory.repositories.snapshots.forVersions(bank, [id('v1')], { people: [] })).get(id('v1'));
    expect(version?.version).toMatchObject({ firstProductionDate: '2026-11-20', actualProductionDate: asCalendarDate('2026-11-20') });
  });

  it('answers a stranger as if there were no such version', async () => {
    const { as } = await aBank();
    expect(await as('stranger').deploy({ versionId: 'v1', ...live })).toEqual({ ok: false, error: { code: 'version-not-found' } });
  });
});
