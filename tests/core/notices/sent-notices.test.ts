import { id } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { accepted, bank } from '../app/bank.ts';
import { anAskedBank, failing, morningOf } from './an-asked-bank.ts';

describe('what people were told about a task', () => {
  it('is told to whoever may see the task: to whom, why, when, and of which planned date', async () => {
    const { owner, as, assign, run } = await anAskedBank({ escalations: [{ afterDays: 3, role: 'head-of-models' }] });
    const [taskId] = await assign('v1', '2026-11-20');
    await run(24);
    await as('adam', ['administrator']).adjust({ taskId: taskId!, plannedProductionDate: '2026-11-26', adjustmentReason: 'Tests failed' });
    await run(25);
    const told = accepted(await owner.notices(taskId!));
    expect(told).toEqual([
      {
        type: 'overdue',
        recipient: { type: 'person', userId: 'owner', name: 'owner' },
        onBehalfOf: null,
        plannedProductionDate: '2026-11-20',
        day: '2026-11-24',
        sentAt: morningOf(24),
      },
      expect.objectContaining({ type: 'escalated', recipient: { type: 'role', role: 'head-of-models' } }),
      expect.objectContaining({ type: 'due-soon', plannedProductionDate: '2026-11-26', day: '2026-11-25', sentAt: morningOf(25) }),
    ]);
    expect(await as('stranger').notices(taskId!)).toEqual({ ok: false, error: { code: 'task-not-found' } });
    expect(await owner.notices('none')).toEqual({ ok: false, error: { code: 'task-not-found' } });
  });

  it('holds nothing that never went out', async () => {
    const { as, assign, run } = await anAskedBank();
    const [taskId] = await assign('v1', '2026-11-20');
    const told = async () => accepted(await as('adam', ['administrator']).notices(taskId!)).map(({ day }) => day);
    await run(24, { sink: failing('no-such-box') });
    expect(await told()).toEqual([]);
    await run(25);
    expect(await told()).toEqual(['2026-11-25']);
  });

  it('names who is not in the directory by his identifier, and everybody as he is called now', async () => {
    const { memory, as, assign, run } = await anAskedBank();
    const [taskId] = await assign('v1', '2026-11-20');
    const names = async () =>
      accepted(await as('adam', ['administrator']).notices(taskId!)).map(({ recipient }) => recipient.type === 'person' && recipient.name);
    await run(24);
    expect(await names()).toEqual(['owner']);
    await memory.inventory.put(bank, { people: [{ userId: id('owner'), name: 'Olive Owner' }] });
    expect(await names()).toEqual(['Olive Owner']);
  });
});
