import { type Delegation, type ModelSnapshot, namedBy, type RegionalApproval, type UserId, type VersionSnapshot } from '@countersign/core';
import { absentValidation } from './assemble.ts';
import {
  modelsFrom,
  peopleFrom,
  type PeopleRows,
  type ReachedRows,
  regionByRegion,
  regionsFrom,
  tasksFrom,
  type TextRows,
  validationsFrom,
  versionsFrom,
} from './records-from.ts';
import { assembleEarlier, type ReadEarlier } from './requests.ts';
import { grouped, keyed, type OfModel, type Rows } from './rows.ts';

/** What `countersign.read_models` answers. */
export interface ReadModels {
  readonly models?: TextRows;
  readonly regions?: TextRows;
}

/** What `countersign.read_versions` answers; see `snapshot-columns.ts` for what the texts are. */
export interface ReadVersions extends ReadModels {
  readonly versions?: TextRows;
  readonly validations?: TextRows;
  readonly delegations?: Rows<OfModel<Delegation>>;
  readonly tasks?: TextRows;
  readonly reached?: ReachedRows;
  readonly approvals?: Rows<RegionalApproval>;
  readonly people?: PeopleRows;
}

/** Puts together what delegating on models needs. */
export function assembleModels(read: ReadModels, readEarlier: ReadEarlier = null): readonly ModelSnapshot[] {
  const earlier = assembleEarlier(readEarlier);
  const regions = grouped(regionsFrom(read.regions), ({ modelId }) => modelId);
  return modelsFrom(read.models).map((model) => ({
    model,
    regions: (regions.get(model.modelId) ?? []).map(({ facts }) => facts),
    earlier,
  }));
}

/** Puts together what assigning and deploying versions needs, in the order they were read; `wanted` are people to look for besides. */
export function assembleVersions(
  read: ReadVersions,
  wanted: readonly UserId[],
  readEarlier: ReadEarlier = null,
): readonly VersionSnapshot[] {
  const earlier = assembleEarlier(readEarlier);
  const models = keyed(assembleModels(read), ({ model }) => model.modelId);
  const validations = keyed(validationsFrom(read.validations), ({ validationRequestId }) => validationRequestId);
  const given = grouped(read.delegations, ({ modelId }) => modelId);
  const everyTask = tasksFrom(read.tasks);
  const tasksOf = grouped(everyTask, ({ versionId }) => versionId);
  const confirmed = everyTask.flatMap(({ taskId, versionId, regionId, actualProductionDate }) =>
    actualProductionDate === null ? [] : { taskId, versionId, regionId, actualProductionDate },
  );
  const liveOf = grouped(regionByRegion(confirmed, read.reached), ({ versionId }) => versionId);
  const approvalsOf = grouped(read.approvals, ({ taskId }) => taskId);
  const people = keyed(peopleFrom(read.people), ({ userId }) => userId);

  return versionsFrom(read.versions).flatMap((version) => {
    const { validationRequestId } = version;
    const of = models.get(version.modelId);
    if (!of) return []; // only a host's own tables can have a version of no model
    const { model, regions } = of;
    const tasks = tasksOf.get(version.versionId) ?? [];
    const delegations = (given.get(version.modelId) ?? []).map(({ facts }) => facts);
    const named = new Set([
      ...wanted,
      model.ownerId,
      ...regions.map(({ ownerId }) => ownerId),
      ...tasks.flatMap(namedBy),
      ...delegations.flatMap(({ delegatorId, delegateId }) => [delegatorId, delegateId]),
    ]);
    return {
      version,
      model,
      regions,
      validation: validationRequestId && (validations.get(validationRequestId) ?? absentValidation(validationRequestId)),
      delegations,
      people: [...named].flatMap((userId) => (userId && people.get(userId)) ?? []),
      live: (liveOf.get(version.versionId) ?? []).map(({ regionId, actualProductionDate }) => ({ regionId, actualProductionDate })),
      tasks,
      approvals: tasks.flatMap(({ taskId }) => approvalsOf.get(taskId) ?? []),
      earlier,
    };
  });
}
