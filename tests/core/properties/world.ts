import {
  asCalendarDate,
  createCountersign,
  definePolicy,
  type DeploymentTask,
  id,
  type InventoryVersion,
  type ModelId,
  type Policy,
  type Repositories,
  type Session,
  type TenantId,
  type VersionId,
} from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createMemory } from '@countersign/memory';
import { type Arbitrary, array, constantFrom, record } from 'fast-check';
import { accepted } from '../app/bank.ts';

const tenantId: TenantId = id('bank');
const modelId: ModelId = id('model');

/** A version as far as worlds differ: where it is meant to run, and what validation says of it. */
interface VersionSpec {
  readonly kind: 'global' | 'phased' | 'british';
  readonly validation: 'none' | 'approved' | 'late' | 'interim' | 'pending' | 'rejected';
}

/** Everything in which worlds differ. */
export interface WorldSpec {
  readonly versions: readonly VersionSpec[];
  readonly policy: Policy;
}

const policies: readonly Policy[] = [
  definePolicy(),
  definePolicy({ override: { requires: 'second-person' } }),
  definePolicy({ override: { right: 'permission' }, gate: { whenNoValidation: 'override' } }),
  definePolicy({ regionalApproval: 'before', segregation: { validatorMayConfirm: true } }),
  definePolicy({ versionDate: 'each-confirmation', reasons: { adjust: 'optional', cancel: 'optional' } }),
];

/** A few versions under some house rules. */
export const someWorld = (of: Partial<WorldSpec> & { validations?: readonly VersionSpec['validation'][] } = {}): Arbitrary<WorldSpec> =>
  record({
    versions: array(
      record({
        kind: constantFrom<VersionSpec['kind'][]>('global', 'phased', 'british'),
        validation: constantFrom(...(of.validations ?? (['none', 'approved', 'late', 'interim', 'pending', 'rejected'] as const))),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    policy: of.policy ? constantFrom(of.policy) : constantFrom(...policies),
  });

/** Who there is: the owner, the owner in Britain, a delegate of each, people with permissions, an administrator, a stranger. */
const roles = {
  owner: [],
  british: [],
  delegate: [],
  second: ['override', 'approve-region', 'manage-exceptions'],
  administrator: ['administrator'],
  stranger: [],
} as const;
/** The name of somebody of the world. */
export type Somebody = keyof typeof roles;
/** Everybody there is. */
export const everybody = Object.keys(roles) as Somebody[];

const validations = {
  approved: { statusCode: 'APPROVED', approvedOn: '2026-11-05', isInterim: false },
  late: { statusCode: 'APPROVED', approvedOn: '2026-11-22', isInterim: false },
  interim: { statusCode: 'APPROVED', approvedOn: '2026-11-05', isInterim: true },
  pending: { statusCode: 'IN_PROGRESS', approvedOn: null, isInterim: false },
  rejected: { statusCode: 'REJECTED', approvedOn: null, isInterim: false },
} as const;

const versionOf = ({ kind, validation }: VersionSpec, at: number): InventoryVersion => ({
  versionId: id(`v${at + 1}`),
  modelId,
  versionNumber: `${at + 1}.0`,
  ordinal: at + 1,
  scope: kind === 'british' ? 'REGIONAL' : 'GLOBAL',
  affectedRegionIds: { global: [], phased: [id<'region'>('fr'), id<'region'>('uk')], british: [id<'region'>('uk')] }[kind],
  validationRequestId: validation === 'none' ? null : id(validation),
  createdOn: asCalendarDate('2026-10-01'),
  plannedProductionDate: null,
});

/** A model in France and Britain, where version 1 runs since March, and every task its versions need. */
export async function aWorld({ versions, policy }: WorldSpec, over: (repositories: Repositories) => Repositories = (same) => same) {
  const memory = createMemory();
  const inventory = versions.map(versionOf);
  await memory.inventory.put(tenantId, {
    people: [...everybody, 'validator'].map((name) => ({ userId: id(name), name })),
    regions: [
      { regionId: id('fr'), code: 'FR', name: 'France' },
      { regionId: id('uk'), code: 'UK', name: 'United Kingdom', requiresApproval: true },
    ],
    models: [
      {
        modelId,
        name: 'Mortgage PD',
        ownerId: id('owner'),
        regions: [
          { regionId: id('fr'), ownerId: null },
          { regionId: id('uk'), ownerId: id('british') },
        ],
      },
    ],
    versions: inventory,
    validations: Object.entries(validations).map(([name, { statusCode, approvedOn, isInterim }]) => ({
      validationRequestId: id(name),
      statusCode,
      statusLabel: statusCode,
      approvedOn: approvedOn && asCalendarDate(approvedOn),
      isInterim,
      scopeRegionIds: name === 'late' ? [id<'region'>('fr')] : null,
      requestedById: id('owner'),
      validatorIds: [id<'user'>('validator'), ...(name === 'interim' ? [id<'user'>('british')] : [])],
    })),
    deployments: [{ modelId, regionId: id('fr'), versionId: id('v1'), deployedOn: asCalendarDate('2026-03-01') }],
  });
  const repositories = over(memory.repositories);
  const ports = { policy, clock: fixedClock(), ids: sequentialIds() };
  const countersign = createCountersign({ ...ports, repositories });
  const direct = createCountersign({ ...ports, repositories: memory.repositories });
  const as = (name: Somebody): Session => countersign.as({ tenantId, userId: name, roles: roles[name] });
  const administrator = direct.as({ tenantId, userId: 'administrator', roles: ['administrator'] });
  const tasks: DeploymentTask[] = [];
  for (const { versionId } of inventory)
    tasks.push(...accepted(await administrator.assign({ versionId, plannedProductionDate: '2026-11-20' })).created);
  const owner = direct.as({ tenantId, userId: 'owner' });
  accepted(
    await owner.delegate({
      modelId,
      delegateId: 'delegate',
      actions: ['confirm', 'adjust', 'cancel'],
      validUntil: '2026-12-20T00:00:00.000Z',
    }),
  );

  /** Everything that is kept, to be compared. */
  const records = async () => {
    const taskIds = tasks.map(({ taskId }) => taskId);
    const snapshots = await memory.repositories.snapshots.load(tenantId, taskIds, { people: [], history: true });
    const versionIds = inventory.map(({ versionId }): VersionId => versionId);
    const { journal, reports } = memory.repositories;
    return {
      snapshots: [...snapshots.values()],
      versions: [...(await memory.repositories.snapshots.forVersions(tenantId, versionIds, { people: [] })).values()],
      journals: await Promise.all(taskIds.map((taskId) => journal.of(tenantId, { type: 'task', id: taskId }))),
      refusals: await Promise.all(taskIds.map((taskId) => journal.refusalsOf(tenantId, taskId))),
      deployments: await reports.deployments(tenantId, modelId),
    };
  };
  return { as, tasks, records, administrator };
}

/** See {@link aWorld}. */
export type World = Awaited<ReturnType<typeof aWorld>>;
