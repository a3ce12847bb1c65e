import {
  asCalendarDate,
  type CommandInput,
  createCountersign,
  defaultPolicy,
  type Dependencies,
  id,
  type Inventory,
  type InventoryModel,
  type InventoryVersion,
  type Repositories,
  type Result,
} from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createMemory } from '@countersign/memory';

/** The tenant of {@link aBank}. */
export const bank = id<'tenant'>('bank');
/** Who runs the jobs of {@link aBank}. */
export const robot = { tenantId: 'bank', userId: 'robot', kind: 'service' } as const;
/** A version of the bank's one model, for France and Britain. */
export const aVersion = (versionId: string, ordinal: number, over: Partial<InventoryVersion> = {}): InventoryVersion => ({
  versionId: id(versionId),
  modelId: id('model'),
  versionNumber: `${ordinal}.0`,
  ordinal,
  scope: 'GLOBAL',
  affectedRegionIds: [id('fr'), id('uk')],
  validationRequestId: null,
  createdOn: asCalendarDate('2026-10-01'),
  plannedProductionDate: null,
  ...over,
});

/** The bank's one model, in France and in Britain, where somebody else may own it. */
export const aModel = (british: string | null = null): InventoryModel => ({
  modelId: id('model'),
  name: 'Mortgage PD',
  ownerId: id('owner'),
  regions: [
    { regionId: id('fr'), ownerId: null },
    { regionId: id('uk'), ownerId: british === null ? null : id(british) },
  ],
});

/** A model in France and Britain with two versions. */
export const bankInventory: Partial<Inventory> = {
  people: ['owner', 'successor', 'stranger'].map((name) => ({ userId: id(name), name })),
  regions: [
    { regionId: id('fr'), code: 'FR', name: 'France' },
    { regionId: id('uk'), code: 'UK', name: 'United Kingdom' },
  ],
  models: [aModel()],
  versions: [aVersion('v1', 1), aVersion('v2', 2)],
};

/** A bank of {@link bankInventory}, and Countersign on it; the owner is its only owner. */
export async function aBank(over: Partial<Dependencies> = {}) {
  const memory = createMemory();
  await memory.inventory.put(bank, bankInventory);
  const clock = fixedClock();
  const dependencies = { repositories: memory.repositories, policy: defaultPolicy, clock, ids: sequentialIds(), ...over };
  const on = (repositories: Repositories) => createCountersign({ ...dependencies, repositories });
  const countersign = createCountersign(dependencies);
  const as = (userId: string, roles: readonly string[] = []) => countersign.as({ tenantId: 'bank', userId, roles });
  return { memory, clock, on, as, countersign, owner: as('owner') };
}

/** What was answered; throws when it was refused. */
export const accepted = <V, E>(result: Result<V, E>): V => {
  if (!result.ok) throw new Error(`It was refused: ${JSON.stringify(result.error)}`);
  return result.value;
};

/** Says that a task's version went live on 2026-11-20. */
export const confirmation = (taskId: string, over: Partial<CommandInput<'confirm'>> = {}) => ({
  taskId,
  actualProductionDate: '2026-11-20',
  ...over,
});
