import { type ChangeFeed, id, type Session } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { countedMemory } from '../../memory/counted-memory.ts';
import { aBank, accepted, aModel, aVersion, bank, robot } from './bank.ts';

const planned = { plannedProductionDate: '2026-11-20' };
const handOver = (taskId: string, assignedToId: string) => ({ taskId, assignedToId, reassignmentReason: 'Leads the roll-out' });
const aDelegation = (delegateId: string) => ({ modelId: 'model', delegateId, validUntil: '2026-12-20T00:00:00.000Z' });

/** A bank with two open tasks of its owner; `behind` tells what somebody reads behind what was done. */
async function aBankThatIsFollowed() {
  const opened = await aBank();
  const { owner, as } = opened;
  const ids = accepted(await owner.assign({ versionId: 'v1', ...planned })).created.map(({ taskId }) => taskId);
  const behind = async (done: () => Promise<unknown>): Promise<(reader: Session) => Promise<ChangeFeed>> => {
    const { next } = accepted(await owner.changes());
    await done();
    return async (reader) => accepted(await reader.changes({ after: next }));
  };
  const sights = async (done: () => Promise<unknown>) => {
    const read = await behind(done);
    const of = async (name: string) => (await read(as(name))).sight;
    return { owner: await of('owner'), successor: await of('successor'), stranger: await of('stranger') };
  };
  return { ...opened, ids, behind, sights };
}

describe('what a reader may see', () => {
  it('is more for whom something is delegated to, and less once that ends', async () => {
    const { owner, sights } = await aBankThatIsFollowed();
    let delegationId = '';
    const granted = await sights(async () => ({ delegationId } = accepted(await owner.delegate(aDelegation('successor')))));
    expect(granted).toEqual({ owner: null, successor: 'gained', stranger: null });
    const revoked = await sights(async () => accepted(await owner.revokeDelegation(delegationId)));
    expect(revoked).toEqual({ owner: null, successor: 'lost', stranger: null });
  });

  it('is less for whom a task was taken from, whoever has it next', async () => {
    const { owner, as, ids, sights } = await aBankThatIsFollowed();
    const [taskId = ''] = ids;
    const taken = await sights(async () => accepted(await owner.reassign(handOver(taskId, 'successor'))));
    expect(taken).toEqual({ owner: 'lost', successor: null, stranger: null });
    const handedOn = await sights(async () => accepted(await as('successor').reassign(handOver(taskId, 'stranger'))));
    expect(handedOn).toEqual({ owner: null, successor: 'lost', stranger: null });
  });

  it('is less when it became more and less since', async () => {
    const { owner, sights } = await aBankThatIsFollowed();
    const both = await sights(async () => {
      const { delegationId } = accepted(await owner.delegate(aDelegation('successor')));
      accepted(await owner.revokeDelegation(delegationId));
      accepted(await owner.delegate(aDelegation('successor')));
    });
    expect(both).toEqual({ owner: null, successor: 'lost', stranger: null });
  });

  it('stays as it is for all else', async () => {
    const { owner, ids, sights } = await aBankThatIsFollowed();
    const [taskId = ''] = ids;
    const adjusted = await sights(async () =>
      accepted(await owner.adjust({ taskId, plannedProductionDate: '2026-12-20', adjustmentReason: 'Later' })),
    );
    expect(adjusted).toEqual({ owner: null, successor: null, stranger: null });
  });
});

describe('asking what has changed', () => {
  it('takes two questions to the store, however many tasks changed hands and however much was delegated', async () => {
    const { owner, memory, on, countersign, behind } = await aBankThatIsFollowed();
    const versions = Array.from({ length: 20 }, (_, at) => aVersion(`w${at}`, at + 3));
    await memory.inventory.put(bank, { versions });
    const read = await behind(async () => {
      for (const { versionId } of versions) accepted(await owner.assign({ versionId, ...planned }));
      for (const { versionId } of versions.slice(0, 5)) accepted(await owner.delegate({ ...aDelegation('stranger'), reason: versionId }));
      await memory.inventory.put(bank, { models: [{ ...aModel(), ownerId: id('successor') }] });
      expect(accepted(await countersign.as(robot).followOwners())).toBe(42);
    });
    const counted = countedMemory(memory);
    const of = async (name: string) => {
      const before = counted.roundTrips();
      const { sight } = await read(on(counted.repositories).as({ tenantId: 'bank', userId: name }));
      return [sight, counted.roundTrips() - before];
    };
    expect(await of('owner')).toEqual(['lost', 2]);
    expect(await of('stranger')).toEqual(['gained', 2]);
    expect(await of('successor')).toEqual([null, 2]);
  });
});
