import { type Effect, Fault } from '@countersign/core';
import { frozenCopy } from './frozen-copy.ts';
import type { Draft } from './tenant-state.ts';

/** Makes the one change that an effect describes; throws when the row it would change does not exist. */
export function applyEffect(draft: Draft, effect: Effect): void {
  switch (effect.type) {
    case 'regional-deployment.record': {
      if (effect.superseded) return;
      const { modelId, regionId, after } = effect;
      const model = draft.models.get(modelId);
      const region = model?.regions.get(regionId);
      if (!model || !region) throw missing(`model ${modelId} in region ${regionId}`);
      draft.models.set(modelId, { ...model, regions: new Map(model.regions).set(regionId, { ...region, current: frozenCopy(after) }) });
      return;
    }
    case 'version.production-date.record': {
      const { versionId, after } = effect;
      const version = draft.versions.get(versionId);
      if (!version) throw missing(`version ${versionId}`);
      draft.versions.set(versionId, frozenCopy({ ...version, ...after }));
      return;
    }
  }
}

const missing = (row: string) =>
  new Fault(
    'effect-without-row',
    `A plan would change ${row}, which does not exist. Nothing was changed, since a record would be lost in silence: load the task and plan anew.`,
  );
