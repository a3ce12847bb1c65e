import { chunkSize, Fault, id, maxBulk, type Plan, type Repositories, type TenantId } from '@countersign/core';
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

describe('the next transaction of a bulk', () => {
  /** Tasks of one region each, named in the order of the models given, and what was asked of the store, in the order in which it began and ended. */
  async function aBankOfModels(ofModels: readonly string[], over: Partial<Repositories> = {}) {
    const opened = await aBank();
    await opened.memory.inventory.put(bank, {
      models: [...new Set(ofModels)].map((modelId) => ({
        modelId: id(modelId),
        name: modelId,
        ownerId: id('owner'),
        regions: [{ regionId: id('uk'), ownerId: null }],
      })),
      versions: ofModels.map((modelId, at) => aVersion(`w${at}`, at + 3, { modelId: id(modelId), affectedRegionIds: [id('uk')] })),
    });
    for (const at of ofModels.keys()) await opened.owner.assign({ versionId: `w${at}`, plannedProductionDate: '2026-11-20' });
    const repositories = { ...opened.memory.repositories, ...over };
    const seen: string[] = [];
    const anticipated: (readonly Plan[])[] = [];
    const committed: (readonly Plan[])[] = [];
    const noting = async <Value>(what: string, done: () => Promise<Value>) => {
      seen.push(`${what} begins`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      const value = await done();
      seen.push(`${what} ends`);
      return value;
    };
    const slow: Repositories = {
      ...repositories,
      snapshots: {
        ...repositories.snapshots,
        load: (tenantId, taskIds, want) => noting(`load ${taskIds.length}`, () => repositories.snapshots.load(tenantId, taskIds, want)),
      },
      anticipate: (_, plans) => {
        seen.push(`anticipate ${plans.length}`);
        anticipated.push(plans);
      },
      commit: (tenantId, plans) => {
        committed.push(plans);
        return noting(`commit ${plans.length}`, () => repositories.commit(tenantId, plans));
      },
    };
    const items = ofModels.map((_, at) => confirmation(`task-${String(at + 1).padStart(4, '0')}`));
    return { ...opened, seen, anticipated, committed, items, slow: opened.on(slow).as({ tenantId: 'bank', userId: 'owner' }) };
  }
  const times = (count: number, model: string) => Array.from({ length: count }, () => model);
  const inTurn = [
    'load 201 begins',
    'load 201 ends',
    'commit 200 begins',
    'commit 200 ends',
    'load 50 begins',
    'load 50 ends',
    'commit 50 begins',
    'commit 50 ends',
  ];

  it('is read while one is carried out, which ends where a model ends', async () => {
    const { slow, items, seen } = await aBankOfModels([...times(150, 'x'), ...times(120, 'y'), ...times(30, 'z')]);
    expect(accepted(await slow.confirmMany(items)).every(({ result }) => result.ok)).toBe(true);
    expect(seen.slice(0, 4)).toEqual(['load 201 begins', 'load 201 ends', 'load 150 begins', 'commit 150 begins']);
    expect(seen.toSorted()).toEqual([
      'anticipate 150',
      'commit 150 begins',
      'commit 150 begins',
      'commit 150 ends',
      'commit 150 ends',
      'load 150 begins',
      'load 150 ends',
      'load 201 begins',
      'load 201 ends',
    ]);
    expect(seen.indexOf('anticipate 150')).toBeLessThan(seen.indexOf('commit 150 ends'));
  });

  /** When the commits of four models, of which each fills a transaction, began and ended. */
  async function commitsOf(options?: { readonly idempotencyKey: string }) {
    const { slow, items, seen } = await aBankOfModels(['w', 'x', 'y', 'z'].flatMap((model, at) => times(101 + at, model)));
    const outcomes = accepted(await slow.confirmMany(items, options));
    expect(outcomes.every(({ result }) => result.ok)).toBe(true);
    return seen.filter((each) => each.startsWith('commit')).map((each) => each.replace('commit ', ''));
  }

  it('is carried out while the one before it is, and no more than these two are', async () => {
    const seen = await commitsOf();
    expect(seen.slice(0, 2)).toEqual(['101 begins', '102 begins']);
    expect(seen.indexOf('103 begins')).toBeGreaterThan(seen.findIndex((each) => each.endsWith('ends')));
    expect(seen).toHaveLength(8);
  });

  it('waits for the first under a key, where requests under that key meet', async () => {
    const seen = await commitsOf({ idempotencyKey: 'a bulk' });
    expect(seen.slice(0, 4)).toEqual(['101 begins', '101 ends', '102 begins', '103 begins']);
    expect(seen).toHaveLength(8);
  });

  it.each([
    ['all are of one model', times(250, 'x')],
    ['models come back', Array.from({ length: 250 }, (_, at) => ['x', 'y'][at % 2]!)],
    ['the model that goes on has come before', [...times(1, 'x'), ...times(198, 'y'), ...times(51, 'x')]],
  ])('waits for the one before it where %s', async (_, ofModels) => {
    const { slow, items, seen } = await aBankOfModels(ofModels);
    expect(accepted(await slow.confirmMany(items)).every(({ result }) => result.ok)).toBe(true);
    expect(seen).toEqual(inTurn);
  });

  it('is decided again as far as a model comes back in it that the one before it has changed', async () => {
    const { slow, items, seen } = await aBankOfModels([...times(150, 'x'), ...times(100, 'y'), ...times(50, 'x')]);
    const outcomes = accepted(await slow.confirmMany(items));
    expect(outcomes.map(({ result }) => result.ok && result.value.task.status)).toEqual(times(300, 'CONFIRMED'));
    expect(seen.filter((each) => /^commit .* begins/.test(each))).toEqual(['commit 150 begins', 'commit 150 begins', 'commit 50 begins']);
  });

  it('is told to the store while one is carried out, as the very list that is brought to it then', async () => {
    const { slow, items, seen, anticipated, committed } = await aBankOfModels([...times(150, 'x'), ...times(120, 'y')]);
    expect(accepted(await slow.confirmMany(items)).every(({ result }) => result.ok)).toBe(true);
    expect(anticipated).toHaveLength(1);
    expect(anticipated[0]).toBe(committed[1]);
    expect(seen.indexOf('commit 150 begins')).toBeLessThan(seen.indexOf('anticipate 120'));
    expect(seen.indexOf('anticipate 120')).toBeLessThan(seen.indexOf('commit 120 begins'));
  });

  it.each([
    ['', undefined, ['commit 200 begins', 'commit 160 begins']],
    [', under a key', { idempotencyKey: 'a bulk' }, ['commit 200 begins']],
  ])('is not begun when one before it has failed, whose fault is told%s', async (_, options, begun) => {
    const commit = () => Promise.reject(new Fault('storage-unreachable', 'Gone.'));
    const { slow, owner, items, seen } = await aBankOfModels([...times(200, 'x'), ...times(160, 'y'), ...times(160, 'z')], { commit });
    await expect(slow.confirmMany(items, options)).rejects.toMatchObject({ code: 'storage-unreachable' });
    expect(seen.filter((each) => each.startsWith('commit'))).toEqual(begun);
    expect(accepted(await owner.counts()).open).toBe(520);
  });

  it('is waited for when the one before it fails, and what it did stays: nobody is told that nothing was done', async () => {
    const opened = await aBankOfModels([...times(200, 'x'), ...times(50, 'y')]);
    const { repositories } = opened.memory;
    let begin = (): void => {};
    const secondBegins = new Promise<void>((resolve) => (begin = resolve));
    const failing: Repositories = {
      ...repositories,
      commit: async (tenantId, plans) => {
        if (plans.length === 200) return secondBegins.then(() => Promise.reject(new Fault('storage-unreachable', 'Gone.')));
        begin();
        await new Promise((resolve) => setTimeout(resolve, 10));
        return repositories.commit(tenantId, plans);
      },
    };
    const session = opened.on(failing).as({ tenantId: 'bank', userId: 'owner' });
    await expect(session.confirmMany(opened.items)).rejects.toMatchObject({
      code: 'outcome-unknown',
      cause: { code: 'storage-unreachable' },
    });
    expect(accepted(await opened.owner.counts()).open).toBe(200);
  });

  it('that cannot be read ends the bulk, what was carried out before stays, and nobody is told that nothing was done', async () => {
    const opened = await aBankOfModels([...times(200, 'x'), ...times(50, 'y')]);
    const { repositories } = opened.memory;
    const failing: Repositories = {
      ...repositories,
      snapshots: {
        ...repositories.snapshots,
        load: (tenantId, taskIds, want) =>
          taskIds.length === 50
            ? Promise.reject(new Fault('storage-unreachable', 'Gone.'))
            : repositories.snapshots.load(tenantId, taskIds, want),
      },
    };
    const session = opened.on(failing).as({ tenantId: 'bank', userId: 'owner' });
    await expect(session.confirmMany(opened.items)).rejects.toMatchObject({
      code: 'outcome-unknown',
      cause: { code: 'storage-unreachable' },
    });
    expect(accepted(await opened.owner.counts()).open).toBe(50);
    await expect(session.confirmMany(opened.items.slice(200))).rejects.toMatchObject({ code: 'storage-unreachable' });
  });
});
