import { type CommitOutcome, Fault, type Plan, type Repositories, type Snapshot, type TaskId, type TenantId } from '@countersign/core';
import { carryOut } from './commit.ts';
import type { Database } from './connect.ts';
import { type Company, groupCalls } from './group-calls.ts';
import { keyOf, unlessBusy } from './requests.ts';
import { loadSingles, loadSnapshots, type SingleLoad } from './snapshots.ts';

/** What one tenant's single commands have in common. */
interface Lanes {
  load(load: SingleLoad): Promise<ReadonlyMap<TaskId, Snapshot>>;
  commit(plan: Plan): Promise<CommitOutcome>;
}

/**
 * The same repositories, except that commands on single tasks of one tenant that come while others are underway are read
 * and committed together: one transaction and one flush for several people. Each plan still takes effect as a whole or
 * not at all, by its own guards, and is told its own outcome. Whatever is about many goes by itself.
 */
export function groupCommit(db: Database, repositories: Repositories): Repositories {
  const tenants = new Map<TenantId, Lanes>();
  const lanesOf = (tenantId: TenantId): Lanes => {
    const known = tenants.get(tenantId);
    if (known) return known;
    const lanes = openLanes(db, tenantId);
    tenants.set(tenantId, lanes);
    return lanes;
  };
  return {
    ...repositories,
    snapshots: {
      ...repositories.snapshots,
      load: (tenantId, taskIds, want) => {
        const [taskId] = taskIds;
        if (taskId === undefined || taskIds.length > 1 || want.history || want.versionIds?.length)
          return repositories.snapshots.load(tenantId, taskIds, want);
        return lanesOf(tenantId).load({ taskId, want });
      },
    },
    commit: async (tenantId, plans) => {
      const [plan] = plans;
      if (plan === undefined || plans.length > 1) return repositories.commit(tenantId, plans);
      return [await lanesOf(tenantId).commit(plan)];
    },
  };
}

function openLanes(db: Database, tenantId: TenantId): Lanes {
  const company: Company = { calls: 0 };
  const load = groupCalls<SingleLoad, ReadonlyMap<TaskId, Snapshot>>({
    alone: ({ taskId, want }) => loadSnapshots(db, tenantId, [taskId], { ...want, history: false }),
    together: (loads) => loadSingles(db, tenantId, loads),
    apart: () => null,
    isCommon,
    company,
  });
  const carryOutPlan = groupCalls<Plan, CommitOutcome>({
    alone: async (plan) => (await carryOut(db, tenantId, [plan]))[0]!,
    together: (plans) => carryOut(db, tenantId, plans, longestWait),
    // One key in two plans is a defect within a call; between two, it is a repetition, or another request.
    apart: ({ request }) => request && keyOf(request),
    isCommon,
    company,
  });
  return { load, commit: (plan) => unlessBusy(carryOutPlan(plan)) };
}

/** For how many milliseconds a group waits for a lock: after that, only those wait on whose rows somebody sits. */
const longestWait = 50;

/** Faults that are nobody's in particular: each call of a group would meet them by itself. */
const common = new Set([
  'storage-unreachable',
  'storage-read-only',
  'storage-denied',
  'storage-not-migrated',
  'isolation-unsupported',
  'outcome-unknown',
]);

const isCommon = (error: unknown): boolean => error instanceof Fault && common.has(error.code);
