import {
  asCalendarDate,
  asInstant,
  type Clock,
  createCountersign,
  type Delegation,
  defaultPolicy,
  id,
  type Ids,
  type Inventory,
  type InventoryRecords,
  type Policy,
  type Repositories,
  type Session,
  type TaskId,
  type TenantId,
} from '@countersign/core';
import { fixedClock } from '@countersign/core/testing';

/** A store as these tests need it. */
export interface Store {
  readonly repositories: Repositories;
  readonly inventory: InventoryRecords;
}

/** A bank on some store, as one of those who work there at once reaches it. */
export interface House {
  readonly store: Store;
  readonly tenant: TenantId;
  as(userId: string): Session;
  put(inventory: Partial<Inventory>): Promise<void>;
  /** The task of a place, which is a version and a region: `v2 uk`; without a region it is `p1 *`. */
  task(place: string): TaskId;
}

/** Where a task is: its version and its region. */
export const placeOf = (task: { readonly versionId: string; readonly regionId: string | null }): string =>
  `${task.versionId} ${task.regionId ?? '*'}`;

/** What the host lets people do who own no model. */
const rolesOf: Readonly<Record<string, readonly string[]>> = {
  adam: ['administrator'],
  eve: ['administrator'],
  overseer: ['approve-region', 'manage-exceptions'],
  colleague: ['approve-region', 'manage-exceptions'],
};

/** The one key that anybody sends: the owner does. */
export const aKey = 'a key';

/** Enters a house in which some tasks are, at some moment, under some rules. */
export function enter(
  store: Store,
  tenant: TenantId,
  ids: Ids,
  tasks: ReadonlyMap<string, TaskId>,
  { policy = defaultPolicy, clock = fixedClock() }: { readonly policy?: Policy; readonly clock?: Clock } = {},
): House {
  const countersign = createCountersign({ repositories: store.repositories, policy, clock, ids });
  return {
    store,
    tenant,
    as: (userId) =>
      countersign.as({ tenantId: tenant, userId, kind: userId === 'robot' ? 'service' : 'person', roles: rolesOf[userId] ?? [] }),
    put: (inventory) => store.inventory.put(tenant, inventory),
    task: (place) => {
      const taskId = tasks.get(place);
      if (taskId === undefined) throw new Error(`There is no task at ${place}.`);
      return taskId;
    },
  };
}

const day = asCalendarDate;
const regions = ['uk', 'us'].map((regionId) => ({ regionId: id<'region'>(regionId), ownerId: null }));

/** A model in some regions, or in none. */
export const modelOf = (modelId: string, over: Partial<Inventory['models'][number]> = {}): Inventory['models'][number] => ({
  modelId: id(modelId),
  name: `Model ${modelId}`,
  ownerId: id('owner'),
  regions: modelId === 'model' ? regions : [],
  ...over,
});

/** What validation says of a request. */
export const validationOf = (requestId: string, statusCode: 'APPROVED' | 'IN_PROGRESS'): Inventory['validations'][number] => ({
  validationRequestId: id(requestId),
  statusCode,
  statusLabel: null,
  approvedOn: statusCode === 'APPROVED' ? day('2026-11-01') : null,
});

const version = (modelId: string, ordinal: number): Inventory['versions'][number] => ({
  versionId: id(`${modelId === 'model' ? 'v' : 'p'}${ordinal}`),
  modelId: id(modelId),
  versionNumber: `${ordinal}.0`,
  ordinal,
  scope: 'GLOBAL',
  affectedRegionIds: modelId === 'model' ? regions.map(({ regionId }) => regionId) : [],
  validationRequestId: id(`vr-${ordinal}`),
  createdOn: day('2026-10-01'),
  plannedProductionDate: day('2026-11-20'),
});

/** One model in two regions with two versions, and one without regions, which has global tasks. */
export const bank: Inventory = {
  people: ['owner', 'delegate', 'successor'].map((userId) => ({ userId: id(userId), name: `Mx ${userId}` })),
  regions: regions.map(({ regionId }) => ({ regionId, code: regionId.toUpperCase(), name: `Region ${regionId}` })),
  models: [modelOf('model'), modelOf('plain')],
  versions: [version('model', 2), version('model', 3), version('plain', 2)],
  validations: [validationOf('vr-2', 'APPROVED'), validationOf('vr-3', 'APPROVED')],
  deployments: [],
};

/** What the owner has delegated: everything on either model. */
export const delegations: readonly Delegation[] = ['model', 'plain'].map((modelId) => ({
  delegationId: id(`leave-${modelId}`),
  modelId: id(modelId),
  taskId: null,
  delegatorId: id('owner'),
  delegateId: id('delegate'),
  actions: ['confirm', 'adjust', 'cancel'],
  validFrom: asInstant('2026-11-01T00:00:00.000Z'),
  validUntil: asInstant('2026-12-01T00:00:00.000Z'),
  reason: null,
  revokedAt: null,
  revokedById: null,
}));
