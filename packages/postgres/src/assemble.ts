import type {
  Delegation,
  DeploymentTask,
  LiveRegion,
  ModelFacts,
  ModelId,
  Person,
  RegionFacts,
  RegionId,
  Snapshot,
  TaskFacts,
  TaskId,
  UserId,
  ValidationFacts,
  VersionFacts,
  VersionId,
  VersionSnapshot,
} from '@countersign/core';

/** A list as Postgres aggregates it: null when it is empty. */
type Rows<Row> = readonly Row[] | null;
type InModel = { readonly modelId: ModelId; readonly facts: RegionFacts };

/** What `countersign.read_tasks` answers. Every record comes once, however many tasks share it. */
export interface ReadTasks {
  readonly tasks: readonly DeploymentTask[];
  readonly versions: Rows<VersionFacts>;
  readonly models: Rows<ModelFacts>;
  readonly regions: Rows<InModel>;
  /** The regions that tasks name, whether or not their models are still there. */
  readonly places: Rows<Pick<RegionFacts, 'regionId' | 'code' | 'name'>>;
  readonly validations: Rows<ValidationFacts>;
  readonly delegations: Rows<Delegation>;
  readonly live: Rows<LiveRegion & { readonly taskId: TaskId; readonly versionId: VersionId }>;
  readonly people: Rows<Person>;
}

/** What `countersign.read_versions` answers. */
export interface ReadVersions {
  readonly versions: Rows<VersionFacts>;
  readonly models: Rows<ModelFacts>;
  readonly regions: Rows<InModel>;
  readonly tasks: Rows<{ readonly taskId: TaskId; readonly versionId: VersionId; readonly regionId: RegionId | null }>;
}

/** The token of what is not there; `countersign.guards_hold` knows it too. */
const absent = 'absent';

/** Puts together what a reader of tasks needs, task by task, in the order they were read. */
export function assembleFacts(read: ReadTasks, actorId: UserId): readonly TaskFacts[] {
  const { tasks, places, delegations, people } = read;
  const versions = keyed(read.versions, ({ versionId }) => versionId);
  const models = keyed(read.models, ({ modelId }) => modelId);
  const validations = keyed(read.validations, ({ validationRequestId }) => validationRequestId);
  const regions = keyed(read.regions, ({ modelId, facts }) => pair(modelId, facts.regionId));
  const known = keyed(places, ({ regionId }) => regionId);

  const regionOf = ({ modelId, regionId }: DeploymentTask): RegionFacts | null => {
    if (regionId === null) return null;
    const place = known.get(regionId);
    return regions.get(pair(modelId, regionId))?.facts ?? (place ? { ...place, ownerId: null, current: null, token: absent } : null);
  };
  const validationOf = ({ validationRequestId }: VersionFacts): ValidationFacts | null =>
    validationRequestId &&
    (validations.get(validationRequestId) ?? { validationRequestId, statusCode: null, statusLabel: null, approvedOn: null, token: absent });

  return tasks.map((task) => {
    const version = versions.get(task.versionId)!; // a foreign key says so
    const model = models.get(task.modelId)!;
    const region = regionOf(task);
    const grants = (delegations ?? []).filter(({ modelId, taskId }) => modelId === task.modelId || taskId === task.taskId);
    const named = new Set([
      actorId,
      task.assignedToId,
      task.createdById,
      task.confirmedById,
      task.confirmedOnBehalfOfId,
      task.adjustedById,
      task.cancelledById,
      model.ownerId,
      region?.ownerId,
      ...grants.flatMap(({ delegatorId, revokedById }) => [delegatorId, revokedById]),
    ]);
    return {
      task,
      version,
      model,
      region,
      validation: validationOf(version),
      delegations: grants,
      people: (people ?? []).filter(({ userId }) => named.has(userId)),
    };
  });
}

/** Puts together what decisions about tasks need. */
export function assembleSnapshots(read: ReadTasks, actorId: UserId): readonly Snapshot[] {
  const regions = grouped(read.regions, ({ modelId }) => modelId);
  const live = grouped(read.live, ({ versionId }) => versionId);
  return assembleFacts(read, actorId).map((facts) => ({
    ...facts,
    regions: (regions.get(facts.task.modelId) ?? []).map((each) => each.facts),
    live: (live.get(facts.task.versionId) ?? [])
      .filter(({ taskId }) => taskId !== facts.task.taskId)
      .map(({ regionId, actualProductionDate }) => ({ regionId, actualProductionDate })),
  }));
}

/** Puts together what assigning versions needs. */
export function assembleVersions(read: ReadVersions): readonly VersionSnapshot[] {
  const models = keyed(read.models, ({ modelId }) => modelId);
  const regions = grouped(read.regions, ({ modelId }) => modelId);
  const tasks = grouped(read.tasks, ({ versionId }) => versionId);
  return (read.versions ?? []).map((version) => ({
    version,
    model: models.get(version.modelId)!, // a foreign key says so
    regions: (regions.get(version.modelId) ?? []).map((each) => each.facts),
    tasks: (tasks.get(version.versionId) ?? []).map(({ taskId, regionId }) => ({ taskId, regionId })),
  }));
}

const pair = (modelId: ModelId, regionId: RegionId): string => JSON.stringify([modelId, regionId]);

const keyed = <Row, Key>(rows: Rows<Row>, keyOf: (row: Row) => Key): ReadonlyMap<Key, Row> =>
  new Map((rows ?? []).map((row) => [keyOf(row), row]));

function grouped<Row, Key>(rows: Rows<Row>, keyOf: (row: Row) => Key): ReadonlyMap<Key, readonly Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows ?? []) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
