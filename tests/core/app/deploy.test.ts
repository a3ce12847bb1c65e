import { asCalendarDate, definePolicy, id, type Repositories } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { aBank, accepted, aModel, aVersion, bank } from './bank.ts';

const deployed = { versionId: 'v1', actualProductionDate: '2026-11-20' };

const codes = (outcomes: readonly { regionId: string | null; result: { ok: boolean } }[]) =>
  outcomes.map(({ regionId, result }) => [regionId, result.ok ? 'ok' : (result as { error?: { code: string } }).error?.code]);

describe('deploying a version now', () => {
  it('creates the tasks that are missing and confirms them, birth and confirmation in one journal', async () => {
    const { owner } = await aBank();
    const outcomes = accepted(await owner.deploy({ ...deployed, confirmationNotes: 'Behind a switch.' }));
    expect(codes(outcomes)).toEqual([
      ['fr', 'ok'],
      ['uk', 'ok'],
    ]);
    expect(outcomes[1]?.result).toMatchObject({
      value: {
        task: {
          taskId: 'task-0002',
          status: 'CONFIRMED',
          plannedProductionDate: '2026-11-20',
          confirmationNotes: 'Behind a switch.',
          revision: 2,
        },
        version: { firstProductionDate: '2026-11-20', actualProductionDate: '2026-11-20' },
        deployments: [{ current: { versionId: 'v1', taskId: 'task-0002' } }],
      },
    });
    expect(accepted(await owner.journal('task-0002')).map(({ type, sequence }) => [type, sequence])).toEqual([
      ['task-assigned', 1],
      ['deployment-confirmed', 2],
    ]);
  });

  it('answers with what loading each task anew shows', async () => {
    const { owner } = await aBank();
    for (const { result } of accepted(await owner.deploy(deployed))) {
      const detail = accepted(result);
      // The first region was told of the version as it was then; the second has dated it since, and so it rests on another.
      const { version: _, basis: __, ...anew } = accepted(await owner.task(detail.task.taskId));
      expect(detail).toMatchObject(anew);
    }
  });

  it('creates them for the day the version was planned for, so that going live behind it is late', async () => {
    const { owner, memory, as } = await aBank();
    await memory.inventory.put(bank, { versions: [aVersion('v1', 1, { plannedProductionDate: asCalendarDate('2026-11-10') })] });
    const [fr] = accepted(await owner.deploy(deployed));
    const day = '2026-11-10';
    expect(accepted(fr!.result).task).toMatchObject({ plannedProductionDate: day, baselineProductionDate: day });
    const { onTime } = accepted(await as('risk', ['read-compliance']).complianceSummary({ from: '2026-11-01', to: '2026-11-30' }));
    expect(onTime).toMatchObject({ numerator: 0, denominator: 2 });
  });

  it('closes the task that is open already, with the date that was planned', async () => {
    const { owner } = await aBank();
    await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-12-01', regions: [{ regionId: 'uk' }] });
    const outcomes = accepted(await owner.deploy(deployed));
    expect(
      outcomes.map(({ result }) => accepted(result).task).map(({ taskId, plannedProductionDate }) => [taskId, plannedProductionDate]),
    ).toEqual([
      ['task-0002', '2026-11-20'],
      ['task-0001', '2026-12-01'],
    ]);
  });

  it('is for some of the regions, when they are named', async () => {
    const { owner } = await aBank();
    expect(codes(accepted(await owner.deploy({ ...deployed, regionIds: ['fr'] })))).toEqual([['fr', 'ok']]);
    expect(await owner.deploy({ ...deployed, regionIds: ['us'] })).toEqual({
      ok: false,
      error: { code: 'region-not-targeted', regionId: 'us' },
    });
    expect(await owner.deploy({ ...deployed, regionIds: [] })).toMatchObject({ error: { code: 'invalid-input' } });
  });

  it('again confirms nothing twice, and says why', async () => {
    const { owner } = await aBank();
    accepted(await owner.deploy({ ...deployed, regionIds: ['fr'] }));
    expect(codes(accepted(await owner.deploy(deployed)))).toEqual([
      ['fr', 'task-not-open'],
      ['uk', 'ok'],
    ]);
    expect(accepted(await owner.refusedAttempts('task-0001'))).toMatchObject([{ action: 'confirm', code: 'task-not-open' }]);
  });

  it('once more after a withdrawal is a new task', async () => {
    const { owner } = await aBank();
    accepted(await owner.deploy({ ...deployed, regionIds: ['uk'] }));
    accepted(await owner.withdraw({ taskId: 'task-0001', withdrawnOn: '2026-11-21', withdrawalReason: 'It rejected good customers.' }));
    const [again] = accepted(await owner.deploy({ ...deployed, actualProductionDate: '2026-11-23', regionIds: ['uk'] }));
    expect(again?.result).toMatchObject({ value: { task: { status: 'CONFIRMED', revision: 2 } } });
    expect(again?.result).not.toMatchObject({ value: { task: { taskId: 'task-0001' } } });
  });

  it('decides each region by itself: what the gate refuses in one leaves no task behind', async () => {
    const { memory, owner } = await aBank({ policy: definePolicy({ regionalApproval: 'before' }) });
    await memory.inventory.put(bank, { regions: [{ regionId: id('uk'), code: 'UK', name: 'United Kingdom', requiresApproval: true }] });
    expect(codes(accepted(await owner.deploy(deployed)))).toEqual([
      ['fr', 'ok'],
      ['uk', 'regional-approval-open'],
    ]);
    expect(accepted(await owner.counts()).open).toBe(0);
  });

  it('takes an override as a confirmation does, and opens an exception', async () => {
    const { memory, owner } = await aBank();
    await memory.inventory.put(bank, { versions: [aVersion('v1', 1, { affectedRegionIds: [], validationRequestId: id('unheard-of') })] });
    expect(codes(accepted(await owner.deploy(deployed)))).toEqual([[null, 'validation-not-approved']]);
    const reason = 'The regulator asked for it before the end of the year.';
    accepted(await owner.deploy({ ...deployed, validationOverrideReason: reason }));
    const { tasks } = accepted(await owner.myTasks({ statuses: ['CONFIRMED'] }));
    expect(accepted(await owner.task(tasks[0]?.task.taskId ?? ''))).toMatchObject({
      task: { validationOverrideReason: reason, deployedBeforeValidationApproved: true },
      exception: { code: 'EXC-2026-1', state: 'OPEN', usedFrom: '2026-11-20' },
    });
  });

  it('spreads no reason over regions that nobody has named', async () => {
    const { memory, owner, as } = await aBank();
    await memory.inventory.put(bank, { versions: [aVersion('v1', 1, { validationRequestId: id('unheard-of') })] });
    const overriding = { ...deployed, validationOverrideReason: 'The regulator asked for it before the end of the year.' };
    expect(await owner.deploy(overriding)).toEqual({
      ok: false,
      error: { code: 'invalid-input', issues: [{ field: 'regionIds', message: 'must name the regions that the override reason is for' }] },
    });
    expect(await as('stranger').deploy(overriding)).toEqual({ ok: false, error: { code: 'version-not-found' } });
    expect(codes(accepted(await owner.deploy({ ...overriding, regionIds: ['fr', 'uk'] })))).toEqual([
      ['fr', 'ok'],
      ['uk', 'ok'],
    ]);
  });

  it('lets a regional owner deploy where he answers, and nowhere else; a stranger learns of no such version', async () => {
    const { memory, as } = await aBank();
    await memory.inventory.put(bank, { models: [aModel('successor')] });
    expect(codes(accepted(await as('successor').deploy(deployed)))).toEqual([
      ['fr', 'task-not-found'],
      ['uk', 'ok'],
    ]);
    expect(await as('stranger').deploy(deployed)).toEqual({ ok: false, error: { code: 'version-not-found' } });
    expect(await as('stranger').deploy({ ...deployed, versionId: 'v9' })).toEqual({ ok: false, error: { code: 'version-not-found' } });
  });

  it('that meets an assignment closes the task the other has made, and makes no second one', async () => {
    const { memory, on, owner } = await aBank();
    let met = false;
    const racing: Repositories = {
      ...memory.repositories,
      commit: async (tenantId, plans) => {
        if (!met) await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-12-01' });
        met = true;
        return memory.repositories.commit(tenantId, plans);
      },
    };
    const outcomes = accepted(await on(racing).as({ tenantId: 'bank', userId: 'owner' }).deploy(deployed));
    expect(outcomes.map(({ result }) => accepted(result).task.plannedProductionDate)).toEqual(['2026-12-01', '2026-12-01']);
    expect(accepted(await owner.myTasks({ statuses: ['PENDING', 'CONFIRMED'] })).tasks).toHaveLength(2);
  });
});
