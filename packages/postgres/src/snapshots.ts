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
import { readEarlier, type ReadEarlier, readEarlierOfEach } from './requests.ts';
import type { Rows } from './rows.ts';

/** What is read, and what was answered before under the key of who asks. */
interface WithEarlier<Read> {
  readonly read: Read;
  readonly earlier: ReadEarlier;
}

/** All that decisions about some tasks may depend on, by task, read in one statement and thus in one moment. */
export async function loadSnapshots(
  db: Database,
  tenantId: TenantId,
  taskIds: readonly TaskId[],
  { people, history, versionIds = [], request }: SnapshotWant,
): Promise<ReadonlyMap<TaskId, Snapshot>> {
  const { read, earlier } = await ask<WithEarlier<ReadTasks>>(
    db,
    sql<Answer>`select json_build_object(
      'read', countersign.read_tasks(${tenantId}, ${taskIds}::text[], ${people}::text[], ${history}, ${versionIds}::text[]),
      'earlier', ${readEarlier(tenantId, request, ['', ...taskIds])}
    )::text as answer`,
  );
  return byTask(assembleSnapshots(read)(taskIds, { people, versionIds }, earlier));
}

/** What one of several decisions on single tasks depends on. */
export interface SingleLoad {
  readonly taskId: TaskId;
  readonly want: Omit<SnapshotWant, 'history' | 'versionIds'>;
}

/**
 * The same for several that come together, each with what it wants and no other has asked for; without what only a
 * withdrawal needs.
 */
export async function loadSingles(
  db: Database,
  tenantId: TenantId,
  loads: readonly SingleLoad[],
): Promise<readonly ReadonlyMap<TaskId, Snapshot>[]> {
  const taskIds = [...new Set(loads.map(({ taskId }) => taskId))];
  const people = [...new Set(loads.flatMap(({ want }) => want.people))];
  const asked = loads.flatMap(({ taskId, want: { request } }, place) => (request ? [{ place, taskId, ...request }] : []));
  const { read, earlier } = await ask<{ readonly read: ReadTasks; readonly earlier: Rows<readonly [place: number, ReadEarlier]> }>(
    db,
    sql<Answer>`select json_build_object(
      'read', countersign.read_tasks(${tenantId}, ${taskIds}::text[], ${people}::text[], false, '{}'), 'earlier', ${readEarlierOfEach(tenantId, asked)}
    )::text as answer`,
  );
  const found = new Map(earlier);
  const snapshotsOf = assembleSnapshots(read);
  return loads.map(({ taskId, want }, place) => byTask(snapshotsOf([taskId], want, found.get(place))));
}

const byTask = (snapshots: readonly Snapshot[]) => new Map(snapshots.map((snapshot) => [snapshot.task.taskId, snapshot]));

/** All that assigning and deploying some versions may depend on, by version. */
export async function loadVersions(
  db: Database,
  tenantId: TenantId,
  versionIds: readonly VersionId[],
  { people, request, delegations = true }: Pick<SnapshotWant, 'people' | 'request' | 'delegations'>,
): Promise<ReadonlyMap<VersionId, VersionSnapshot>> {
  const { read, earlier } = await ask<WithEarlier<ReadVersions>>(
    db,
    sql<Answer>`select json_build_object(
      'read', countersign.read_versions(${tenantId}, ${versionIds}::text[], ${people}::text[], ${delegations}),
      'earlier', ${readEarlier(tenantId, request, null)}
    )::text as answer`,
  );
  return new Map(assembleVersions(read, people, earlier).map((snapshot) => [snapshot.version.versionId, snapshot]));
}

/** All that delegating on some models may depend on, by model. */
export async function loadModels(
  db: Database,
  tenantId: TenantId,
  modelIds: readonly ModelId[],
  want: Pick<SnapshotWant, 'request'> = {},
): Promise<ReadonlyMap<ModelId, ModelSnapshot>> {
  const { read, earlier } = await ask<WithEarlier<ReadModels>>(
    db,
    sql<Answer>`select json_build_object(
      'read', countersign.read_models(${tenantId}, ${modelIds}::text[]), 'earlier', ${readEarlier(tenantId, want.request, null)}
    )::text as answer`,
  );
  return new Map(assembleModels(read, earlier).map((snapshot) => [snapshot.model.modelId, snapshot]));
}

/** The people that exist, of some. */
export const findPeople = (db: Database, tenantId: TenantId, userIds: readonly UserId[]): Promise<readonly Person[]> =>
  ask(db, sql<Answer>`select countersign.find_people(${tenantId}, ${userIds}::text[])::text as answer`);
