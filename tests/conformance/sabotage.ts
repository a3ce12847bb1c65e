import type { Subject } from '@countersign/conformance';
import type { Repositories, Snapshot, VersionSnapshot } from '@countersign/core';

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

/** Replaces the methods by which snapshots are read. */
export const inReads = (change: (honest: Repositories['snapshots']) => Partial<Repositories['snapshots']>): Sabotage['of'] =>
  inRepositories(({ snapshots }) => ({ snapshots: { ...snapshots, ...change(snapshots) } }));

/** Replaces every loaded snapshot of a task. */
export const inSnapshots = (change: (snapshot: Snapshot) => Snapshot): Sabotage['of'] =>
  inReads((snapshots) => ({
    load: async (...request) => new Map([...(await snapshots.load(...request))].map(([taskId, snapshot]) => [taskId, change(snapshot)])),
  }));

/** Replaces every loaded snapshot of a version. */
export const inVersions = (change: (snapshot: VersionSnapshot) => VersionSnapshot): Sabotage['of'] =>
  inReads((snapshots) => ({
    forVersions: async (...request) =>
      new Map([...(await snapshots.forVersions(...request))].map(([versionId, snapshot]) => [versionId, change(snapshot)])),
  }));

/** Replaces the methods by which tasks are listed and counted. */
export const inTasks = (change: (honest: Repositories['tasks']) => Partial<Repositories['tasks']>): Sabotage['of'] =>
  inRepositories(({ tasks }) => ({ tasks: { ...tasks, ...change(tasks) } }));

/** Replaces the methods of the journal. */
export const inJournal = (change: (honest: Repositories['journal']) => Partial<Repositories['journal']>): Sabotage['of'] =>
  inRepositories(({ journal }) => ({ journal: { ...journal, ...change(journal) } }));

/** Replaces the methods that keep delegations. */
export const inDelegations = (change: (honest: Repositories['delegations']) => Partial<Repositories['delegations']>): Sabotage['of'] =>
  inRepositories(({ delegations }) => ({ delegations: { ...delegations, ...change(delegations) } }));

/** Replaces the methods that read for reports. */
export const inReports = (change: (honest: Repositories['reports']) => Partial<Repositories['reports']>): Sabotage['of'] =>
  inRepositories(({ reports }) => ({ reports: { ...reports, ...change(reports) } }));

/** Replaces what is read of those who were told. */
export const inSentNotices = (change: (honest: Repositories['sentNotices']) => Partial<Repositories['sentNotices']>): Sabotage['of'] =>
  inRepositories(({ sentNotices }) => ({ sentNotices: { ...sentNotices, ...change(sentNotices) } }));
