import type {
  Delegation,
  DeploymentTask,
  ModelFacts,
  ModelSnapshot,
  Person,
  RegionalApproval,
  RegionFacts,
  UserId,
  ValidationFacts,
  VersionFacts,
  VersionSnapshot,
} from '@countersign/core';
import { absentValidation, namedBy } from './assemble.ts';
import { assembleEarlier, type ReadEarlier } from './requests.ts';
import { grouped, keyed, type OfModel, type Rows } from './rows.ts';

/** What `countersign.read_models` answers. */
export interface ReadModels {
  readonly models: Rows<ModelFacts>;
  readonly regions: Rows<OfModel<RegionFacts>>;
}

/** What `countersign.read_versions` answers. */
export interface ReadVersions extends ReadModels {
  readonly versions: Rows<VersionFacts>;
  readonly validations: Rows<ValidationFacts>;
  readonly delegations: Rows<OfModel<Delegation>>;
  readonly tasks: Rows<DeploymentTask>;
  readonly approvals: Rows<RegionalApproval>;
  readonly people: Rows<Person>;
}

/** Puts together what delegating on models needs. */
export function assembleModels(read: ReadModels, readEarlier: ReadEarlier = null): readonly ModelSnapshot[] {
  const earlier = assembleEarlier(readEarlier);
  const regions = grouped(read.regions, ({ modelId }) => modelId);
  return (read.models ?? []).map((model) => ({ model, regions: (regions.get(model.modelId) ?? []).map(({ facts }) => facts), earlier }));
}

/** Puts together what assigning and deploying versions needs, in the order they were read; `wanted` are people to look for besides. */
export function assembleVersions(
  read: ReadVersions,
  wanted: readonly UserId[],
  readEarlier: ReadEarlier = null,
): readonly VersionSnapshot[] {
  const earlier = assembleEarlier(readEarlier);
  const models = keyed(assembleModels(read), ({ model }) => model.modelId);
  const validations = keyed(read.validations, ({ validationRequestId }) => validationRequestId);
  const given = grouped(read.delegations, ({ modelId }) => modelId);
  const tasksOf = grouped(read.tasks, ({ versionId }) => versionId);
  const approvalsOf = grouped(read.approvals, ({ taskId }) => taskId);
  const people = keyed(read.people, ({ userId }) => userId);

  return (read.versions ?? []).map((version) => {
    const { validationRequestId } = version;
    const { model, regions } = models.get(version.modelId)!; // a foreign key says so
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
      live: tasks.flatMap(({ regionId, actualProductionDate }) =>
        actualProductionDate === null ? [] : { regionId, actualProductionDate },
      ),
      tasks,
      approvals: tasks.flatMap(({ taskId }) => approvalsOf.get(taskId) ?? []),
      earlier,
    };
  });
}
