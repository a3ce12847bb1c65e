import type { Snapshot } from '../ports/snapshots.ts';
import { touchedRegions } from '../plan/regional-deployments.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import type { Refusal } from '../shared/refusal.ts';
import { activeDelegations } from './access.ts';
import type { TaskCommand } from './commands.ts';
import type { Context } from './context.ts';
import type { CommandType } from './task.ts';

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

/**
 * The basis of an explanation, which shows what a command would do. That of a withdrawal has one fingerprint more, of all
 * that stands in the regions: what runs there afterwards follows from it. Needs a snapshot with its history then.
 */
export const explainedBasisOf = (type: CommandType, snapshot: Snapshot, context: Pick<Context, 'actor' | 'policy' | 'now'>): string =>
  type === 'withdraw' ? `${basisOf(snapshot, context)}.${standingIn(snapshot)}` : basisOf(snapshot, context);

/** Why what a command rests on is no longer so, or why it must say what it rests on; null when neither. */
export function refuseBasis(
  { type, expectedBasis }: Pick<TaskCommand, 'type' | 'expectedBasis'>,
  snapshot: Snapshot,
  context: Pick<Context, 'actor' | 'policy' | 'now'>,
): Refusal | null {
  if (expectedBasis === null) return context.policy.basis === 'required' ? { code: 'basis-required' } : null;
  const [expectedRevision, ...expected] = expectedBasis.split('.');
  const [currentRevision, ...current] = basisOf(snapshot, context).split('.');
  if (expectedRevision !== currentRevision)
    return { code: 'stale', expectedRevision: Number(expectedRevision), currentRevision: snapshot.task.revision };
  const stood = expected[basisParts.length];
  const standsOtherwise = type === 'withdraw' && stood !== undefined && stood !== standingIn(snapshot);
  const parts = basisParts.filter((part, at) => expected[at] !== current[at] || (part === 'regions' && standsOtherwise));
  return parts.length > 0 ? { code: 'basis-changed', parts } : null;
}

/** A fingerprint of what stands where a task is about, and not only of what runs there. */
function standingIn(snapshot: Snapshot): string {
  const { task, history } = snapshot;
  const standing = history.filter(({ regionId }) => task.regionId === null || regionId === task.regionId);
  return fingerprint(JSON.stringify(standing.map((each) => JSON.stringify(entriesOf(each))).sort()));
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
