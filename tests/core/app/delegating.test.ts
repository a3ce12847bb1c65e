import { describe, expect, it } from 'vitest';
import { aBank, accepted, confirmation } from './bank.ts';

const leave = { modelId: 'model', delegateId: 'stranger', validUntil: '2026-12-24T00:00:00.000Z' } as const;

describe('delegating', () => {
  it('covers the tasks that are in the queue already, and those that come', async () => {
    const { owner, as } = await aBank();
    await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
    accepted(await owner.delegate(leave));
    await owner.assign({ versionId: 'v2', plannedProductionDate: '2026-11-20' });
    const rows = accepted(await as('stranger').myTasks()).tasks;
    expect(rows.map(({ task, actingFor }) => [task.taskId, actingFor?.userId])).toEqual(
      ['task-0001', 'task-0002', 'task-0004', 'task-0005'].map((taskId) => [taskId, 'owner']),
    );
  });

  it('a second time makes a second row: the history is kept', async () => {
    const { owner } = await aBank();
    const first = accepted(await owner.delegate(leave));
    accepted(await owner.revokeDelegation(first.delegationId));
    const second = accepted(await owner.delegate(leave));
    const kept = accepted(await owner.delegations({ modelId: 'model' }));
    expect(new Map(kept.map(({ delegationId, revokedById }) => [delegationId, revokedById]))).toEqual(
      new Map([
        [first.delegationId, 'owner'],
        [second.delegationId, null],
      ]),
    );
  });

  it('ends with the revocation: nothing authorised by it takes effect afterwards', async () => {
    const { owner, as } = await aBank();
    const { created } = accepted(await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' }));
    const { delegationId } = accepted(await owner.delegate(leave));
    accepted(await owner.revokeDelegation(delegationId));
    expect(await as('stranger').confirm(confirmation(created[0]!.taskId))).toEqual({ ok: false, error: { code: 'task-not-found' } });
  });

  it('is recorded under the delegation when the delegate confirms', async () => {
    const { owner, as } = await aBank();
    const { created } = accepted(await owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' }));
    const { delegationId } = accepted(await owner.delegate(leave));
    const { taskId } = created[0]!;
    expect(accepted(await as('stranger').confirm(confirmation(taskId)))).toMatchObject({
      task: { confirmedById: 'stranger', confirmedOnBehalfOfId: 'owner' },
    });
    expect(accepted(await owner.journal(taskId)).at(-1)).toMatchObject({ actorId: 'stranger', onBehalfOfId: 'owner', delegationId });
  });

  it('shows its rows to who gave it, who holds it and who owns the model, and to nobody else', async () => {
    const { owner, as } = await aBank();
    const given = accepted(await owner.delegate(leave));
    expect(accepted(await owner.delegations())).toEqual([given]);
    expect(accepted(await as('stranger').delegations())).toEqual([given]);
    expect(accepted(await as('successor').delegations())).toEqual([]);
    expect(await as('stranger').delegations({ modelId: 'model' })).toEqual({ ok: false, error: { code: 'model-not-found' } });
    expect(accepted(await as('successor', ['administrator']).delegations({ modelId: 'model' }))).toEqual([given]);
  });
});
