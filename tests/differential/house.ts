import {
  createCountersign,
  definePolicy,
  Fault,
  type InventoryRecords,
  type NoticeRecords,
  type PolicyInput,
  type Repositories,
  type Session,
} from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { bankOfManyKinds, type Name, roles } from './bank-of-many-kinds.ts';
import type { Call } from './situation.ts';

/** A store as this comparison needs it. */
export interface Store {
  readonly repositories: Repositories;
  readonly inventory: InventoryRecords;
  readonly notices: NoticeRecords;
}

/** A bank on one store: it takes calls, one after another, and answers each with what came of it. */
export interface House {
  readonly store: Store;
  readonly as: (who: Name) => Session;
  /** What came of a call: an answer, a refusal, or that it threw a fault; which one, each store says in its own way. */
  take(call: Call): Promise<unknown>;
}

/** Opens the bank for a tenant that the store has not met, under some house rules. */
export async function openHouse(store: Store, tenantId: string, rules: PolicyInput): Promise<House> {
  const clock = fixedClock();
  const countersign = createCountersign({ repositories: store.repositories, policy: definePolicy(rules), clock, ids: sequentialIds() });
  const as: House['as'] = (who) =>
    countersign.as({ tenantId, userId: who, roles: roles[who], kind: who === 'robot' ? 'service' : 'person' });
  const put = (inventory: Parameters<InventoryRecords['put']>[1]) =>
    store.inventory.put(tenantId as Parameters<InventoryRecords['put']>[0], inventory);
  await put(bankOfManyKinds);

  return {
    store,
    as,
    take: async (call) => {
      if (call.type === 'wait') return clock.set(call.until);
      try {
        if (call.type === 'put') return await put(call.inventory);
        if (call.type === 'roll up') return { ok: (await as('robot').rollUpReports()).ok };
        const method = as(call.who)[call.method] as (...args: readonly unknown[]) => Promise<unknown>;
        return await method(...call.args);
      } catch (thrown) {
        if (thrown instanceof Fault) return { fault: true };
        throw thrown;
      }
    },
  };
}
