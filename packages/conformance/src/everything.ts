import {
  asInstant,
  id,
  type Repositories,
  type Snapshot,
  type TaskId,
  taskStatuses,
  type TenantId,
  type VersionId,
  type VersionSnapshot,
} from '@countersign/core';
import { anyTask } from './any-task.ts';
import { byText } from './verdicts.ts';

/**
 * Reads all there is to read about some tasks and versions: what decisions depend on, tokens included, the journal,
 * and the lists. Equal before and after means that nothing has changed. Orders that the port leaves open are settled.
 */
export async function everythingOf(
  repositories: Repositories,
  tenantId: TenantId,
  taskIds: readonly TaskId[],
  versionIds: readonly VersionId[],
) {
  const { snapshots, journal, tasks, delegations, reports } = repositories;
  const actors = ['olivia', 'dora'].map((name) => id<'user'>(name));
  const loaded = await snapshots.load(tenantId, taskIds, { people: actors, history: true });
  const versions = await snapshots.forVersions(tenantId, versionIds, { people: actors });
  const reader = { tenantId, userId: id<'user'>('adam'), isAdministrator: true, now: asInstant('2026-11-24T09:30:00.000Z') };
  const modelIds = [...new Set([...versions.values()].map(({ model }) => model.modelId))].toSorted(byText);
  return {
    tasks: [...loaded.values()].map(settled).toSorted((a, b) => byText(a.task.taskId, b.task.taskId)),
    versions: [...versions.values()].map(settledVersion).toSorted((a, b) => byText(a.version.versionId, b.version.versionId)),
    journals: await Promise.all(taskIds.map((taskId) => journal.of(tenantId, { type: 'task', id: taskId }))),
    delegations: await Promise.all(modelIds.map((modelId) => delegations.list(tenantId, { modelId }))),
    deployments: await Promise.all(modelIds.map((modelId) => reports.deployments(tenantId, modelId))),
    exceptions: await reports.exceptions(tenantId, ['OPEN', 'ACKNOWLEDGED', 'CLOSED'], { regionId: null, modelId: null, ownerId: null }),
    listed: (
      await tasks.list(reader, { ...anyTask, statuses: taskStatuses, planned: { from: null, to: null }, after: null, limit: 1_000 })
    ).map(({ task }) => task),
  };
}

const settled = (snapshot: Snapshot) => ({
  ...snapshot,
  people: snapshot.people.toSorted((a, b) => byText(a.userId, b.userId)),
  live: inAnyOrder(snapshot.live),
  history: inAnyOrder(snapshot.history),
  approvals: inAnyOrder(snapshot.approvals),
});

const settledVersion = (snapshot: VersionSnapshot) => ({
  ...snapshot,
  people: snapshot.people.toSorted((a, b) => byText(a.userId, b.userId)),
  live: inAnyOrder(snapshot.live),
  tasks: snapshot.tasks.toSorted((a, b) => byText(a.taskId, b.taskId)),
  approvals: inAnyOrder(snapshot.approvals),
});

const inAnyOrder = <Thing>(things: readonly Thing[]): readonly Thing[] =>
  things.toSorted((a, b) => byText(JSON.stringify(a), JSON.stringify(b)));
