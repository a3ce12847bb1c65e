import {
  asCalendarDate,
  type Countersign,
  createCountersign,
  defaultPolicy,
  type Delegation,
  id,
  type Inventory,
  type InventoryRecords,
  type InventoryVersion,
  type Policy,
  type Principal,
  type Repositories,
} from '@countersign/core';
import { aDelegation, aModel, aRegion, aValidation, aVersion, type FixedClock, fixedClock, sequentialIds } from '@countersign/core/testing';
import { createHandler, type Handler, type HandlerOptions } from '@countersign/http';

/** Where a stack keeps its records. */
export interface Store {
  readonly repositories: Repositories;
  readonly inventory: InventoryRecords;
}

/** Countersign behind HTTP, with the bank's records in place. `Authorization: Bearer <user>` says who asks. */
export interface Stack extends Store {
  readonly countersign: Countersign;
  readonly clock: FixedClock;
  readonly handler: Handler;
}

const tenantId = 'bank';

/** A version of the model, in the inventory's form. */
export function version(over: Partial<InventoryVersion> = {}): InventoryVersion {
  const { token: _token, firstProductionDate: _first, actualProductionDate: _actual, ...rest } = aVersion();
  return { ...rest, ...over };
}

const { token: _t, ...approved } = aValidation();
const { modelId, name } = aModel();
const region = aRegion();

const inventory: Inventory = {
  people: ['owner', 'regional', 'delegate', 'stranger', 'root'].map((userId) => ({ userId: id(userId), name: `${userId} of the bank` })),
  regions: [
    { regionId: region.regionId, code: region.code, name: region.name },
    { regionId: id('us'), code: 'US', name: 'United States' },
  ],
  models: [
    {
      modelId,
      name,
      ownerId: id('owner'),
      regions: [
        { regionId: id('uk'), ownerId: null },
        { regionId: id('us'), ownerId: id('regional') },
      ],
    },
  ],
  versions: [
    version(),
    version({ versionId: id('v3'), versionNumber: '3.0', ordinal: 3, validationRequestId: id('vr-2') }),
    version({ versionId: id('v4'), versionNumber: '4.0', ordinal: 4, affectedRegionIds: [id('uk'), id('us')] }),
  ],
  validations: [approved, { validationRequestId: id('vr-2'), statusCode: 'IN_PROGRESS', statusLabel: 'In progress', approvedOn: null }],
  deployments: [],
};

/** Principals by bearer token; the token is the user's identifier. */
export const principals = {
  owner: { tenantId, userId: 'owner' },
  regional: { tenantId, userId: 'regional' },
  delegate: { tenantId, userId: 'delegate' },
  stranger: { tenantId, userId: 'stranger' },
  root: { tenantId, userId: 'root', roles: ['administrator'] },
  second: { tenantId, userId: 'second', roles: ['override'] },
  approver: { tenantId, userId: 'approver', roles: ['approve-region'] },
  keeper: { tenantId, userId: 'keeper', roles: ['manage-exceptions'] },
  auditor: { tenantId, userId: 'auditor', roles: ['read-compliance'] },
  robot: { tenantId, userId: 'robot', kind: 'service' },
  elsewhere: { tenantId: 'other-bank', userId: 'owner' },
  elsewhereRoot: {
    tenantId: 'other-bank',
    userId: 'root',
    roles: ['administrator', 'override', 'approve-region', 'manage-exceptions', 'read-compliance'],
  },
} as const satisfies Readonly<Record<string, Principal>>;

/** Says who a bearer token belongs to. */
export const authenticate = (request: Request): Principal | null => {
  const token = /^Bearer (\w+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
  return Object.hasOwn(principals, token) ? principals[token as keyof typeof principals] : null;
};

/** Builds a stack on a store: model `model` of `owner` in `uk` and `us` (of `regional`), versions `v2` (no validation), `v3` (validation in progress), `v4` (both regions). */
export async function aStack(
  store: Store,
  { policy = defaultPolicy, ...options }: { readonly policy?: Policy } & Partial<HandlerOptions> = {},
): Promise<Stack> {
  const clock = fixedClock();
  const countersign = createCountersign({ repositories: store.repositories, policy, clock, ids: sequentialIds() });
  await store.inventory.put(id(tenantId), inventory);
  return { ...store, countersign, clock, handler: createHandler({ countersign, authenticate, ...options }) };
}

/** Assigns the tasks of a version and gives their identifiers, in order. */
export async function assigned({ countersign }: Stack, versionId = 'v2', planned = '2026-11-20'): Promise<readonly string[]> {
  const result = await countersign.as({ tenantId, userId: 'owner' }).assign({ versionId, plannedProductionDate: asCalendarDate(planned) });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.created.map(({ taskId }) => taskId);
}

/** Lets `delegate` act for `owner`. */
export const delegated = ({ repositories }: Stack, over: Partial<Delegation> = {}): Promise<void> =>
  repositories.delegations.save(id(tenantId), [aDelegation(over)]);

/** Everything that is recorded of a task: the task itself and its journal. */
export async function recordOf({ countersign }: Stack, taskId: string): Promise<unknown> {
  const session = countersign.as({ tenantId, userId: 'root', roles: ['administrator'] });
  const [task, journal] = [await session.task(taskId), await session.journal(taskId)];
  if (!task.ok || !journal.ok) throw new Error(`Task ${taskId} is gone.`);
  const { task: itself, version, deployments, approvals, exception } = task.value;
  return { task: itself, version, deployments, approvals, exception, journal: journal.value };
}
