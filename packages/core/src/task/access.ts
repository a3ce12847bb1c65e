import { type Delegation, isActive } from '../delegation/delegation.ts';
import type { TaskFacts } from '../ports/snapshots.ts';
import type { DelegationId, TenantId, UserId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Context } from './context.ts';
import type { Act } from './events.ts';
import type { TaskAction } from './task.ts';

/** Who acts, as the host has established it. */
export interface Actor {
  readonly tenantId: TenantId;
  readonly userId: UserId;
  /** Only people decide; a service may assign. */
  readonly kind: 'person' | 'service';
  readonly isAdministrator: boolean;
}

/** The right an actor has on a task, and whose it is. */
export interface Authority {
  readonly as: 'owner' | 'delegate' | 'administrator';
  /** The owner a delegate acts for. */
  readonly onBehalfOfId: UserId | null;
  readonly delegationId: DelegationId | null;
}

/**
 * Says whether a person answers for a task himself: the owner of its region, or of the model. A task is assigned by
 * ownership, so an assignee who no longer owns has lost the right at once.
 */
export const answersFor = (userId: UserId, { model, region }: Pick<TaskFacts, 'model' | 'region'>): boolean =>
  userId === model.ownerId || (region !== null && userId === region.ownerId);

/** Says whether a delegation covers a task now: it holds, it names the task or its model, and its delegator answers for it. */
const covers = (delegation: Delegation, facts: TaskFacts, now: Instant): boolean =>
  isActive(delegation, now) &&
  (delegation.modelId === facts.task.modelId || delegation.taskId === facts.task.taskId) &&
  answersFor(delegation.delegatorId, facts);

/** The delegations under which an actor may see a task now; for the rights of each, see its actions. */
const activeDelegations = (actor: Actor, facts: TaskFacts, now: Instant): readonly Delegation[] =>
  facts.delegations.filter((delegation) => delegation.delegateId === actor.userId && covers(delegation, facts, now));

/** Says whether an actor may know that a task exists. */
export const maySee = (actor: Actor, facts: TaskFacts, now: Instant): boolean =>
  actor.tenantId === facts.task.tenantId &&
  (actor.isAdministrator || answersFor(actor.userId, facts) || activeDelegations(actor, facts, now).length > 0);

/** The right under which an actor may act, own right first; or why there is none. Deny by default. */
export function authorise(actor: Actor, action: TaskAction, facts: TaskFacts, now: Instant): Result<Authority, Refusal> {
  if (actor.kind !== 'person' || !maySee(actor, facts, now)) return err({ code: 'task-not-found' });
  if (answersFor(actor.userId, facts)) return ok({ as: 'owner', onBehalfOfId: null, delegationId: null });
  const grant = activeDelegations(actor, facts, now).find(({ actions }) => actions.includes(action));
  if (grant) return ok({ as: 'delegate', onBehalfOfId: grant.delegatorId, delegationId: grant.delegationId });
  if (actor.isAdministrator) return ok({ as: 'administrator', onBehalfOfId: null, delegationId: null });
  return err({ code: 'action-not-delegated', action });
}

/** How an actor's doing is recorded when it rests on an authority. */
export const actUnder = ({ onBehalfOfId, delegationId }: Authority, { actor, now }: Context): Act => ({
  at: now,
  actorId: actor.userId,
  onBehalfOfId,
  delegationId,
});
