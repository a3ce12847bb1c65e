import type { Snapshot } from '../ports/snapshots.ts';
import { touchedRegions } from '../plan/regional-deployments.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import type { Refusal } from '../shared/refusal.ts';
import { activeDelegations } from './access.ts';
import type { TaskCommand } from './commands.ts';
import type { Context } from './context.ts';

/** What a decision rests on beside the task itself, part by part. */
export type BasisPart = 'version' | 'regions' | 'validation' | 'authority' | 'policy';

/** The parts in the order in which a basis names them. */
export const basisParts: readonly BasisPart[] = ['version', 'regions', 'validation', 'authority', 'policy'];

/**
 * One word for everything a reader was shown that his decision may rest on: the task's revision, and a fingerprint of
 * each of the {@link basisParts}. Computed from the facts and not from their tokens, so that what a command answers has
 * the basis that the next reader is given. The clock alone changes it only where a delegation begins or ends.
 */
export const basisOf = (snapshot: Snapshot, context: Pick<Context, 'actor' | 'policy' | 'now'>): string =>
  [snapshot.task.revision, ...basisParts.map((part) => fingerprint(JSON.stringify(factsOf(part, snapshot, context))))].join('.');

/** Why what a command rests on is no longer so, or why it must say what it rests on; null when neither. */
export function refuseBasis(
  { expectedBasis }: Pick<TaskCommand, 'expectedBasis'>,
  snapshot: Snapshot,
  context: Pick<Context, 'actor' | 'policy' | 'now'>,
): Refusal | null {
  if (expectedBasis === null) return context.policy.basis === 'required' ? { code: 'basis-required' } : null;
  const [expectedRevision, ...expected] = expectedBasis.split('.');
  const [currentRevision, ...current] = basisOf(snapshot, context).split('.');
  if (expectedRevision !== currentRevision)
    return { code: 'stale', expectedRevision: Number(expectedRevision), currentRevision: snapshot.task.revision };
  const parts = basisParts.filter((_, at) => expected[at] !== current[at]);
  return parts.length > 0 ? { code: 'basis-changed', parts } : null;
}

function factsOf(part: BasisPart, snapshot: Snapshot, { actor, policy, now }: Pick<Context, 'actor' | 'policy' | 'now'>): unknown {
  const { version, model, region, validation, live } = snapshot;
  switch (part) {
    case 'version': {
      const { token: _, ...facts } = version;
      return [entriesOf(facts), live.map(({ regionId, actualProductionDate }) => JSON.stringify([regionId, actualProductionDate])).sort()];
    }
    case 'regions':
      // Whether the last target has gone live depends on which regions the model has.
      return [
        touchedRegions(snapshot)
          .map(({ regionId, requiresApproval, current }) => JSON.stringify([regionId, requiresApproval, current && entriesOf(current)]))
          .sort(),
        snapshot.regionIds.toSorted(),
      ];
    case 'validation': {
      if (!validation) return null;
      const { token: _, ...facts } = validation;
      return entriesOf(facts);
    }
    case 'authority':
      return [
        model.ownerId,
        region?.ownerId ?? null,
        activeDelegations(actor.userId, snapshot, now)
          .map(({ delegationId, delegatorId, actions, validUntil }) => JSON.stringify([delegationId, delegatorId, actions, validUntil]))
          .sort(),
      ];
    case 'policy':
      return policy.version;
  }
}

/** The members of an object by name, so that two stores that give them in another order give one basis. */
const entriesOf = (facts: object): readonly (readonly [string, unknown])[] => Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));
