import type { Effect, Guard } from '@countersign/core';
import { sql } from 'kysely';

/** The rows a commit has to lock, by their keys, kind by kind; each once. */
export interface LockKeys {
  readonly tasks: readonly string[];
  readonly delegations: readonly string[];
  readonly validations: readonly string[];
  readonly versions: readonly string[];
  readonly models: readonly string[];
  /** A model and a region: the one at a place in the first list with the one at that place in the second. */
  readonly regions: readonly [models: readonly string[], regions: readonly string[]];
}

/**
 * What the guards and effects of plans need locked, besides the tasks themselves. Who brings a task locks its version,
 * which stands for the tasks that are not there yet.
 */
export function lockKeysOf(tasks: readonly string[], guards: readonly Guard[], effects: readonly Effect[]): LockKeys {
  const keys = {
    tasks: new Set(tasks),
    delegations: new Set<string>(),
    validations: new Set<string>(),
    versions: new Set<string>(),
    models: new Set<string>(),
    regions: new Map<string, readonly [model: string, region: string]>(),
  };
  const addRegion = (modelId: string, regionId: string) => keys.regions.set(JSON.stringify([modelId, regionId]), [modelId, regionId]);
  for (const guard of guards) {
    switch (guard.type) {
      case 'task':
        keys.tasks.add(guard.taskId);
        break;
      case 'no-open-task':
      case 'version':
        keys.versions.add(guard.versionId);
        break;
      case 'delegation':
        keys.delegations.add(guard.delegationId);
        break;
      case 'validation':
        keys.validations.add(guard.validationRequestId);
        break;
      case 'model':
        keys.models.add(guard.modelId);
        break;
      case 'region':
        addRegion(guard.modelId, guard.regionId);
        break;
      case 'plan':
        break;
    }
  }
  for (const effect of effects) {
    switch (effect.type) {
      case 'regional-deployment.record':
      case 'regional-deployment.withdraw':
        addRegion(effect.modelId, effect.regionId);
        break;
      case 'version.production-date.record':
        keys.versions.add(effect.versionId);
        break;
      case 'regional-approval.record': // whoever holds the task writes these
      case 'exception.record':
      case 'texts.redact':
        break;
    }
  }
  const regions = [...keys.regions.values()];
  return {
    tasks: [...keys.tasks],
    delegations: [...keys.delegations],
    validations: [...keys.validations],
    versions: [...keys.versions],
    models: [...keys.models],
    regions: [regions.map(([model]) => model), regions.map(([, region]) => region)],
  };
}

/** Keys as the functions that lock take them: one list after the other. */
export const locking = ({ tasks, delegations, validations, versions, models, regions: [ofModels, regions] }: LockKeys) =>
  sql`${tasks}::text[], ${delegations}::text[], ${validations}::text[], ${versions}::text[], ${models}::text[], ${ofModels}::text[], ${regions}::text[]`;
