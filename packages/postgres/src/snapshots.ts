import type {
  ModelId,
  ModelSnapshot,
  Person,
  Snapshot,
  SnapshotWant,
  TaskId,
  TenantId,
  UserId,
  VersionId,
  VersionSnapshot,
} from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import { assembleSnapshots, type ReadTasks } from './assemble.ts';
import { assembleModels, assembleVersions, type ReadModels, type ReadVersions } from './assemble-versions.ts';
import type { Database } from './connect.ts';

/** All that decisions about some tasks may depend on, by task, read in one statement and thus in one moment. */
export async function loadSnapshots(
  db: Database,
  tenantId: TenantId,
  taskIds: readonly TaskId[],
  { people, history }: SnapshotWant,
): Promise<ReadonlyMap<TaskId, Snapshot>> {
  const read = await ask<ReadTasks>(
    db,
    sql<Answer>`select countersign.read_tasks(${tenantId}, ${taskIds}::text[], ${people}::text[], null, true, ${history})::text as answer`,
  );
  return new Map(assembleSnapshots(read, people).map((snapshot) => [snapshot.task.taskId, snapshot]));
}

/** All that assigning and deploying some versions may depend on, by version. */
export async function loadVersions(
  db: Database,
  tenantId: TenantId,
  versionIds: readonly VersionId[],
  { people }: Pick<SnapshotWant, 'people'>,
): Promise<ReadonlyMap<VersionId, VersionSnapshot>> {
  const read = await ask<ReadVersions>(
    db,
    sql<Answer>`select countersign.read_versions(${tenantId}, ${versionIds}::text[], ${people}::text[])::text as answer`,
  );
  return new Map(assembleVersions(read, people).map((snapshot) => [snapshot.version.versionId, snapshot]));
}

/** All that delegating on some models may depend on, by model. */
export async function loadModels(
  db: Database,
  tenantId: TenantId,
  modelIds: readonly ModelId[],
): Promise<ReadonlyMap<ModelId, ModelSnapshot>> {
  const read = await ask<ReadModels>(db, sql<Answer>`select countersign.read_models(${tenantId}, ${modelIds}::text[])::text as answer`);
  return new Map(assembleModels(read).map((snapshot) => [snapshot.model.modelId, snapshot]));
}

/** The people that exist, of some. */
export const findPeople = (db: Database, tenantId: TenantId, userIds: readonly UserId[]): Promise<readonly Person[]> =>
  ask(db, sql<Answer>`select countersign.find_people(${tenantId}, ${userIds}::text[])::text as answer`);
