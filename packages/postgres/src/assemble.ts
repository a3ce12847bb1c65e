import {
  type Delegation,
  type DeploymentTask,
  type Exception,
  type ModelId,
  namedBy,
  type RegionalApproval,
  type RegionFacts,
  type RegionId,
  removedModel,
  removedRegion,
  removedVersion,
  type Snapshot,
  type SnapshotWant,
  type StandingDeployment,
  type TaskFacts,
  type TaskId,
  unknownValidation,
  type UserId,
  type ValidationFacts,
  type ValidationRequestId,
  type VersionFacts,
  type VersionId,
} from '@countersign/core';
import {
  liveFrom,
  peopleFrom,
  type PeopleRows,
  placesFrom,
  type ReachedRows,
  regionByRegion,
  regionsFrom,
  tasksFrom,
  type TextRows,
  usedModelsFrom,
  validationsFrom,
  versionsFrom,
} from './records-from.ts';
import { assembleEarlier, type ReadEarlier } from './requests.ts';
import { grouped, keyed, type OfModel, type Rows } from './rows.ts';

/** What `countersign.read_tasks` answers. Every record comes once, however many tasks share it; see `snapshot-columns.ts` for what the texts are. */
export interface ReadTasks {
  readonly tasks?: TextRows;
  readonly versions?: TextRows;
  readonly models?: TextRows;
  /** What is known of models in the regions that tasks are about. */
  readonly regions?: TextRows;
  /** The regions that tasks name, whether or not their models are still there. */
  readonly places?: TextRows;
  readonly validations?: TextRows;
  readonly live?: TextRows;
  readonly reached?: ReachedRows;
  readonly people?: PeopleRows;
  readonly delegations?: Rows<Delegation>;
  readonly standing?: Rows<OfModel<StandingDeployment>>;
  /** Of the versions that were asked for, and of those that took the place of a task's own, those that there are. */
  readonly others?: Rows<readonly [ModelId, VersionId, versionNumber: string]>;
  readonly approvals?: Rows<RegionalApproval>;
  readonly exceptions?: Rows<Exception>;
}

const recordsFrom = (read: ReadTasks) => ({
  tasks: tasksFrom(read.tasks),
  versions: versionsFrom(read.versions),
  models: keyed(usedModelsFrom(read.models), ({ model }) => model.modelId),
  regions: regionsFrom(read.regions),
  places: placesFrom(read.places),
  validations: validationsFrom(read.validations),
  live: regionByRegion(liveFrom(read.live), read.reached),
  people: peopleFrom(read.people),
});

/** The token of what is not there; `countersign.stale_places` knows it too. */
const absent = 'absent';

/** What is known of a validation request that is not to be found. */
export const absentValidation = (validationRequestId: ValidationRequestId): ValidationFacts => ({
  ...unknownValidation(validationRequestId),
  token: absent,
});

/** Gives what is known of tasks; `wanted` are people to look for besides. */
function factsIn(read: ReturnType<typeof recordsFrom> & Pick<ReadTasks, 'delegations'>) {
  const versions = keyed(read.versions, ({ versionId }) => versionId);
  const validations = keyed(read.validations, ({ validationRequestId }) => validationRequestId);
  const regions = keyed(read.regions, ({ modelId, facts }) => pair(modelId, facts.regionId));
  const places = keyed(read.places, ({ regionId }) => regionId);
  const people = keyed(read.people, ({ userId }) => userId);
  const onModels = grouped(read.delegations, ({ modelId }) => modelId);
  const onTasks = grouped(read.delegations, ({ taskId }) => taskId);

  const regionOf = (task: DeploymentTask): RegionFacts | null => {
    const { modelId, regionId } = task;
    const place = (regionId && places.get(regionId)) ?? removedRegion(task);
    return place && (regions.get(pair(modelId, place.regionId))?.facts ?? { ...place, ownerId: null, current: null, token: absent });
  };
  const validationOf = ({ validationRequestId }: VersionFacts): ValidationFacts | null =>
    validationRequestId && (validations.get(validationRequestId) ?? absentValidation(validationRequestId));

  return (task: DeploymentTask, wanted: readonly UserId[]): Pick<Snapshot, keyof TaskFacts> => {
    const [knownVersion, knownModel] = [versions.get(task.versionId), read.models.get(task.modelId)?.model];
    const version = knownVersion ?? { ...removedVersion(task), token: absent };
    const model = knownModel ?? { ...removedModel(task), token: absent };
    const region = regionOf(task);
    const delegations = [...(onModels.get(task.modelId) ?? []), ...(onTasks.get(task.taskId) ?? [])].toSorted(byAge);
    const named = new Set([
      ...wanted,
      ...namedBy(task),
      model.ownerId,
      region?.ownerId,
      ...delegations.flatMap(({ delegatorId, delegateId }) => [delegatorId, delegateId]),
    ]);
    return {
      task,
      version,
      model,
      ...(knownVersion && knownModel ? null : { isRemoved: true }),
      region,
      validation: validationOf(version),
      delegations,
      people: [...named].flatMap((userId) => (userId && people.get(userId)) ?? []),
    };
  };
}

/** Puts together what decisions about tasks need: of some of those that were read, in the order they were read. */
export function assembleSnapshots(read: ReadTasks) {
  const records = recordsFrom(read);
  const factsOf = factsIn({ ...records, delegations: read.delegations ?? null });
  const regions = grouped(records.regions, ({ modelId }) => modelId);
  const live = grouped(records.live, ({ versionId }) => versionId);
  const standing = grouped(read.standing, ({ modelId }) => modelId);
  const approvals = grouped(read.approvals, ({ taskId }) => taskId);
  const exceptions = keyed(read.exceptions, ({ taskId }) => taskId);
  return (
    taskIds: readonly TaskId[],
    { people, versionIds = [] }: Pick<SnapshotWant, 'people' | 'versionIds'>,
    readEarlier: ReadEarlier = null,
  ): readonly Snapshot[] => {
    const earlier = assembleEarlier(readEarlier);
    const asked = new Set(taskIds);
    return records.tasks
      .filter(({ taskId }) => asked.has(taskId))
      .map((task) => {
        const { taskId, modelId, versionId, regionId, replacedByVersionId } = task;
        return {
          ...factsOf(task, people),
          regionIds: records.models.get(modelId)?.regionIds ?? [],
          regions: (regions.get(modelId) ?? []).flatMap(({ facts }) => (regionId === null || facts.regionId === regionId ? facts : [])),
          live: (live.get(versionId) ?? [])
            .filter((each) => each.taskId !== taskId)
            .map(({ regionId, actualProductionDate }) => ({ regionId, actualProductionDate })),
          history: (standing.get(modelId) ?? []).map((each) => each.facts),
          otherVersions: (read.others ?? []).flatMap(([ofModel, other, versionNumber]) =>
            ofModel === modelId && (other === replacedByVersionId || versionIds.includes(other)) ? { versionId: other, versionNumber } : [],
          ),
          approvals: approvals.get(taskId) ?? [],
          exception: exceptions.get(taskId) ?? null,
          earlier: earlier.filter(({ part }, at) => at === 0 || part === '' || part === taskId),
        };
      });
  };
}

const pair = (modelId: ModelId, regionId: RegionId): string => JSON.stringify([modelId, regionId]);

/** Delegations, oldest first. */
export const byAge = (a: Delegation, b: Delegation): number =>
  a.validFrom === b.validFrom ? (a.delegationId < b.delegationId ? -1 : 1) : a.validFrom < b.validFrom ? -1 : 1;
