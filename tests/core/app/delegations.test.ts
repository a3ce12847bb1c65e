import { id, type Repositories } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { aBank, accepted, aModel, bank, confirmation } from './bank.ts';

const untilChristmas = { modelId: 'model', delegateId: 'successor', validUntil: '2026-12-24T00:00:00.000Z' };
const notFound = { ok: false, error: { code: 'task-not-found' } };

/** A bank whose two tasks of version 1 wait for their owner. */
async function aBankThatWaits() {
  const aBankOf = await aBank();
  await aBankOf.owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
  return { ...aBankOf, delegate: aBankOf.as('successor') };
}

describe('a delegation', () => {
  it('covers tasks already in the queue, and is named by what is done under it', async () => {
    const { owner, delegate } = await aBankThatWaits();
    expect(accepted(await delegate.myTasks()).tasks).toEqual([]);
    const { delegationId } = accepted(await owner.delegate(untilChristmas));
    expect(accepted(await delegate.myTasks()).tasks.map(({ actingFor }) => actingFor?.userId)).toEqual(['owner', 'owner']);
    accepted(await delegate.confirm(confirmation('task-0001')));
    expect(accepted(await owner.journal('task-0001')).at(-1)).toMatchObject({
      actorId: 'successor',
      onBehalfOfId: 'owner',
      delegationId,
    });
  });

  it('lets nobody delegate further: there is no delegate of a delegate', async () => {
    const { owner, delegate } = await aBankThatWaits();
    accepted(await owner.delegate(untilChristmas));
    expect(await delegate.delegate({ ...untilChristmas, delegateId: 'stranger' })).toMatchObject({ error: { code: 'model-not-found' } });
    expect(await delegate.delegate({ ...untilChristmas, modelId: null, taskId: 'task-0001', delegateId: 'stranger' })).toEqual(notFound);
  });

  it('of one task covers that task alone', async () => {
    const { owner, delegate } = await aBankThatWaits();
    accepted(await owner.delegate({ ...untilChristmas, modelId: null, taskId: 'task-0002', actions: ['cancel'] }));
    expect(accepted(await delegate.myTasks()).tasks.map(({ task }) => task.taskId)).toEqual(['task-0002']);
    expect(await delegate.task('task-0001')).toEqual(notFound);
    expect(await delegate.confirm(confirmation('task-0002'))).toMatchObject({ error: { code: 'action-not-delegated' } });
    expect(await delegate.cancel({ taskId: 'task-0002', cancellationReason: 'Replaced.' })).toMatchObject({ ok: true });
  });

  it('holds from its first moment to just before its last', async () => {
    const { owner, delegate, clock } = await aBankThatWaits();
    accepted(await owner.delegate({ ...untilChristmas, validFrom: '2026-12-01T00:00:00.000Z' }));
    const sees = async (at: string) => {
      clock.set(at);
      return (await delegate.task('task-0001')).ok;
    };
    expect(await sees('2026-11-30T23:59:59.999Z')).toBe(false);
    expect(await sees('2026-12-01T00:00:00.000Z')).toBe(true);
    expect(await sees('2026-12-23T23:59:59.999Z')).toBe(true);
    expect(await sees('2026-12-24T00:00:00.000Z')).toBe(false);
  });

  it('is kept for ever: a second grant is a new row, and a revoked one stays in the list', async () => {
    const { owner, as, memory } = await aBankThatWaits();
    const first = accepted(await owner.delegate(untilChristmas));
    accepted(await owner.revokeDelegation(first.delegationId));
    const second = accepted(await owner.delegate(untilChristmas));
    expect(accepted(await owner.delegations()).map(({ delegationId, revokedAt }) => [delegationId, revokedAt !== null])).toEqual([
      [second.delegationId, false],
      [first.delegationId, true],
    ]);
    expect(accepted(await as('successor').delegations())).toHaveLength(2);
    expect(accepted(await as('administrator', ['administrator']).delegations({ modelId: 'model' }))).toHaveLength(2);
    expect(await as('stranger').delegations({ modelId: 'model' })).toEqual({ ok: false, error: { code: 'model-not-found' } });
    const entries = await memory.repositories.journal.of(bank, { type: 'delegation', id: first.delegationId });
    expect(entries.map(({ type, sequence }) => [type, sequence])).toEqual([
      ['delegation-granted', 1],
      ['delegation-revoked', 2],
    ]);
  });
});

describe('the owner of a region', () => {
  const ownedInBritain = async () => {
    const { memory, owner, as } = await aBankThatWaits();
    await memory.inventory.put(bank, { people: [{ userId: id('british'), name: 'british' }], models: [aModel('british')] });
    return { owner, british: as('british') };
  };

  it('hears of his own delegations and of those of the model that reach his region, and of no other region', async () => {
    const { owner, british } = await ownedInBritain();
    const wide = accepted(await owner.delegate(untilChristmas));
    const own = accepted(await british.delegate({ ...untilChristmas, modelId: null, taskId: 'task-0002' }));
    accepted(await owner.delegate({ ...untilChristmas, modelId: null, taskId: 'task-0001', reason: 'Illness' }));
    const heard = accepted(await british.delegations({ modelId: 'model' }));
    expect(heard.map(({ delegationId }) => delegationId).toSorted()).toEqual([wide.delegationId, own.delegationId].toSorted());
    expect(accepted(await owner.delegations({ modelId: 'model' }))).toHaveLength(3);
  });

  it('is told what is ready and what ran in his region, and of no task elsewhere', async () => {
    const { owner, british } = await ownedInBritain();
    expect(accepted(await british.readyToDeploy()).map(({ region }) => region?.regionId)).toEqual(['uk', 'uk']);
    accepted(await owner.confirm(confirmation('task-0001')));
    const history = accepted(await british.deploymentHistory('model'));
    expect(history.map(({ region, planned }) => [region?.regionId, planned.map(({ taskId }) => taskId)])).toEqual([['uk', ['task-0002']]]);
    expect(accepted(await owner.deploymentHistory('model')).map(({ region }) => region?.regionId)).toEqual(['fr', 'uk']);
  });
});

describe('a revocation', () => {
  it('that was acknowledged before, wins: authority is checked on locked rows as a plan commits', async () => {
    const { owner, memory, on } = await aBankThatWaits();
    const { delegationId } = accepted(await owner.delegate(untilChristmas));
    const racing: Repositories = {
      ...memory.repositories,
      commit: async (tenantId, plans) => {
        accepted(await owner.revokeDelegation(delegationId));
        return memory.repositories.commit(tenantId, plans);
      },
    };
    expect(await on(racing).as({ tenantId: 'bank', userId: 'successor' }).confirm(confirmation('task-0001'))).toEqual(notFound);
    expect(accepted(await owner.task('task-0001')).task.status).toBe('PENDING');
  });

  it('ends one that has yet to begin', async () => {
    const { owner, delegate, clock } = await aBankThatWaits();
    const { delegationId } = accepted(await owner.delegate({ ...untilChristmas, validFrom: '2026-12-01T00:00:00.000Z' }));
    expect(await delegate.revokeDelegation(delegationId)).toMatchObject({ ok: true, value: { revokedById: 'successor' } });
    clock.set('2026-12-02T00:00:00.000Z');
    expect(await delegate.task('task-0001')).toEqual(notFound);
  });

  it('ends one that the host brought along', async () => {
    const { owner, delegate, memory } = await aBankThatWaits();
    const { delegationId, ...rest } = accepted(await owner.delegate(untilChristmas));
    await memory.repositories.delegations.save(bank, [{ ...rest, delegationId: id('brought') }]);
    accepted(await owner.revokeDelegation(delegationId));
    expect((await delegate.task('task-0001')).ok).toBe(true);
    accepted(await owner.revokeDelegation('brought'));
    expect(await delegate.task('task-0001')).toEqual(notFound);
  });

  it.each(['no-such', '', 'größe'])(
    'of what does not exist is answered like one that is not the actor’s to end: %j',
    async (delegationId) => {
      const { owner, as } = await aBankThatWaits();
      const given = accepted(await owner.delegate(untilChristmas));
      const unknown = { ok: false, error: { code: 'delegation-not-found' } };
      expect(await owner.revokeDelegation(delegationId)).toEqual(unknown);
      expect(await as('stranger').revokeDelegation(given.delegationId)).toEqual(unknown);
    },
  );
});
