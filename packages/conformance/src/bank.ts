import {
  asInstant,
  businessDay,
  type CommandInput,
  type Context,
  createCountersign,
  decide,
  defaultPolicy,
  type Delegation,
  type DeploymentTask,
  type CommandType,
  id,
  type Inventory,
  parseCommand,
  permissions,
  type Plan,
  type Policy,
  plan,
  type Repositories,
  type Session,
  type Snapshot,
  type JournalEntry,
  type TaskId,
  type TenantId,
  type VersionSnapshot,
} from '@countersign/core';
import { type FixedClock, fixedClock, sequentialIds } from '@countersign/core/testing';
import { bankInventory } from './bank-inventory.ts';
import { everythingOf } from './everything.ts';
import type { Subject } from './subject.ts';
import { accepted, present } from './verdicts.ts';

/** A tenant of a subject, in business: its inventory is in place, and its people can be put to work. */
export interface Bank {
  readonly tenantId: TenantId;
  readonly clock: FixedClock;
  /** Somebody at work; Adam administers, Vera oversees. `over` lets him work through other repositories than the subject's. */
  as(userId: string, over?: Repositories): Session;
  /** Adds to the inventory. */
  put(inventory: Partial<Inventory>): Promise<void>;
  /** Lets Olivia delegate everything on the mortgage model to Dora for November, but for what differs. */
  delegate(over?: Partial<Delegation>): Promise<Delegation>;
  /** Has the tasks of a version assigned; answers with those for some regions, `global` for the one without. */
  assign<Regions extends readonly string[]>(versionId: string, ...regions: Regions): Promise<{ [At in keyof Regions]: DeploymentTask }>;
  /** What a decision on a task depends on, as loaded for somebody, history included. */
  snapshot(taskId: TaskId, userId?: string): Promise<Snapshot>;
  /** Every journal entry of a task. */
  journal(taskId: string): Promise<readonly TaskEntry[]>;
  /** What assigning a version depends on. */
  version(versionId: string): Promise<VersionSnapshot>;
  /** What somebody's command would do as things stand, not carried out. */
  plan<Type extends CommandType>(userId: string, type: Type, input: CommandInput<Type>): Promise<Plan>;
  /** All that can be read of this tenant, to be compared with what can be read later. */
  everything(): Promise<unknown>;
}

/** An entry of a task's journal. */
type TaskEntry = Omit<JournalEntry, 'before' | 'after'> & {
  readonly before: Partial<DeploymentTask> | null;
  readonly after: Partial<DeploymentTask>;
};

/**
 * Opens a bank with {@link bankInventory} on the morning of 2026-11-24, under the default rules or others. Banks of
 * different tenants have equal identifiers.
 */
export async function openBank({ repositories, inventory }: Subject, tenant = 'bank', policy: Policy = defaultPolicy): Promise<Bank> {
  const tenantId = id<'tenant'>(tenant);
  const clock = fixedClock();
  const ids = sequentialIds();
  const taskIds: TaskId[] = [];
  const versionIds = new Set<string>();

  const put: Bank['put'] = async (records) => {
    await inventory.put(tenantId, records);
    for (const { versionId } of records.versions ?? []) versionIds.add(versionId);
  };
  const as: Bank['as'] = (userId, over = repositories) =>
    createCountersign({ repositories: over, policy, clock, ids }).as({
      tenantId,
      userId,
      roles: rolesOf(userId),
    });
  const contextOf = (userId: string): Context => ({
    actor: {
      tenantId,
      userId: id(userId),
      kind: 'person',
      isAdministrator: userId === 'adam',
      permissions: permissions.filter((name) => rolesOf(userId).includes(name)),
      approvalRegionIds: null,
    },
    policy,
    now: clock.now(),
    today: businessDay(clock.now(), policy.timeZone),
  });
  const snapshot: Bank['snapshot'] = async (taskId, userId = 'olivia') =>
    present(
      (await repositories.snapshots.load(tenantId, [taskId], { people: [id(userId)], history: true })).get(taskId),
      `a task ${taskId}`,
    );

  await put(bankInventory);
  return {
    tenantId,
    clock,
    as,
    put,
    delegate: async (over = {}) => {
      const delegation = { ...wholeMortgage, ...over };
      await repositories.delegations.save(tenantId, [delegation]);
      return delegation;
    },
    assign: async <Regions extends readonly string[]>(versionId: string, ...regions: Regions) => {
      const { created } = accepted(await as('adam').assign({ versionId }));
      taskIds.push(...created.map(({ taskId }) => taskId));
      const taskIn = (region: string) =>
        present(
          created.find(({ regionId }) => (regionId ?? 'global') === region),
          `a new task for ${region}`,
        );
      return regions.map(taskIn) as { [At in keyof Regions]: DeploymentTask };
    },
    snapshot,
    journal: async (taskId) => (await repositories.journal.of(tenantId, { type: 'task', id: id(taskId) })) as readonly TaskEntry[],
    version: async (versionId) =>
      present(
        (await repositories.snapshots.forVersions(tenantId, [id(versionId)], { people: [] })).get(id(versionId)),
        `a version ${versionId}`,
      ),
    plan: async (userId, type, input) => {
      const command = accepted(parseCommand(type, input));
      const context = contextOf(userId);
      const known = await snapshot(command.taskId, userId);
      return plan(known, accepted(decide(command, known, context)), context);
    },
    everything: () =>
      everythingOf(
        repositories,
        tenantId,
        taskIds,
        [...versionIds].map((versionId) => id<'version'>(versionId)),
      ),
  };
}

/** A justification that is long enough. */
export const overrideReason = 'The regulator asked for it before validation could finish.';

const rolesOf = (userId: string): readonly string[] => (userId === 'adam' ? ['administrator'] : userId === 'vera' ? permissions : []);

const wholeMortgage: Delegation = {
  delegationId: id('leave'),
  modelId: id('mortgage'),
  taskId: null,
  delegatorId: id('olivia'),
  delegateId: id('dora'),
  actions: ['confirm', 'adjust', 'cancel'],
  validFrom: asInstant('2026-11-01T00:00:00.000Z'),
  validUntil: asInstant('2026-12-01T00:00:00.000Z'),
  reason: 'Leave',
  revokedAt: null,
  revokedById: null,
};
