import type { GateFacts } from '../gate/validation-gate.ts';
import type { Effect } from '../plan/effects.ts';
import type { DelegationId, TaskId, TenantId, UserId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { TaskEvent } from '../task/events.ts';
import type { DeploymentTask } from '../task/task.ts';

/** What an entry can be about: the birth of a task, or an event in its life. */
export type EntryType = 'task-assigned' | TaskEvent['type'];

/** The members of a task that a change touched, and no others. */
export type TaskChange = Partial<DeploymentTask>;

/**
 * One accepted change to one task, kept for ever: who, for whom, under which delegation, when, what, why, with which
 * effects, and by which rules.
 */
export interface JournalEntry {
  readonly tenantId: TenantId;
  readonly taskId: TaskId;
  /** The revision that the change produced: 1 for the birth of the task, then without a gap. */
  readonly sequence: number;
  readonly type: EntryType;
  readonly at: Instant;
  /** Null when no person did it. */
  readonly actorId: UserId | null;
  readonly onBehalfOfId: UserId | null;
  readonly delegationId: DelegationId | null;
  /** Null for the birth of the task. */
  readonly before: TaskChange | null;
  readonly after: TaskChange;
  readonly effects: readonly Effect[];
  /** What validation said, for a confirmation. */
  readonly gate: GateFacts | null;
  readonly policyVersion: string;
}

/** The entry that records an event which took a task from `before` to `after`. */
export function entryFor(
  event: TaskEvent,
  before: DeploymentTask,
  after: DeploymentTask,
  effects: readonly Effect[],
  policyVersion: string,
): JournalEntry {
  const changed = (Object.keys(after) as (keyof DeploymentTask)[]).filter((key) => before[key] !== after[key]);
  const pick = (task: DeploymentTask): TaskChange => Object.fromEntries(changed.map((key) => [key, task[key]]));
  return {
    tenantId: after.tenantId,
    taskId: after.taskId,
    sequence: after.revision,
    type: event.type,
    at: event.at,
    actorId: event.actorId,
    onBehalfOfId: event.onBehalfOfId,
    delegationId: event.delegationId,
    before: pick(before),
    after: pick(after),
    effects,
    gate: event.type === 'deployment-confirmed' ? event.gate : null,
    policyVersion,
  };
}
