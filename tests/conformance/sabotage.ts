import type { Subject } from '@countersign/conformance';
import type { Repositories, Snapshot } from '@countersign/core';

/** A way of breaking the contract, and the names of the cases that must notice. */
export interface Sabotage {
  readonly what: string;
  readonly caughtBy: readonly [string, ...string[]];
  readonly of: (honest: Subject) => Subject;
}

/** Replaces methods of the repositories themselves. */
export const inRepositories =
  (change: (honest: Repositories) => Partial<Repositories>): Sabotage['of'] =>
  (honest) => ({ ...honest, repositories: { ...honest.repositories, ...change(honest.repositories) } });

/** Replaces the plans before they are committed. */
export const inPlans = (change: (plan: Parameters<Repositories['commit']>[1][number], at: number) => typeof plan): Sabotage['of'] =>
  inRepositories((honest) => ({ commit: (tenantId, plans) => honest.commit(tenantId, plans.map(change)) }));

/** Replaces every loaded snapshot of a task. */
export const inSnapshots = (change: (snapshot: Snapshot) => Snapshot): Sabotage['of'] =>
  inRepositories(({ snapshots }) => ({
    snapshots: {
      ...snapshots,
      load: async (...request) => new Map([...(await snapshots.load(...request))].map(([taskId, snapshot]) => [taskId, change(snapshot)])),
    },
  }));

/** Replaces the methods by which tasks are listed and counted. */
export const inTasks = (change: (honest: Repositories['tasks']) => Partial<Repositories['tasks']>): Sabotage['of'] =>
  inRepositories(({ tasks }) => ({ tasks: { ...tasks, ...change(tasks) } }));
