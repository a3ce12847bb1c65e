import {
  type Delegation,
  type DeploymentTask,
  type Exception,
  Fault,
  type LiveRegion,
  type ModelFacts,
  type ModelId,
  type Person,
  type RegionalApproval,
  type RegionFacts,
  type RegionId,
  type Snapshot,
  type StandingDeployment,
  type TaskFacts,
  type TaskId,
  type UserId,
  type ValidationFacts,
  type ValidationRequestId,
  type VersionFacts,
  type VersionId,
} from '@countersign/core';
import { type ListedColumn, recordReader } from './listed-columns.ts';
import {
  liveColumns,
  modelFactColumns,
  placeColumns,
  reachColumns,
  regionFactColumns,
  runningColumns,
  validationFactColumns,
  versionFactColumns,
  wholeTaskColumns,
} from './snapshot-columns.ts';
import { assembleEarlier, type ReadEarlier } from './requests.ts';
import { grouped, keyed, type OfModel, type Rows } from './rows.ts';

type Texts = readonly (string | null)[];

/** What `countersign.read_tasks` answers. Every record comes once, however many tasks share it; see `snapshot-columns.ts` for what the texts are. */
export interface ReadTasks {
  readonly tasks?: Rows<Texts>;
  readonly versions?: Rows<Texts>;
  readonly models?: Rows<Texts>;
  /** What is known of models in the regions that tasks are about. */
  readonly regions?: Rows<Texts>;
  /** The regions that tasks name, whether or not their models are still there. */
  readonly places?: Rows<Texts>;
  readonly validations?: Rows<Texts>;
  readonly live?: Rows<Texts>;
  readonly people?: Rows<readonly [userId: UserId, name: string]>;
  readonly delegations?: Rows<Delegation>;
  readonly standing?: Rows<OfModel<StandingDeployment>>;
  readonly approvals?: Rows<RegionalApproval>;
  readonly exceptions?: Rows<Exception>;
}

/** The same with names. */
interface Named {
  readonly tasks: readonly DeploymentTask[];
  readonly versions: readonly VersionFacts[];
  readonly models: readonly ModelFacts[];
  /** Where each of the models is used, by identifier. */
  readonly reach: ReadonlyMap<ModelId, readonly RegionId[]>;
  readonly regions: readonly OfModel<RegionFacts>[];
  readonly places: readonly Pick<RegionFacts, 'regionId' | 'code' | 'name' | 'requiresApproval'>[];
  readonly validations: readonly ValidationFacts[];
  readonly live: readonly (LiveRegion & { readonly taskId: TaskId; readonly versionId: VersionId })[];
  readonly people: readonly Person[];
}

const reader = (columns: readonly ListedColumn[]) => {
  const read = recordReader({ columns });
  return <Record>(rows: Rows<Texts> | undefined) => (rows ?? []).map((row) => read(row)[0] as Record);
};
const readers = {
  tasks: reader(wholeTaskColumns),
  versions: reader(versionFactColumns),
  places: reader(placeColumns),
  validations: reader(validationFactColumns),
  live: reader(liveColumns),
};
const readModel = recordReader({ columns: modelFactColumns }, { columns: reachColumns });
const readRegion = recordReader({ columns: regionFactColumns }, { columns: runningColumns });

const modelsIn = (read: ReadTasks): Pick<Named, 'models' | 'reach'> => {
  const rows = (read.models ?? []).map((row) => readModel(row) as [ModelFacts, { readonly regionIds: readonly RegionId[] }]);
  return { models: rows.map(([model]) => model), reach: new Map(rows.map(([{ modelId }, { regionIds }]) => [modelId, regionIds])) };
};

const named = (read: ReadTasks): Named => ({
  ...modelsIn(read),
  tasks: readers.tasks(read.tasks),
  versions: readers.versions(read.versions),
  regions: (read.regions ?? []).map((row) => {
    const [region, current] = readRegion(row) as [Omit<RegionFacts, 'current'> & { readonly modelId: ModelId }, RegionFacts['current']];
    const { modelId, ...facts } = region;
    return { modelId, facts: { ...facts, current } };
  }),
  places: readers.places(read.places),
  validations: readers.validations(read.validations),
  live: readers.live(read.live),
  people: (read.people ?? []).map(([userId, name]) => ({ userId, name })),
});

/** The token of what is not there; `countersign.stale_places` knows it too. */
const absent = 'absent';

/** What is known of a validation request that is not to be found. */
export const absentValidation = (validationRequestId: ValidationRequestId): ValidationFacts => ({
  validationRequestId,
  statusCode: null,
  statusLabel: null,
  approvedOn: null,
  isInterim: false,
  scopeRegionIds: null,
  requestedById: null,
  validatorIds: [],
  token: absent,
});

/** Everybody a task names. */
export const namedBy = (task: DeploymentTask): readonly (UserId | null | undefined)[] => [
  task.assignedToId,
  task.createdById,
  task.confirmedById,
  task.confirmedOnBehalfOfId,
  task.adjustedById,
  task.cancelledById,
  task.reassignedById,
  task.withdrawnById,
  task.overrideRequest?.requestedById,
  task.overrideRequest?.decidedById,
];

/** Gives what is known of tasks; `wanted` are people to look for besides. */
function factsIn(read: Named & Pick<ReadTasks, 'delegations'>) {
  const versions = keyed(read.versions, ({ versionId }) => versionId);
  const models = keyed(read.models, ({ modelId }) => modelId);
  const validations = keyed(read.validations, ({ validationRequestId }) => validationRequestId);
  const regions = keyed(read.regions, ({ modelId, facts }) => pair(modelId, facts.regionId));
  const places = keyed(read.places, ({ regionId }) => regionId);
  const people = keyed(read.people, ({ userId }) => userId);
  const onModels = grouped(read.delegations, ({ modelId }) => modelId);
  const onTasks = grouped(read.delegations, ({ taskId }) => taskId);

  const regionOf = ({ modelId, regionId }: DeploymentTask): RegionFacts | null => {
    if (regionId === null) return null;
    const place = places.get(regionId);
    return regions.get(pair(modelId, regionId))?.facts ?? (place ? { ...place, ownerId: null, current: null, token: absent } : null);
  };
  const validationOf = ({ validationRequestId }: VersionFacts): ValidationFacts | null =>
    validationRequestId && (validations.get(validationRequestId) ?? absentValidation(validationRequestId));

  return (task: DeploymentTask, wanted: readonly UserId[]): Pick<Snapshot, keyof TaskFacts> => {
    const version = versions.get(task.versionId) ?? missing(task.taskId, 'version', task.versionId);
    const model = models.get(task.modelId) ?? missing(task.taskId, 'model', task.modelId);
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
      region,
      validation: validationOf(version),
      delegations,
      people: [...named].flatMap((userId) => (userId && people.get(userId)) ?? []),
    };
  };
}

/** Puts together what decisions about tasks need: of some of those that were read, in the order they were read. */
export function assembleSnapshots(read: ReadTasks) {
  const records = named(read);
  const factsOf = factsIn({ ...records, delegations: read.delegations ?? null });
  const regions = grouped(records.regions, ({ modelId }) => modelId);
  const live = grouped(records.live, ({ versionId }) => versionId);
  const standing = grouped(read.standing, ({ modelId }) => modelId);
  const approvals = grouped(read.approvals, ({ taskId }) => taskId);
  const exceptions = keyed(read.exceptions, ({ taskId }) => taskId);
  return (taskIds: readonly TaskId[], wanted: readonly UserId[], readEarlier: ReadEarlier = null): readonly Snapshot[] => {
    const earlier = assembleEarlier(readEarlier);
    const asked = new Set(taskIds);
    return records.tasks
      .filter(({ taskId }) => asked.has(taskId))
      .map((task) => {
        const { taskId, modelId, versionId, regionId } = task;
        return {
          ...factsOf(task, wanted),
          regionIds: records.reach.get(modelId) ?? [],
          regions: (regions.get(modelId) ?? []).flatMap(({ facts }) => (regionId === null || facts.regionId === regionId ? facts : [])),
          live: (live.get(versionId) ?? [])
            .filter((each) => each.taskId !== taskId)
            .map(({ regionId, actualProductionDate }) => ({ regionId, actualProductionDate })),
          history: (standing.get(modelId) ?? []).map((each) => each.facts),
          approvals: approvals.get(taskId) ?? [],
          exception: exceptions.get(taskId) ?? null,
          earlier: earlier.filter(({ part }) => part === '' || part === taskId),
        };
      });
  };
}

// Where the records are ours, foreign keys keep this from happening.
function missing(taskId: TaskId, what: string, which: string): never {
  throw new Fault(
    'host-record-missing',
    `Task ${taskId} is about ${what} ${which}, which the host's records no longer have. It can neither be shown nor decided: put the ${what} back, or cancel the task before it is removed.`,
  );
}

const pair = (modelId: ModelId, regionId: RegionId): string => JSON.stringify([modelId, regionId]);

/** Delegations, oldest first. */
export const byAge = (a: Delegation, b: Delegation): number =>
  a.validFrom === b.validFrom ? (a.delegationId < b.delegationId ? -1 : 1) : a.validFrom < b.validFrom ? -1 : 1;
