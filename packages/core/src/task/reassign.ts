import { assigneeOf } from '../assignment/assignee.ts';
import type { TaskFacts } from '../ports/snapshots.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { type Authority, actUnder, answersFor } from './access.ts';
import type { ReassignCommand } from './commands.ts';
import type { Context } from './context.ts';
import type { TaskReassigned } from './events.ts';
import { isOpen } from './task.ts';

/**
 * Decides that another person answers for an open task. The snapshot's people must include him if the host knows him. An
 * administrator names others and not himself, or he would give himself the rights of those who answer. Whom the rule of
 * assignment names has the task by that rule again, and not for good. Who has it already is refused while he answers for it: a
 * former owner may be asked by name, whether or not the task has moved since.
 */
export function reassign(
  command: ReassignCommand,
  facts: TaskFacts,
  context: Context,
  authority: Authority,
): Result<TaskReassigned, Refusal> {
  const { task, model, region, people } = facts;
  const { assignedToId, reassignmentReason } = command;
  const field = 'assignedToId';
  if (assignedToId === task.assignedToId && answersFor(assignedToId, facts)) return err({ code: 'already-assigned', field });
  if (!people.some(({ userId }) => userId === assignedToId)) return err({ code: 'person-unknown', field });
  if (authority.as === 'administrator' && assignedToId === context.actor.userId)
    return err({ code: 'duties-not-segregated', rule: 'administrator-may-not-take-over' });
  const cause = assignedToId === assigneeOf(model, region) ? 'ownership-changed' : 'requested';
  return ok({ type: 'task-reassigned', ...actUnder(authority, context), assignedToId, cause, reassignmentReason });
}

/**
 * What happens to an open task when its model or region has changed hands: it moves to whom the rule now names. Nothing,
 * when it is his already, when nobody is named, or when somebody was asked by name to answer for it.
 */
export function followOwnership(facts: TaskFacts, { actor, now }: Context): TaskReassigned | null {
  const { task, model, region } = facts;
  const owner = assigneeOf(model, region);
  if (!isOpen(task) || task.assignmentCause === 'requested' || owner === null || owner === task.assignedToId) return null;
  return {
    type: 'task-reassigned',
    at: now,
    actorId: actor.kind === 'person' ? actor.userId : null,
    onBehalfOfId: null,
    delegationId: null,
    assignedToId: owner,
    cause: 'ownership-changed',
    reassignmentReason: null,
  };
}
