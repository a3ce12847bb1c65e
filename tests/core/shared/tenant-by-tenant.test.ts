import {
  createCountersign,
  defaultPolicy,
  defineNoticeRules,
  Fault,
  id,
  relayEvents,
  sealJournal,
  sendNotices,
  type TenantId,
} from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createMemory } from '@countersign/memory';
import { describe, expect, it } from 'vitest';
// Not public, but what each job for all tenants is made with.
import { tenantByTenant } from '../../../packages/core/src/shared/tenant-by-tenant.ts';
import { keysFrom } from '../../tampering/keys.ts';
import { bankInventory } from '../app/bank.ts';

const tenants = (count: number): readonly TenantId[] => Array.from({ length: count }, (_, at) => id(`bank-${at + 1}`));
const fault = (tenantId: TenantId) => new Fault('journal-broken', `The journal of ${tenantId} is broken.`);

/** Goes through tenants, of whom some break, and says for whom it was tried. */
async function through(count: number, breaks: (place: number) => boolean) {
  const tried: TenantId[] = [];
  const going = tenantByTenant(tenants(count), (tenantId) => {
    tried.push(tenantId);
    return breaks(tried.length) ? Promise.reject(fault(tenantId)) : Promise.resolve(`done for ${tenantId}`);
  });
  return { tried: () => tried.length, going };
}

describe('what is done tenant by tenant', () => {
  it('reports of each, in order', async () => {
    const { going } = await through(2, () => false);
    expect(await going).toEqual(['done for bank-1', 'done for bank-2']);
    expect(await (await through(0, () => true)).going).toEqual([]);
  });

  it('throws what broke for one when the others have had their turn', async () => {
    const { tried, going } = await through(3, (place) => place === 1);
    await expect(going).rejects.toMatchObject({ name: 'Fault', code: 'journal-broken', message: 'The journal of bank-1 is broken.' });
    expect(tried()).toBe(3);
  });

  it('throws what broke for several together', async () => {
    const { tried, going } = await through(9, (place) => place % 2 === 0);
    await expect(going).rejects.toMatchObject({
      name: 'AggregateError',
      message: 'It broke for 4 of 9 tenants; see `errors`.',
      errors: [2, 4, 6, 8].map((place) => ({ message: `The journal of bank-${place} is broken.` })),
    });
    expect(tried()).toBe(9);
  });

  it('ends where it breaks for five in a row: then it is not the tenants', async () => {
    const { tried, going } = await through(100, (place) => place > 3);
    await expect(going).rejects.toThrow(AggregateError);
    expect(tried()).toBe(8);
  });
});

describe('a tenant whose records cannot be read keeps nobody else’s', () => {
  const [broken, sound] = [id<'tenant'>('broken'), id<'tenant'>('sound')];
  /** Refuses to do something for one tenant. */
  const but =
    <Rest extends readonly unknown[], Value>(honest: (tenantId: TenantId, ...rest: Rest) => Promise<Value>) =>
    (tenantId: TenantId, ...rest: Rest): Promise<Value> =>
      tenantId === broken ? Promise.reject(fault(tenantId)) : honest(tenantId, ...rest);

  async function aStore() {
    const memory = createMemory();
    const clock = fixedClock();
    const countersign = createCountersign({ repositories: memory.repositories, policy: defaultPolicy, clock, ids: sequentialIds() });
    for (const tenantId of [broken, sound]) {
      await memory.inventory.put(tenantId, bankInventory);
      await countersign.as({ tenantId, userId: 'robot', kind: 'service' }).assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' });
    }
    const { signer } = keysFrom('the key of the tests');
    const seal = (seals = memory.seals) => sealJournal({ seals, digest: memory.digest, signer, sinks: [], clock });
    return { ...memory, clock, seal };
  }

  it('journal from being sealed', async () => {
    const { seals, seal } = await aStore();
    const sequence = but((tenantId, limit: number) => seals.sequence(tenantId, limit));
    await expect(seal({ ...seals, sequence })).rejects.toMatchObject({ message: 'The journal of broken is broken.' });
    expect((await seal()).map(({ tenantId, entries }) => [tenantId, entries])).toEqual([['broken', 2]]);
  });

  it('events from being delivered', async () => {
    const { relays, clock, seal } = await aStore();
    await seal();
    const delivered: string[] = [];
    const sink = { name: 'bus', deliver: ({ subject }: { readonly subject: string }) => Promise.resolve(void delivered.push(subject)) };
    const take: typeof relays.take = (turn) => (turn.tenantId === broken ? Promise.reject(fault(broken)) : relays.take(turn));
    const going = relayEvents({ relays: { ...relays, take }, sink, source: 'https://countersign.example', clock });
    await expect(going).rejects.toMatchObject({ message: 'The journal of broken is broken.' });
    expect(delivered).toEqual(['task/task-0003', 'task/task-0004']);
  });

  it('people from being told', async () => {
    const { notices, repositories, clock } = await aStore();
    const told: string[] = [];
    const sink = { send: ({ tenantId }: { readonly tenantId: TenantId }) => Promise.resolve(void told.push(tenantId)) };
    const begin = but((tenantId, ...rest: Parameters<typeof notices.begin> extends [unknown, ...infer Rest] ? Rest : never) =>
      notices.begin(tenantId, ...rest),
    );
    const going = sendNotices({
      notices: { ...notices, begin },
      snapshots: repositories.snapshots,
      sink,
      rules: defineNoticeRules({}),
      policy: defaultPolicy,
      clock,
    });
    await expect(going).rejects.toMatchObject({ message: 'The journal of broken is broken.' });
    expect(new Set(told)).toEqual(new Set(['sound']));
  });
});
