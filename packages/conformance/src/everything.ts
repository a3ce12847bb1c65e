import {
  asInstant,
  id,
  type Repositories,
  type Snapshot,
  type TaskId,
  taskStatuses,
  type TenantId,
  type VersionId,
} from '@countersign/core';
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
  const { snapshots, journal, tasks } = repositories;
  const actors = ['olivia', 'dora'].map((name) => id<'user'>(name));
  const loaded = await Promise.all(actors.map((actorId) => snapshots.load(tenantId, actorId, taskIds)));
  const versions = await snapshots.forVersions(tenantId, versionIds);
  const reader = { tenantId, userId: id<'user'>('adam'), isAdministrator: true, now: asInstant('2026-11-24T09:30:00.000Z') };
  return {
    tasks: loaded.flatMap((each) => [...each.values()].map(settled).toSorted((a, b) => byText(a.task.taskId, b.task.taskId))),
    versions: [...versions.values()]
      .map((each) => ({ ...each, tasks: each.tasks.toSorted((a, b) => byText(a.taskId, b.taskId)) }))
      .toSorted((a, b) => byText(a.version.versionId, b.version.versionId)),
    journals: await Promise.all(taskIds.map((taskId) => journal.ofTask(tenantId, taskId))),
    listed: (
      await tasks.list(reader, { statuses: taskStatuses, planned: { from: null, to: null }, search: null, after: null, limit: 1_000 })
    ).map(({ task }) => task),
  };
}

const settled = (snapshot: Snapshot) => ({
  ...snapshot,
  people: snapshot.people.toSorted((a, b) => byText(a.userId, b.userId)),
  live: snapshot.live.toSorted((a, b) => byText(JSON.stringify(a), JSON.stringify(b))),
});
