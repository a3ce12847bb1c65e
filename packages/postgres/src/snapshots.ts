import type { Snapshot, TaskId, TenantId, UserId, VersionId, VersionSnapshot } from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import { assembleSnapshots, assembleVersions, type ReadTasks, type ReadVersions } from './assemble.ts';
import type { Database } from './connect.ts';

/** All that decisions about some tasks may depend on, by task, read in one statement and thus in one moment. */
export async function loadSnapshots(
  db: Database,
  tenantId: TenantId,
  actorId: UserId,
  taskIds: readonly TaskId[],
): Promise<ReadonlyMap<TaskId, Snapshot>> {
  const read = await ask<ReadTasks>(
    db,
    sql<Answer>`select countersign.read_tasks(${tenantId}, ${actorId}, ${taskIds}::text[], true)::text as answer`,
  );
  return new Map(assembleSnapshots(read, actorId).map((snapshot) => [snapshot.task.taskId, snapshot]));
}

/** All that assigning the tasks of some versions may depend on, by version. */
export async function loadVersions(
  db: Database,
  tenantId: TenantId,
  versionIds: readonly VersionId[],
): Promise<ReadonlyMap<VersionId, VersionSnapshot>> {
  const read = await ask<ReadVersions>(
    db,
    sql<Answer>`select countersign.read_versions(${tenantId}, ${versionIds}::text[])::text as answer`,
  );
  return new Map(assembleVersions(read).map((snapshot) => [snapshot.version.versionId, snapshot]));
}
