import { id, type TaskId } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { aBank, accepted, aVersion, bank, confirmation } from './bank.ts';

/** A bank with a task in each region of both versions: `task-0001` to `task-0004`. */
async function aBusyBank() {
  const opened = await aBank();
  for (const versionId of ['v1', 'v2']) await opened.owner.assign({ versionId, plannedProductionDate: '2026-11-20' });
  return opened;
}

const tasks = ['task-0001', 'task-0002', 'task-0003', 'task-0004'];

describe('a bulk', () => {
  it('gives each task an outcome of its own, in the order given, and what is refused does not stop the others', async () => {
    const { owner } = await aBusyBank();
    await owner.cancel({ taskId: 'task-0002', cancellationReason: 'Replaced before it went live.' });
    const outcomes = accepted(
      await owner.confirmMany(['task-0003', 'task-nobody-has', 'task-0002', 'task-0001'].map((taskId) => confirmation(taskId))),
    );
    expect(outcomes.map(({ taskId, result }) => [taskId, result.ok || result.error.code])).toEqual([
      ['task-0003', true],
      ['task-nobody-has', 'task-not-found'],
      ['task-0002', 'task-not-open'],
      ['task-0001', true],
    ]);
  });

  it('refuses an item that is malformed and carries out the rest', async () => {
    const { owner } = await aBusyBank();
    const items = [confirmation('task-0001', { actualProductionDate: '2026-02-30' }), confirmation('task-0003')];
    expect(accepted(await owner.confirmMany(items)).map(({ result }) => result.ok || result.error.code)).toEqual(['invalid-input', true]);
  });

  it('names a duplicate up front and does nothing', async () => {
    const { owner } = await aBusyBank();
    const twice = ['task-0001', 'task-0002', 'task-0001'].map((taskId) => confirmation(taskId));
    expect(await owner.confirmMany(twice)).toEqual({ ok: false, error: { code: 'duplicate-task', taskIds: ['task-0001' as TaskId] } });
    expect(accepted(await owner.counts()).open).toBe(4);
  });

  it('takes 1,000 tasks and not one more', async () => {
    const { owner } = await aBusyBank();
    const named = (count: number) => Array.from({ length: count }, (_, at) => ({ taskId: `nobody-has-${at}`, cancellationReason: 'No.' }));
    expect(accepted(await owner.cancelMany(named(1_000)))).toHaveLength(1_000);
    expect(await owner.cancelMany(named(1_001))).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  });

  it('is applied in transactions of at most 200 tasks, by identifier', async () => {
    const { memory, on } = await aBusyBank();
    const committed: string[][] = [];
    const loaded: number[] = [];
    const counting = on({
      ...memory.repositories,
      snapshots: {
        ...memory.repositories.snapshots,
        load: (tenantId, taskIds, want) => {
          loaded.push(taskIds.length);
          return memory.repositories.snapshots.load(tenantId, taskIds, want);
        },
      },
      commit: (tenantId, plans) => {
        committed.push(plans.map(({ after }) => after.taskId));
        return memory.repositories.commit(tenantId, plans);
      },
    }).as({ tenantId: 'bank', userId: 'owner' });
    const strangers = Array.from({ length: 201 }, (_, at) => `a-${String(at).padStart(3, '0')}`);
    accepted(await counting.confirmMany([...tasks.toReversed(), ...strangers].map((taskId) => confirmation(taskId))));
    expect(loaded).toEqual([201, 5]);
    expect(committed).toEqual([tasks]);
  });

  it('of one equals the single command, field for field', async () => {
    const [single, bulk] = [await aBusyBank(), await aBusyBank()];
    const input = confirmation('task-0001', { confirmationNotes: 'Notes' });
    const answer = accepted(await single.owner.confirm(input));
    expect(accepted(await bulk.owner.confirmMany([input]))).toEqual([{ taskId: 'task-0001', result: { ok: true, value: answer } }]);
    expect(await bulk.owner.journal('task-0001')).toEqual(await single.owner.journal('task-0001'));
  });

  it('moves dates and cancels task by task, each with its own reason', async () => {
    const { owner } = await aBusyBank();
    accepted(
      await owner.adjustMany([
        { taskId: 'task-0001', plannedProductionDate: '2026-12-01', adjustmentReason: 'The train moved.' },
        { taskId: 'task-0002', plannedProductionDate: '2026-12-08', adjustmentReason: 'The train moved twice.' },
      ]),
    );
    accepted(await owner.cancelMany([{ taskId: 'task-0003', cancellationReason: 'Replaced before it went live.' }]));
    const told = await Promise.all(tasks.map(async (taskId) => accepted(await owner.task(taskId)).task));
    expect(told.map(({ status, adjustmentReason, cancellationReason }) => [status, adjustmentReason, cancellationReason])).toEqual([
      ['ADJUSTED', 'The train moved.', null],
      ['ADJUSTED', 'The train moved twice.', null],
      ['CANCELLED', null, 'Replaced before it went live.'],
      ['PENDING', null, null],
    ]);
  });

  it('spreads no reason of an override: each is for the task that it was given for', async () => {
    const { memory, owner } = await aBusyBank();
    await memory.inventory.put(bank, {
      versions: ['v1', 'v2'].map((versionId, at) => aVersion(versionId, at + 1, { validationRequestId: id('vr-lost') })),
    });
    const validationOverrideReason = 'The regulator asked for it before the year ended.';
    const outcomes = accepted(
      await owner.confirmMany([
        confirmation('task-0001', { validationOverrideReason }),
        confirmation('task-0002'),
        confirmation('task-0003'),
      ]),
    );
    expect(outcomes.map(({ result }) => result.ok || result.error.code)).toEqual([
      true,
      'validation-not-approved',
      'validation-not-approved',
    ]);
  });

  it('is explained task by task, each as if those before it had been done, and nothing is written', async () => {
    const { owner } = await aBusyBank();
    const items = ['task-0001', 'task-0002'].map((taskId) => confirmation(taskId));
    const explained = accepted(await owner.explainMany('confirm', items));
    expect(accepted(await owner.counts()).open).toBe(4);
    accepted(await owner.confirmMany(items));
    for (const { taskId, result } of explained) {
      const entry = accepted(await owner.journal(taskId)).at(-1);
      expect(accepted(result)).toMatchObject({ allowed: true, effects: entry?.effects });
    }
    expect(accepted(explained[1]!.result).effects.map(({ type }) => type)).toContain('version.production-date.record');
  });
});
