import { type Delegation, isActive } from '../delegation/delegation.ts';
import { tookPart } from '../gate/segregation.ts';
import type { TaskFacts } from '../ports/snapshots.ts';
import type { DelegationId, UserId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Actor } from './actor.ts';
import type { Context } from './context.ts';
import type { PersonalAct } from './events.ts';
import type { TaskAction } from './task.ts';

/** The right an actor has on a task, and whose it is. */
export interface Authority {
  readonly as: 'owner' | 'delegate' | 'administrator' | 'overseer';
  /** The owner a delegate acts for. */
  readonly onBehalfOfId: UserId | null;
  readonly delegationId: DelegationId | null;
}

/**
 * Says whether a person answers for a task himself: the owner of its region, or of the model, or the person it was
 * reassigned to. An assignee by rule who no longer owns has lost the right at once.
 */
export const answersFor = (userId: UserId, { task, model, region }: Pick<TaskFacts, 'task' | 'model' | 'region'>): boolean =>
  userId === model.ownerId ||
  (region !== null && userId === region.ownerId) ||
  (task.assignmentCause === 'requested' && userId === task.assignedToId);

/** What it depends on who may see a task. */
type Sight = Pick<TaskFacts, 'task' | 'model' | 'region' | 'delegations'>;

/** Says whether a delegation covers a task now: it holds, it names the task or its model, and its delegator answers for it. */
const covers = (delegation: Delegation, facts: Sight, now: Instant): boolean => isActive(delegation, now) && reaches(delegation, facts);

const reaches = ({ modelId, taskId, delegatorId }: Delegation, facts: Sight): boolean =>
  (modelId === facts.task.modelId || taskId === facts.task.taskId) && answersFor(delegatorId, facts);

/** The delegations under which a person may see a task now; for the rights of each, see its actions. */
export const activeDelegations = (userId: UserId, facts: Sight, now: Instant): readonly Delegation[] =>
  facts.delegations.filter((delegation) => delegation.delegateId === userId && covers(delegation, facts, now));

/** The delegations that cover a task or will, as far as an actor may know of them: all, where he answers for it or administers; else those he gave or holds. */
export const knownDelegations = ({ userId, isAdministrator }: Actor, facts: Sight, now: Instant): readonly Delegation[] =>
  facts.delegations.filter(
    (each) =>
      each.revokedAt === null &&
      now < each.validUntil &&
      reaches(each, facts) &&
      (isAdministrator || answersFor(userId, facts) || [each.delegatorId, each.delegateId].includes(userId)),
  );

/** Says whether an actor may know that a task exists because he has to do with it. */
export const maySee = (actor: Actor, facts: Sight, now: Instant): boolean =>
  actor.tenantId === facts.task.tenantId &&
  (actor.isAdministrator || answersFor(actor.userId, facts) || activeDelegations(actor.userId, facts, now).length > 0);

/**
 * The right under which an actor may act, own right first; or why there is none. Deny by default. An administrator's own right
 * comes behind a delegation, unless he could only act for somebody from whose part in the validation his must be kept apart.
 */
export function authorise(actor: Actor, action: TaskAction, facts: TaskFacts, now: Instant): Result<Authority, Refusal> {
  if (actor.kind !== 'person' || !maySee(actor, facts, now)) return err({ code: 'task-not-found' });
  if (answersFor(actor.userId, facts)) return ok({ as: 'owner', onBehalfOfId: null, delegationId: null });
  const grants = activeDelegations(actor.userId, facts, now).filter(({ actions }) => (actions as readonly TaskAction[]).includes(action));
  // Of several the oldest, but nobody need act for somebody from whose part in the validation his own act must be kept apart.
  const grant = grants.find(({ delegatorId }) => !tookPart(delegatorId, facts.validation)) ?? grants[0];
  if (grant && !isBetterAlone(actor, grant, facts))
    return ok({ as: 'delegate', onBehalfOfId: grant.delegatorId, delegationId: grant.delegationId });
  if (actor.isAdministrator) return ok({ as: 'administrator', onBehalfOfId: null, delegationId: null });
  return err({ code: 'action-not-delegated', action });
}

/**
 * Says whether an administrator's own right reaches further than acting for somebody who took part in the validation. It does
 * not for one who only asked for it: that keeps him from overriding at most, for which an administrator needs a right besides.
 */
const isBetterAlone = ({ isAdministrator, permissions }: Actor, { delegatorId }: Delegation, { validation }: TaskFacts): boolean =>
  isAdministrator &&
  validation !== null &&
  (validation.validatorIds.includes(delegatorId) || (validation.requestedById === delegatorId && permissions.includes('override')));

/** How an actor's doing is recorded when it rests on an authority. */
export const actUnder = ({ onBehalfOfId, delegationId }: Authority, { actor, now }: Pick<Context, 'actor' | 'now'>): PersonalAct => ({
  at: now,
  actorId: actor.userId,
  onBehalfOfId,
  delegationId,
});

/** The persons behind an act: who acts, and whom he acts for. Duties are kept apart on this set. */
export const partiesOf = (actor: Actor, { onBehalfOfId }: Pick<Authority, 'onBehalfOfId'>): readonly UserId[] =>
  onBehalfOfId === null ? [actor.userId] : [actor.userId, onBehalfOfId];
