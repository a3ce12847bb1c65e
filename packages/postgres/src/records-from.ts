import type {
  DeploymentTask,
  LiveRegion,
  ModelFacts,
  ModelId,
  Person,
  RegionFacts,
  RegionId,
  TaskId,
  UserId,
  ValidationFacts,
  VersionFacts,
  VersionId,
} from '@countersign/core';
import { withKnownScope } from './host/version-scope.ts';
import { type ListedColumn, recordReader } from './listed-columns.ts';
import { grouped, type OfModel, type Rows } from './rows.ts';
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

/** Rows of texts, as `snapshot-columns.ts` has them. */
export type TextRows = Rows<readonly (string | null)[]> | undefined;
/** People by identifier and name. */
export type PeopleRows = Rows<readonly [userId: UserId, name: string]> | undefined;

const reader = <Record>(columns: readonly ListedColumn[]) => {
  const read = recordReader({ columns });
  return (rows: TextRows): readonly Record[] => (rows ?? []).map((row) => read(row)[0] as Record);
};

export const tasksFrom = reader<DeploymentTask>(wholeTaskColumns);
const readVersions = reader<VersionFacts>(versionFactColumns);
export const versionsFrom = (rows: TextRows): readonly VersionFacts[] => readVersions(rows).map(withKnownScope);
export const modelsFrom = reader<ModelFacts>(modelFactColumns);
export const validationsFrom = reader<ValidationFacts>(validationFactColumns);
/** Regions as such, whether or not a model is there. */
export const placesFrom = reader<Pick<RegionFacts, 'regionId' | 'code' | 'name' | 'requiresApproval'>>(placeColumns);
export const liveFrom = reader<LiveRegion & { readonly taskId: TaskId; readonly versionId: VersionId }>(liveColumns);

/** Where global confirmations are recorded. */
export type ReachedRows = Rows<readonly [taskId: TaskId, regionId: RegionId]> | undefined;

/** Where tasks say that their versions went live, region by region: of a global one, where it is recorded, if it is anywhere. */
export function regionByRegion<Live extends LiveRegion & { readonly taskId: TaskId }>(
  live: readonly Live[],
  rows: ReachedRows,
): readonly Live[] {
  const reached = grouped(rows, ([taskId]) => taskId);
  return live.flatMap(
    (each) => (each.regionId === null && reached.get(each.taskId)?.map(([, regionId]) => ({ ...each, regionId }))) || [each],
  );
}

const readUsedModel = recordReader({ columns: modelFactColumns }, { columns: reachColumns });

/** Models, each with the regions it is used in. */
export const usedModelsFrom = (rows: TextRows): readonly { readonly model: ModelFacts; readonly regionIds: readonly RegionId[] }[] =>
  (rows ?? []).map((row) => {
    const [model, { regionIds }] = readUsedModel(row) as [ModelFacts, { readonly regionIds: readonly RegionId[] }];
    return { model, regionIds };
  });

const readRegion = recordReader({ columns: regionFactColumns }, { columns: runningColumns });

/** Models in regions, with what runs there. */
export const regionsFrom = (rows: TextRows): readonly OfModel<RegionFacts>[] =>
  (rows ?? []).map((row) => {
    const [region, current] = readRegion(row) as [Omit<RegionFacts, 'current'> & { readonly modelId: ModelId }, RegionFacts['current']];
    const { modelId, ...facts } = region;
    return { modelId, facts: { ...facts, current } };
  });

export const peopleFrom = (rows: PeopleRows): readonly Person[] => (rows ?? []).map(([userId, name]) => ({ userId, name }));
