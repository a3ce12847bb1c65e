import type { Snapshot } from '../ports/snapshots.ts';
import type { Guard } from './guards.ts';
import type { Plan } from './plan.ts';
import { touchedRegions } from './regional-deployments.ts';

/**
 * A plan that rests on everything its reader was shown, not only on what its command needs: if any of it is another on
 * the locked rows, the plan is stale, the command decides again, and finds that its basis has changed.
 */
export function guardBasis(planned: Plan, snapshot: Snapshot): Plan {
  const { model, version, validation } = snapshot;
  const shown: readonly Guard[] = [
    ...touchedRegions(snapshot).map(({ regionId, token }): Guard => ({ type: 'region', modelId: model.modelId, regionId, token })),
    { type: 'version', versionId: version.versionId, token: version.token },
    ...(validation ? [{ type: 'validation', validationRequestId: validation.validationRequestId, token: validation.token } as const] : []),
  ];
  const guarded = new Set(planned.guards.map(keyOf));
  return { ...planned, guards: [...planned.guards, ...shown.filter((guard) => !guarded.has(keyOf(guard)))] };
}

const keyOf = (guard: Guard): string => JSON.stringify(guard);
