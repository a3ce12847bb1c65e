import type { TaskCursor, TaskId, TaskPage } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { aBank, accepted, aVersion, bank, confirmation } from './bank.ts';

describe('my tasks', () => {
  /** Five versions with a task each, planned around today. */
  async function aQueue() {
    const bankOfFive = await aBank();
    const planned = ['2026-11-23', '2026-11-24', '2026-11-24', '2026-12-01', '2026-12-02'];
    await bankOfFive.memory.inventory.put(bank, {
      versions: planned.map((_, at) => aVersion(`w${at}`, at + 3, { affectedRegionIds: [] })),
    });
    for (const [at, plannedProductionDate] of planned.entries())
      accepted(await bankOfFive.owner.assign({ versionId: `w${at}`, plannedProductionDate }));
    return bankOfFive;
  }

  it('come in pages, by planned date and then identifier, none twice and none left out', async () => {
    const { owner } = await aQueue();
    const seen: TaskId[][] = [];
    let after: TaskCursor | null = null;
    do {
      const page: TaskPage = accepted(await owner.myTasks({ limit: 2, after }));
      seen.push(page.tasks.map(({ task }) => task.taskId));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual([['task-0001', 'task-0002'], ['task-0003', 'task-0004'], ['task-0005']]);
  });

  it('have no next page when the last one is just full', async () => {
    const { owner } = await aQueue();
    expect(accepted(await owner.myTasks({ limit: 5 })).next).toBeNull();
    expect(accepted(await owner.myTasks({ limit: 4 })).next).toEqual({
      plannedProductionDate: '2026-12-01',
      taskId: 'task-0004',
      of: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });

  it.each([
    ['overdue', ['task-0001']],
    ['due-soon', ['task-0002', 'task-0003', 'task-0004']],
    ['upcoming', ['task-0005']],
  ] as const)('can be had by bucket: %s', async (bucket, expected) => {
    const { owner } = await aQueue();
    const { tasks } = accepted(await owner.myTasks({ bucket }));
    expect(tasks.map(({ task }) => task.taskId)).toEqual(expected);
    expect(tasks.every((task) => task.bucket === bucket)).toBe(true);
  });

  it('are counted as they are listed', async () => {
    const { owner } = await aQueue();
    expect(accepted(await owner.counts())).toEqual({ open: 5, overdue: 1, dueSoon: 3, dueToday: 2, upcoming: 1 });
  });

  it('are the open ones unless another status is asked for, and a bucket holds open ones only', async () => {
    const { owner } = await aQueue();
    accepted(await owner.confirm(confirmation('task-0001')));
    expect(accepted(await owner.myTasks()).tasks).toHaveLength(4);
    expect(accepted(await owner.myTasks({ statuses: ['CONFIRMED'] })).tasks.map(({ task }) => task.taskId)).toEqual(['task-0001']);
    expect(accepted(await owner.myTasks({ statuses: ['CONFIRMED'], bucket: 'overdue' })).tasks).toEqual([]);
    expect(accepted(await owner.counts()).overdue).toBe(0);
  });

  it('can be searched, and nothing visible to search for is no search', async () => {
    const { owner } = await aQueue();
    expect(accepted(await owner.myTasks({ search: '7.0' })).tasks.map(({ task }) => task.versionId)).toEqual(['w4']);
    expect(accepted(await owner.counts({ search: 'MORTGAGE' })).open).toBe(5);
    expect(accepted(await owner.myTasks({ search: ' \u200b' })).tasks).toHaveLength(5);
  });

  it.each([
    ['limit', { limit: 0 }],
    ['limit', { limit: 201 }],
    ['bucket', { bucket: 'late' }],
    ['statuses.0', { statuses: ['OPEN'] }],
    ['search', { search: 'x'.repeat(201) }],
    ['after.taskId', { after: { plannedProductionDate: '2026-11-24', taskId: '' } }],
    ['after.plannedProductionDate', { after: { plannedProductionDate: '2026-02-30', taskId: 'task-0001' } }],
    ['after.page', { after: { plannedProductionDate: '2026-11-24', taskId: 'task-0001', page: 2 } }],
    ['region', { region: 'uk' }],
  ])('refuse a question by the name of its field: %s', async (field, input) => {
    const { owner } = await aBank();
    expect(await owner.myTasks(input as never)).toMatchObject({ ok: false, error: { code: 'invalid-input', issues: [{ field }] } });
  });
});
