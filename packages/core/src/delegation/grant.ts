import { millisecondsInDay } from 'date-fns/constants';
import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import { z } from 'zod';
import { changeBetween, type JournalEntry } from '../journal/entry.ts';
import type { Guard } from '../plan/guards.ts';
import type { WriteRequest } from '../ports/requests.ts';
import type { ModelSnapshot, Snapshot } from '../ports/snapshots.ts';
import { type DelegationId, idSchema } from '../shared/ids.ts';
import { instantSchema } from '../shared/instant.ts';
import type { Person } from '../shared/naming.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { reasonSchema } from '../shared/text.ts';
import { answersFor } from '../task/access.ts';
import type { Actor } from '../task/actor.ts';
import type { Context } from '../task/context.ts';
import { delegableActions } from '../task/task.ts';
import type { Delegation } from './delegation.ts';

/** What a delegation needs. It is for a whole model or for one task, never both. */
export const grantSchema = z
  .strictObject({
    modelId: idSchema<'model'>()
      .nullable()
      .default(null)
      .describe('The model it covers, with every task the delegator answers for. Give exactly one of a model and a task.'),
    taskId: idSchema<'task'>().nullable().default(null).describe('The one task it covers.'),
    delegateId: idSchema<'user'>().describe('Who may act.'),
    actions: z
      .array(z.enum(delegableActions))
      .min(1, 'must name at least one action')
      .readonly()
      .default(delegableActions)
      .describe('What he may do.'),
    validFrom: instantSchema
      .nullable()
      .default(null)
      .describe('From when, in UTC with milliseconds, such as 2026-12-01T00:00:00.000Z; not in the past. Null for now.'),
    validUntil: instantSchema.describe(
      'The first moment at which it no longer holds, in UTC with milliseconds, such as 2026-12-31T00:00:00.000Z. At most as many days after it begins as the house rules say (delegation.maxDays).',
    ),
    reason: reasonSchema.nullable().default(null).describe('Why.'),
  })
  .refine(({ modelId, taskId }) => (modelId === null) !== (taskId === null), {
    path: ['modelId'],
    message: 'exactly one of a model and a task must be given',
  });

/** Lets another person act for the actor. */
export type GrantCommand = z.output<typeof grantSchema>;

/** One change to a delegation, before anything has changed, and what that rests on. */
export interface DelegationPlan {
  /** Null for a new one. */
  readonly before: Delegation | null;
  readonly after: Delegation;
  readonly guards: readonly Guard[];
  readonly entry: JournalEntry;
  /** What was asked, to be remembered with the change; null until the shell says it. */
  readonly request: WriteRequest | null;
}

/** What a delegation is granted on: a model, or a task. */
export type GrantTarget = { readonly type: 'model'; readonly facts: ModelSnapshot } | { readonly type: 'task'; readonly facts: Snapshot };

/**
 * Decides a delegation. Only who answers for the target himself may delegate it: there is no delegate of a delegate.
 * `people` are those of `delegateId` the host knows.
 */
export function grant(
  command: GrantCommand,
  target: GrantTarget,
  people: readonly Person[],
  context: Context,
  delegationId: DelegationId,
): Result<DelegationPlan, Refusal> {
  const { actor, policy, now } = context;
  const { modelId, taskId, delegateId, actions, validUntil, reason } = command;
  const validFrom = command.validFrom ?? now;
  if (!mayDelegate(actor, target)) return err({ code: target.type === 'model' ? 'model-not-found' : 'task-not-found' });
  if (delegateId === actor.userId) return err({ code: 'delegation-to-oneself', field: 'delegateId' });
  if (!people.some(({ userId }) => userId === delegateId)) return err({ code: 'person-unknown', field: 'delegateId' });
  if (validFrom < now) return err({ code: 'delegation-dates', field: 'validFrom' });
  if (validUntil <= validFrom) return err({ code: 'delegation-dates', field: 'validUntil' });
  const { maxDays } = policy.delegation;
  if (differenceInMilliseconds(validUntil, validFrom) > maxDays * millisecondsInDay)
    return err({ code: 'delegation-too-long', field: 'validUntil', maxDays });

  const after: Delegation = {
    delegationId,
    modelId,
    taskId,
    delegatorId: actor.userId,
    delegateId,
    actions: [...new Set(actions)],
    validFrom,
    validUntil,
    reason,
    revokedAt: null,
    revokedById: null,
  };
  return ok({
    before: null,
    after,
    guards: guardsOf(target),
    entry: entryOf('delegation-granted', 1, null, after, context),
    request: null,
  });
}

/** Says whether an actor may let others act for him on a target, and so may know of it here. */
export const mayDelegate = (actor: Actor, target: GrantTarget): boolean => actor.kind === 'person' && owns(actor.userId, target);

/** Says whether an actor may end a delegation, and so may know of it. */
export const mayRevoke = (
  actor: Actor,
  { delegatorId, delegateId }: Delegation,
  { model }: { readonly model: Pick<ModelSnapshot['model'], 'ownerId'> },
): boolean => actor.kind === 'person' && ([delegatorId, delegateId, model.ownerId].includes(actor.userId) || actor.isAdministrator);

/**
 * Decides the end of a delegation: by who gave it, who holds it, who owns the model, or an administrator. `recorded` is
 * how many entries its journal has: none, when a host brought the delegation along.
 */
export function revoke(before: Delegation, model: ModelSnapshot, recorded: number, context: Context): Result<DelegationPlan, Refusal> {
  const { actor, now } = context;
  if (!mayRevoke(actor, before, model)) return err({ code: 'delegation-not-found' });
  if (before.revokedAt !== null || before.validUntil <= now)
    return err({ code: 'delegation-over', revokedAt: before.revokedAt, validUntil: before.validUntil });
  const after: Delegation = { ...before, revokedAt: now, revokedById: actor.userId };
  return ok({
    before,
    after,
    // One that has yet to begin holds from its first moment on.
    guards: [{ type: 'delegation', delegationId: before.delegationId, at: now < before.validFrom ? before.validFrom : now }],
    entry: entryOf('delegation-revoked', recorded + 1, before, after, context),
    request: null,
  });
}

function owns(userId: GrantTarget['facts']['model']['ownerId'] & string, target: GrantTarget): boolean {
  if (target.type === 'task') return answersFor(userId, target.facts);
  const { model, regions } = target.facts;
  return userId === model.ownerId || regions.some(({ ownerId }) => ownerId === userId);
}

function guardsOf({ type, facts }: GrantTarget): readonly Guard[] {
  const { modelId } = facts.model;
  const model: Guard = { type: 'model', modelId, token: facts.model.token };
  if (type === 'model')
    return [model, ...facts.regions.map(({ regionId, token }): Guard => ({ type: 'region', modelId, regionId, token }))];
  const { task, region } = facts;
  return [
    { type: 'task', taskId: task.taskId, revision: task.revision },
    model,
    ...(region ? [{ type: 'region' as const, modelId, regionId: region.regionId, token: region.token }] : []),
  ];
}

function entryOf(
  type: 'delegation-granted' | 'delegation-revoked',
  sequence: number,
  before: Delegation | null,
  after: Delegation,
  { actor, policy, now }: Context,
): JournalEntry {
  return {
    tenantId: actor.tenantId,
    subject: { type: 'delegation', id: after.delegationId },
    sequence,
    type,
    at: now,
    actorId: actor.userId,
    onBehalfOfId: null,
    delegationId: null,
    ...(before ? changeBetween(before, after) : { before: null, after }),
    effects: [],
    gate: null,
    policyVersion: policy.version,
  };
}
