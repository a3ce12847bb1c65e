import { decideOversight, isOversight } from '../oversight/decide-oversight.ts';
import type { Policy } from '../policy.ts';
import type { Snapshot, TaskFacts } from '../ports/snapshots.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { type Authority, authorise } from './access.ts';
import { refuseBasis } from './basis.ts';
import { adjust } from './adjust.ts';
import { cancel } from './cancel.ts';
import type { TaskCommand } from './commands.ts';
import { confirm, refuseConfirming } from './confirm.ts';
import type { Context } from './context.ts';
import type { TaskEvent } from './events.ts';
import { reassign } from './reassign.ts';
import { refuseRequesting, requestOverride } from './request-override.ts';
import { refuseRevision } from './revision.ts';
import { type DeploymentTask, isOpen, type TaskAction } from './task.ts';
import { withdraw } from './withdraw.ts';

/** A command of those who answer for the task. */
type OwnersCommand = Extract<TaskCommand, { type: TaskAction }>;

/**
 * Decides a command: what happens, or why nothing does. Pure. The order of the questions is part of the contract:
 * may he know of the task, has it changed since he looked, is it in the right state, and only then what the command
 * itself asks.
 */
export function decide(command: TaskCommand, snapshot: Snapshot, context: Context): Result<readonly TaskEvent[], Refusal> {
  const event = isOversight(command) ? decideOversight(command, snapshot, context) : decideOwners(command, snapshot, context);
  return event.ok ? ok([event.value]) : event;
}

/** The right under which an actor may take an action on a task as it stands, or why he may not, whatever else he brings. */
export function permit(action: TaskAction, facts: TaskFacts, context: Context): Result<Authority, Refusal> {
  const authority = authorise(context.actor, action, facts, context.now);
  if (!authority.ok) return authority;
  const refusal = refuseState(action, facts, context.policy) ?? refuseAlways(action, facts, context, authority.value);
  return refusal ? err(refusal) : authority;
}

function refuseAlways(action: TaskAction, facts: TaskFacts, context: Context, authority: Authority): Refusal | null {
  switch (action) {
    case 'confirm':
      return refuseConfirming(facts, context, authority);
    case 'request-override':
      return refuseRequesting(facts, context, authority);
    case 'adjust':
    case 'cancel':
    case 'reassign':
    case 'withdraw':
      return null;
  }
}

function decideOwners(command: OwnersCommand, snapshot: Snapshot, context: Context): Result<TaskEvent, Refusal> {
  const authority = authorise(context.actor, command.type, snapshot, context.now);
  if (!authority.ok) return authority;
  const refusal =
    refuseRevision(command, snapshot.task) ??
    refuseBasis(command, snapshot, context) ??
    refuseState(command.type, snapshot, context.policy);
  return refusal ? err(refusal) : decidePermitted(command, snapshot, context, authority.value);
}

function decidePermitted(command: OwnersCommand, snapshot: Snapshot, context: Context, authority: Authority): Result<TaskEvent, Refusal> {
  switch (command.type) {
    case 'confirm':
      return confirm(command, snapshot, context, authority);
    case 'adjust':
      return adjust(command, snapshot.task, context, authority);
    case 'cancel':
      return cancel(command, context, authority);
    case 'reassign':
      return reassign(command, snapshot, context, authority);
    case 'withdraw':
      return withdraw(command, snapshot, context, authority);
    case 'request-override':
      return requestOverride(command, snapshot, context, authority);
  }
}

/** Says whether a task, and what it is about, are in a state for an action, or may yet come into one, whoever takes it. */
export function isStillPossible(action: TaskAction, facts: TaskFacts, policy: Pick<Policy, 'lifecycle'>): boolean {
  if (refuseState(action, facts, policy) === null) return true;
  return leadingOn.some(
    ([step, status]) =>
      status !== facts.task.status &&
      refuseState(step, facts, policy) === null &&
      isStillPossible(action, { ...facts, task: { ...facts.task, status } }, policy),
  );
}

/** What takes a task to a status in which more may be possible. */
const leadingOn = [
  ['adjust', 'ADJUSTED'],
  ['confirm', 'CONFIRMED'],
] as const satisfies readonly (readonly [TaskAction, DeploymentTask['status']])[];

/** Why a task, or what it is about, is in no state for an action. What is gone can neither go live nor be rolled back; its tasks can end. */
const refuseState = (action: TaskAction, facts: TaskFacts, policy: Pick<Policy, 'lifecycle'>): Refusal | null =>
  refuseStatus(action, facts.task, policy) ?? (isGone(facts) && !leavesVersion.includes(action) ? { code: 'version-not-found' } : null);

/**
 * Says whether the host has removed what a task is about, or has given its version to another model: what runs where would
 * be written to the wrong one.
 */
const isGone = ({ task, version, isRemoved }: TaskFacts): boolean => isRemoved === true || version.modelId !== task.modelId;

const leavesVersion: readonly TaskAction[] = ['adjust', 'cancel', 'reassign'];

function refuseStatus(action: TaskAction, task: DeploymentTask, { lifecycle }: Pick<Policy, 'lifecycle'>): Refusal | null {
  const { status, withdrawnOn } = task;
  switch (action) {
    case 'confirm':
    case 'adjust':
    case 'cancel':
      return (lifecycle[action] as readonly string[]).includes(status) ? null : { code: 'task-not-open', action, status };
    case 'reassign':
    case 'request-override':
      return isOpen(task) ? null : { code: 'task-not-open', action, status };
    case 'withdraw':
      return status === 'CONFIRMED' && withdrawnOn === null ? null : { code: 'not-withdrawable', status, withdrawnOn };
  }
}
