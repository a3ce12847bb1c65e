import { chunkSize, id, maxBulk, type Plan, type Repositories, type TenantId } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { aBank, accepted, aVersion, bank, confirmation } from './bank.ts';

const refusal = (result: { ok: boolean }) => (result as { error?: unknown }).error;

describe('a bulk that is refused up front', () => {
  it.each([null, undefined, 'task-0001', 7, {}, { length: 1 }])('is no list: %j', async (items) => {
    const { owner } = await aBank();
    for (const ask of ['confirmMany', 'adjustMany', 'cancelMany'] as const)
      expect(refusal(await owner[ask](items as never))).toEqual({
        code: 'invalid-input',
        issues: [{ field: '', message: 'must be a list of tasks' }],
      });
  });

  it('names a task twice, and says which', async () => {
    const { owner } = await aBank();
    const items = ['b', 'a', 'b', 'c', 'a', 'b'].map((taskId) => confirmation(taskId));
    expect(refusal(await owner.confirmMany(items))).toEqual({ code: 'duplicate-task', taskIds: ['b', 'a'] });
    expect(refusal(await owner.explainMany('confirm', items))).toEqual({ code: 'duplicate-task', taskIds: ['b', 'a'] });
  });

  it(`names more than ${maxBulk} tasks`, async () => {
    const { owner } = await aBank();
    const items = Array.from({ length: maxBulk + 1 }, (_, at) => confirmation(`task-${at}`));
    expect(refusal(await owner.confirmMany(items))).toMatchObject({ issues: [{ message: 'must name at most 1000 tasks' }] });
    expect(accepted(await owner.confirmMany(items.slice(1)))).toHaveLength(1_000);
  });

  it('changes nothing at all, the good ones included', async () => {
    const { owner } = await aBank();
    await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
    await owner.confirmMany([confirmation('task-0001'), confirmation('task-0002'), confirmation('task-0002')]);
    expect(accepted(await owner.counts()).open).toBe(2);
  });
});

describe('each task of a bulk', () => {
  it('gets its own outcome, in the order given: refused ones do not stop the others', async () => {
    const { owner } = await aBank();
    await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
    const outcomes = accepted(
      await owner.confirmMany([
        confirmation('task-0002'),
        confirmation('no-such-task'),
        confirmation('task-0001', { actualProductionDate: '2026-11-25' }),
        { taskId: 'task-9', actualProductionDate: '2026-02-30' },
      ]),
    );
    expect(outcomes.map(({ taskId, result }) => [taskId, result.ok ? result.value.task.status : result.error.code])).toEqual([
      ['task-0002', 'CONFIRMED'],
      ['no-such-task', 'task-not-found'],
      ['task-0001', 'date-in-future'],
      ['task-9', 'invalid-input'],
    ]);
  });

  it('that is named by nothing is refused as such, and is no duplicate', async () => {
    const { owner } = await aBank();
    const outcomes = accepted(await owner.cancelMany([{ cancellationReason: 'x' }, null, {}, 7] as never));
    expect(outcomes.map(({ result }) => !result.ok && result.error.code)).toEqual([
      'task-not-found',
      'invalid-input',
      'task-not-found',
      'invalid-input',
    ]);
  });

  it('takes the reason it was given and no other: one reason never spreads', async () => {
    const { memory, owner } = await aBank();
    await memory.inventory.put(bank, { versions: [aVersion('v1', 1, { validationRequestId: id('unheard-of') })] });
    await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
    const reason = 'The regulator asked for it before the end of the year.';
    const outcomes = accepted(
      await owner.confirmMany([confirmation('task-0001', { validationOverrideReason: reason }), confirmation('task-0002')]),
    );
    expect(outcomes.map(({ result }) => (result.ok ? result.value.task.validationOverrideReason : result.error.code))).toEqual([
      reason,
      'validation-not-approved',
    ]);
  });

  it('is recorded when it is refused', async () => {
    const { owner } = await aBank();
    await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
    await owner.cancelMany([{ taskId: 'task-0001' }, { taskId: 'task-0002', cancellationReason: 'Replaced.' }]);
    expect(accepted(await owner.refusedAttempts('task-0001'))).toMatchObject([{ action: 'cancel', code: 'reason-required' }]);
    expect(accepted(await owner.refusedAttempts('task-0002'))).toEqual([]);
  });
});

describe('how a bulk is applied', () => {
  /** 450 tasks of as many versions, and every commit that was made. */
  async function aBigBank(happens: (tenantId: TenantId, plans: readonly Plan[]) => Promise<void> = async () => {}) {
    const aBankOf = await aBank();
    await aBankOf.memory.inventory.put(bank, {
      versions: Array.from({ length: 450 }, (_, at) => aVersion(`w${at}`, at + 3, { affectedRegionIds: [id('uk')] })),
    });
    for (let at = 0; at < 450; at++) await aBankOf.owner.assign({ versionId: `w${at}`, plannedProductionDate: '2026-11-20' });
    const commits: (readonly string[])[] = [];
    const repositories: Repositories = {
      ...aBankOf.memory.repositories,
      commit: async (tenantId, plans) => {
        commits.push(plans.map(({ after }) => after.taskId));
        await happens(tenantId, plans);
        return aBankOf.memory.repositories.commit(tenantId, plans);
      },
    };
    return { ...aBankOf, commits, watched: aBankOf.on(repositories).as({ tenantId: 'bank', userId: 'owner' }) };
  }
  const all = Array.from({ length: 450 }, (_, at) => confirmation(`task-${String(450 - at).padStart(4, '0')}`));

  it(`is in transactions of at most ${chunkSize} tasks, in id order`, async () => {
    const { watched, commits } = await aBigBank();
    const outcomes = accepted(await watched.confirmMany(all));
    expect(outcomes.every(({ result }) => result.ok)).toBe(true);
    expect(outcomes.map(({ taskId }) => taskId)).toEqual(all.map(({ taskId }) => taskId));
    expect(commits.map(({ length }) => length)).toEqual([200, 200, 50]);
    expect(commits.flat()).toEqual(commits.flat().toSorted());
  });

  it('decides again only what met another, and leaves the rest done', async () => {
    let met = false;
    const { watched, commits, owner } = await aBigBank(async () => {
      if (met) return;
      met = true;
      await owner.adjust({ taskId: 'task-0003', plannedProductionDate: '2026-12-01', adjustmentReason: 'The train moved.' });
    });
    const outcomes = accepted(await watched.cancelMany(all.slice(-5).map(({ taskId }) => ({ taskId, cancellationReason: 'Replaced.' }))));
    expect(outcomes.map(({ result }) => result.ok && result.value.task.revision)).toEqual([2, 2, 3, 2, 2]);
    expect(commits).toEqual([['task-0001', 'task-0002', 'task-0003', 'task-0004', 'task-0005'], ['task-0003']]);
  });
});
