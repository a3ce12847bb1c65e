import { id } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { aBank, accepted, aModel, aVersion, bank } from './bank.ts';

const planned = { versionId: 'v1', plannedProductionDate: '2026-12-01' } as const;
const live = { versionId: 'v1', actualProductionDate: '2026-11-20' } as const;
const later = { ...live, actualProductionDate: '2026-11-23' } as const;
const inBritain = { regions: [{ regionId: 'uk' }] };

/** A bank whose first version is meant for the whole model. */
async function aGlobalBank() {
  const opened = await aBank();
  await opened.memory.inventory.put(bank, { versions: [aVersion('v1', 1, { affectedRegionIds: [] })] });
  /** Where each deployment stands that was ever asked for. */
  const asked = async () =>
    accepted(await opened.owner.myTasks({ statuses: ['PENDING', 'ADJUSTED', 'CONFIRMED', 'CANCELLED'] }))
      .tasks.map(({ task: { regionId, status } }) => `${regionId ?? 'global'} ${status}`)
      .toSorted();
  return { ...opened, asked };
}

describe('assigning a version globally', () => {
  it('creates nothing where it went live in every region, and says so', async () => {
    const { owner, asked } = await aGlobalBank();
    accepted(await owner.deploy({ ...live, regionIds: ['fr', 'uk'] }));
    expect(accepted(await owner.assign(planned))).toEqual({ created: [], existing: 2 });
    expect(await asked()).toEqual(['fr CONFIRMED', 'uk CONFIRMED']);
  });

  it('asks about the regions that nobody has been asked about, and about none twice', async () => {
    const { owner, asked } = await aGlobalBank();
    accepted(await owner.assign({ ...planned, ...inBritain }));
    expect(accepted(await owner.assign(planned))).toMatchObject({ created: [{ regionId: 'fr' }], existing: 1 });
    expect(accepted(await owner.assign(planned))).toEqual({ created: [], existing: 2 });
    expect(await asked()).toEqual(['fr PENDING', 'uk PENDING']);
  });

  it('is global again once no region is asked about by itself any more', async () => {
    const { owner, asked } = await aGlobalBank();
    const { created } = accepted(await owner.assign({ ...planned, ...inBritain }));
    accepted(await owner.cancel({ taskId: created[0]!.taskId, cancellationReason: 'All at once instead' }));
    expect(accepted(await owner.assign(planned))).toMatchObject({ created: [{ regionId: null }], existing: 0 });
    expect(await asked()).toEqual(['global PENDING', 'uk CANCELLED']);
  });

  it('is global where the only region that was asked about is one that the model has left', async () => {
    const { owner, memory, asked } = await aGlobalBank();
    accepted(await owner.assign({ ...planned, ...inBritain }));
    await memory.inventory.put(bank, { models: [{ ...aModel(), regions: [{ regionId: id('fr'), ownerId: null }] }] });
    expect(accepted(await owner.assign(planned))).toMatchObject({ created: [{ regionId: null }], existing: 0 });
    expect(await asked()).toEqual(['global PENDING', 'uk PENDING']);
  });
});

const twice = { ok: false, error: { code: 'task-not-open', action: 'confirm', status: 'CONFIRMED' } };

describe('deploying a version that went live already', () => {
  it('in a region is refused where it did so globally, as deploying it globally again is', async () => {
    const { owner, asked } = await aGlobalBank();
    accepted(await owner.deploy(live));
    expect(accepted(await owner.deploy(later))).toEqual([{ regionId: null, result: twice }]);
    expect(accepted(await owner.deploy({ ...later, regionIds: ['uk'] }))).toEqual([{ regionId: 'uk', result: twice }]);
    expect(await asked()).toEqual(['global CONFIRMED']);
    expect(accepted(await owner.refusedAttempts('task-0001'))).toMatchObject([{ code: 'task-not-open' }, { code: 'task-not-open' }]);
  });

  it('globally is refused in the regions in which it did so, and takes the others live', async () => {
    const { owner, asked } = await aGlobalBank();
    accepted(await owner.deploy({ ...live, regionIds: ['uk'] }));
    expect(accepted(await owner.deploy(later))).toMatchObject([
      { regionId: 'fr', result: { ok: true, value: { version: { actualProductionDate: '2026-11-23' } } } },
      { regionId: 'uk', result: twice },
    ]);
    expect(accepted(await owner.deploy(later))).toEqual([
      { regionId: 'fr', result: twice },
      { regionId: 'uk', result: twice },
    ]);
    expect(await asked()).toEqual(['fr CONFIRMED', 'uk CONFIRMED']);
  });

  it('is possible where the model came to a region later, and where the global deployment was withdrawn', async () => {
    const { owner, memory, asked } = await aGlobalBank();
    const [whole] = accepted(await owner.deploy(live));
    await memory.inventory.put(bank, {
      regions: [{ regionId: id('us'), code: 'US', name: 'United States' }],
      models: [{ ...aModel(), regions: [...aModel().regions, { regionId: id('us'), ownerId: null }] }],
    });
    expect(accepted(await owner.deploy({ ...later, regionIds: ['us'] }))).toMatchObject([{ regionId: 'us', result: { ok: true } }]);
    const { taskId } = accepted(whole!.result).task;
    accepted(await owner.withdraw({ taskId, withdrawnOn: '2026-11-21', withdrawalReason: 'It rejected good customers.' }));
    expect(accepted(await owner.deploy({ ...later, regionIds: ['uk'] }))).toMatchObject([{ regionId: 'uk', result: { ok: true } }]);
    expect(await asked()).toEqual(['global CONFIRMED', 'uk CONFIRMED', 'us CONFIRMED']);
  });

  it('leaves an open global task as it is', async () => {
    const { owner, asked } = await aGlobalBank();
    accepted(await owner.assign(planned));
    expect(accepted(await owner.deploy({ ...live, regionIds: ['uk'] }))).toMatchObject([{ regionId: 'uk', result: { ok: true } }]);
    expect(await asked()).toEqual(['global PENDING', 'uk CONFIRMED']);
  });
});

describe('repeating a deployment under its key', () => {
  const keyed = { ...live, idempotencyKey: 'november-release' } as const;
  const withdrawal = { withdrawnOn: '2026-11-21', withdrawalReason: 'It rejected good customers.' } as const;

  it('answers for the whole model what was deployed so, though single regions are asked about since', async () => {
    const { owner, asked } = await aGlobalBank();
    const first = accepted(await owner.deploy(keyed));
    accepted(await owner.withdraw({ taskId: accepted(first[0]!.result).task.taskId, ...withdrawal }));
    accepted(await owner.assign({ ...planned, ...inBritain }));
    expect(accepted(await owner.deploy(keyed))).toMatchObject([{ regionId: null, result: { replayed: true } }]);
    expect(await asked()).toEqual(['global CONFIRMED', 'uk PENDING']);
  });

  it('answers region by region what was deployed so, though nothing is asked about any more', async () => {
    const { owner, asked } = await aGlobalBank();
    accepted(await owner.assign({ ...planned, ...inBritain }));
    for (const { result } of accepted(await owner.deploy(keyed)))
      accepted(await owner.withdraw({ taskId: accepted(result).task.taskId, ...withdrawal }));
    expect(accepted(await owner.deploy(keyed))).toMatchObject([
      { regionId: 'fr', result: { replayed: true } },
      { regionId: 'uk', result: { replayed: true } },
    ]);
    expect(await asked()).toEqual(['fr CONFIRMED', 'uk CONFIRMED']);
  });
});
