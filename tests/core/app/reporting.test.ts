import { asCalendarDate, id } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { aBank, accepted, aModel, aVersion, bank } from './bank.ts';

const because = 'The regulator asked for it before the year ended.';
const november = { from: '2026-11-01', to: '2026-11-30' } as const;

/** Version 1 is live in both regions; version 2 overrode validation in Britain, two days after its planned date. */
async function aBankInNovember() {
  const opened = await aBank();
  const { memory, owner } = opened;
  await memory.inventory.put(bank, {
    validations: [
      { validationRequestId: id('vr'), statusCode: 'IN_PROGRESS', statusLabel: 'In progress', approvedOn: null },
      { validationRequestId: id('vr-3'), statusCode: 'APPROVED', statusLabel: 'Approved', approvedOn: asCalendarDate('2026-11-14') },
    ],
    versions: [aVersion('v2', 2, { validationRequestId: id('vr') }), aVersion('v3', 3, { validationRequestId: id('vr-3') })],
  });
  await owner.deploy({ versionId: 'v1', actualProductionDate: '2026-11-10' });
  const { created } = accepted(await owner.assign({ versionId: 'v2', plannedProductionDate: '2026-11-18', regions: [{ regionId: 'uk' }] }));
  await owner.confirm({ taskId: created[0]!.taskId, actualProductionDate: '2026-11-20', validationOverrideReason: because });
  return { ...opened, risk: opened.as('stranger', ['read-compliance', 'manage-exceptions']), overridden: created[0]!.taskId };
}

/** As in November, with more overrides a day after the first; gives their tasks in the order of the register. */
async function aBankOfOverrides(more: number) {
  const opened = await aBankInNovember();
  const { memory, owner } = opened;
  const versions = Array.from({ length: more }, (_, at) => aVersion(`more-${at}`, 10 + at, { validationRequestId: id('vr') }));
  await memory.inventory.put(bank, { versions });
  const taskIds: string[] = [];
  for (const { versionId } of versions) {
    const { created } = accepted(await owner.assign({ versionId, plannedProductionDate: '2026-11-21', regions: [{ regionId: 'uk' }] }));
    const { taskId } = created[0]!;
    accepted(await owner.confirm({ taskId, actualProductionDate: '2026-11-21', validationOverrideReason: because }));
    taskIds.push(taskId);
  }
  return { ...opened, newestFirst: [...taskIds.toSorted().toReversed(), opened.overridden] };
}

describe('what is ready to deploy', () => {
  it('is what validation lets pass, is meant for the region, and is not live there yet', async () => {
    const { owner } = await aBankInNovember();
    const rows = accepted(await owner.readyToDeploy());
    expect(
      rows.map(({ version, region, approvedOn, daysSinceApproval }) => [
        version.versionId,
        region?.regionId,
        approvedOn,
        daysSinceApproval,
      ]),
    ).toEqual([
      ['v3', 'fr', '2026-11-14', 10],
      ['v3', 'uk', '2026-11-14', 10],
    ]);
  });

  it('names the open task that asks about it', async () => {
    const { owner } = await aBankInNovember();
    const { created } = accepted(
      await owner.assign({ versionId: 'v3', plannedProductionDate: '2026-12-01', regions: [{ regionId: 'uk' }] }),
    );
    expect(accepted(await owner.readyToDeploy()).map(({ openTaskId }) => openTaskId)).toEqual([null, created[0]!.taskId]);
  });

  it('is of the models I own, and of all for an administrator', async () => {
    const { as } = await aBankInNovember();
    expect(accepted(await as('stranger').readyToDeploy())).toEqual([]);
    expect(accepted(await as('stranger', ['administrator']).readyToDeploy())).toHaveLength(2);
  });
});

describe('the deployment history of a model', () => {
  it('says per region what ran from when to when, planned and actual, how late, and what was overridden or withdrawn', async () => {
    const { owner, overridden } = await aBankInNovember();
    await owner.withdraw({ taskId: overridden, withdrawnOn: '2026-11-23', withdrawalReason: 'It priced the wrong way round.' });
    const [fr, uk] = accepted(await owner.deploymentHistory('model'));
    expect(fr?.segments.map(({ versionId, from, until }) => [versionId, from, until])).toEqual([['v1', '2026-11-10', null]]);
    expect(uk?.segments).toMatchObject([
      { versionId: 'v1', from: '2026-11-10', until: '2026-11-20', overridden: false, withdrawnOn: null },
      {
        versionId: 'v2',
        from: '2026-11-20',
        until: '2026-11-23',
        plannedProductionDate: '2026-11-18',
        daysLate: 2,
        overridden: true,
        overrideReason: because,
        withdrawnOn: '2026-11-23',
      },
      { versionId: 'v1', from: '2026-11-23', until: null },
    ]);
  });

  it('tells of what is planned in a region by day, whichever was asked for first', async () => {
    const { owner } = await aBank();
    for (const [versionId, plannedProductionDate] of [
      ['v2', '2026-12-10'],
      ['v1', '2026-12-01'],
    ] as const)
      accepted(await owner.assign({ versionId, plannedProductionDate, regions: [{ regionId: 'uk' }] }));
    const [british] = accepted(await owner.deploymentHistory('model'));
    expect(british!.planned.map(({ versionId, daysUntilDue }) => [versionId, daysUntilDue])).toEqual([
      ['v1', 7],
      ['v2', 16],
    ]);
  });

  it('tells of what is planned in a region that the model has left, once, whether or not anything ran there', async () => {
    const { memory, owner } = await aBank();
    accepted(await owner.deploy({ versionId: 'v1', actualProductionDate: '2026-11-10', regionIds: ['fr'] }));
    const ask = async (versionId: string) => accepted(await owner.assign({ versionId, plannedProductionDate: '2026-12-01' })).created;
    const [inFrance, inBritain] = await ask('v2');
    const [laterInBritain] = await ask('v1');
    const { regions: _, ...everywhere } = aModel();
    await memory.inventory.put(bank, {
      regions: [{ regionId: id('us'), code: 'US', name: 'United States' }],
      models: [{ ...everywhere, regions: [{ regionId: id('us'), ownerId: null }] }],
    });
    const shown = accepted(await owner.deploymentHistory('model'));
    expect(shown.map(({ region, segments, planned }) => [region, segments.length, planned.map(({ taskId }) => taskId).toSorted()])).toEqual(
      [
        [{ regionId: 'fr', code: 'FR', name: 'France' }, 1, [inFrance!.taskId]],
        [{ regionId: 'uk', code: 'UK', name: 'United Kingdom' }, 0, [inBritain!.taskId, laterInBritain!.taskId]],
      ],
    );
    await memory.inventory.put(bank, { versions: [aVersion('v3', 3, { affectedRegionIds: [] })] });
    expect((await ask('v3')).map(({ regionId }) => regionId)).toEqual([null]);
    expect(accepted(await owner.deploymentHistory('model')).map((each) => [each.region?.regionId, each.planned.length])).toEqual([
      ['fr', 1],
      ['uk', 2],
      ['us', 1],
    ]);
  });

  it('is shown to owners and to who may read reports', async () => {
    const { as, risk } = await aBankInNovember();
    expect(await as('successor').deploymentHistory('model')).toEqual({ ok: false, error: { code: 'model-not-found' } });
    expect(accepted(await risk.deploymentHistory('model'))).toHaveLength(2);
  });
});

describe('the compliance summary', () => {
  it('gives every share with its numerator and denominator', async () => {
    const { risk } = await aBankInNovember();
    expect(accepted(await risk.complianceSummary(november))).toEqual({
      period: november,
      confirmations: 3,
      overrides: { numerator: 1, denominator: 3, value: 1 / 3 },
      onTime: { numerator: 2, denominator: 3, value: 2 / 3 },
      overdue: { numerator: 0, denominator: 0, value: null },
      confirmationLag: { count: 3, days: 14 },
      daysBeforeApproval: { settled: { count: 0, days: null }, unsettled: { count: 1, days: 4 } },
      openExceptions: { upTo30: 1, upTo90: 0, over90: 0 },
    });
  });

  it('has null for a share of nothing, never 0 or 100 %', async () => {
    const { risk } = await aBankInNovember();
    const { overrides, onTime } = accepted(await risk.complianceSummary({ from: '2026-10-01', to: '2026-10-31' }));
    expect([overrides.value, onTime.value]).toEqual([null, null]);
  });

  it.each([
    ['region', { regionId: 'fr' }, 1],
    ['owner', { ownerId: 'successor' }, 0],
    ['model', { modelId: 'model' }, 3],
  ])('can be cut by %s', async (_, cut, confirmations) => {
    const { risk } = await aBankInNovember();
    expect(accepted(await risk.complianceSummary({ ...november, ...cut })).confirmations).toBe(confirmations);
  });

  it('counts what is open past its planned date as overdue', async () => {
    const { owner, risk } = await aBankInNovember();
    await owner.assign({ versionId: 'v3', plannedProductionDate: '2026-11-23', regions: [{ regionId: 'fr' }] });
    await owner.assign({ versionId: 'v3', plannedProductionDate: '2026-11-24', regions: [{ regionId: 'uk' }] });
    expect(accepted(await risk.complianceSummary(november)).overdue).toEqual({ numerator: 1, denominator: 2, value: 0.5 });
  });

  it('is for who may read it, and for a period that does not end before it begins', async () => {
    const { owner, risk } = await aBankInNovember();
    expect(await owner.complianceSummary(november)).toEqual({ ok: false, error: { code: 'not-permitted' } });
    expect(await risk.complianceSummary({ from: '2026-11-30', to: '2026-11-01' })).toMatchObject({
      error: { code: 'invalid-input', issues: [{ field: 'to' }] },
    });
  });
});

describe('the register of overrides', () => {
  it('holds the overrides of the period from frozen facts, whatever validation says now', async () => {
    const { memory, risk, overridden } = await aBankInNovember();
    await memory.inventory.put(bank, {
      validations: [
        { validationRequestId: id('vr'), statusCode: 'APPROVED', statusLabel: 'Approved', approvedOn: asCalendarDate('2026-11-24') },
      ],
    });
    expect(accepted(await risk.overrides(november))).toMatchObject([
      {
        taskId: overridden,
        overrideReason: because,
        gate: { outcome: 'not-approved', statusCode: 'IN_PROGRESS', statusLabel: 'In progress' },
      },
    ]);
    expect(accepted(await risk.overrides({ from: '2026-11-21', to: '2026-11-30' }))).toEqual([]);
  });

  it('comes in pages, each with the place where the next one starts, newest first', async () => {
    const { risk, newestFirst } = await aBankOfOverrides(2);
    const [newest, middle, oldest] = newestFirst;
    const first = accepted(await risk.overridePage({ ...november, limit: 2 }));
    expect(first.overrides.map(({ taskId }) => taskId)).toEqual([newest, middle]);
    expect(first.next).toEqual({ actualProductionDate: '2026-11-21', taskId: middle });
    const second = accepted(await risk.overridePage({ ...november, limit: 2, after: first.next }));
    expect(second).toMatchObject({ overrides: [{ taskId: oldest }], next: null });
    expect(accepted(await risk.overridePage({ ...november, limit: 3 })).next).toBeNull();
    expect(await risk.overridePage({ ...november, limit: 201 })).toMatchObject({ error: { code: 'invalid-input' } });
    expect(await risk.overridePage({ ...november, from: '2026-12-01' })).toMatchObject({ error: { code: 'invalid-input' } });
  });

  it('comes as a whole, however many pages it has', async () => {
    const { risk, newestFirst } = await aBankOfOverrides(201);
    expect(accepted(await risk.overrides(november)).map(({ taskId }) => taskId)).toEqual(newestFirst);
  });

  it('is for who may read it', async () => {
    const { owner } = await aBankInNovember();
    expect(await owner.overridePage(november)).toEqual({ ok: false, error: { code: 'not-permitted' } });
    expect(await owner.overrides(november)).toEqual({ ok: false, error: { code: 'not-permitted' } });
  });
});
