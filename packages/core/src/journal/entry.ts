import type { Delegation } from '../delegation/delegation.ts';
import type { GateFacts } from '../gate/validation-gate.ts';
import type { Effect } from '../plan/effects.ts';
import type { DelegationId, TaskId, TenantId, UserId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { TaskEvent } from '../task/events.ts';
import type { DeploymentTask } from '../task/task.ts';

/** What an entry can be about: the birth of a task, an event in its life, or the life of a delegation. */
export type EntryType = 'task-assigned' | TaskEvent['type'] | 'delegation-granted' | 'delegation-revoked';

/** The members of a record that a change touched, and no others. */
export type RecordChange = Partial<DeploymentTask> | Partial<Delegation>;

/** Whose history an entry belongs to. */
export type JournalSubject = { readonly type: 'task'; readonly id: TaskId } | { readonly type: 'delegation'; readonly id: DelegationId };

/**
 * One accepted change, kept for ever: who, for whom, under which delegation, when, what, why, with which effects, and by
 * which rules.
 */
export interface JournalEntry {
  readonly tenantId: TenantId;
  readonly subject: JournalSubject;
  /** Within the subject: 1 for its birth, then without a gap. For a task it is the revision that the change produced. */
  readonly sequence: number;
  readonly type: EntryType;
  readonly at: Instant;
  /** Null when no person did it. */
  readonly actorId: UserId | null;
  readonly onBehalfOfId: UserId | null;
  readonly delegationId: DelegationId | null;
  /** Null for a birth. */
  readonly before: RecordChange | null;
  readonly after: RecordChange;
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
  return {
    tenantId: after.tenantId,
    subject: { type: 'task', id: after.taskId },
    sequence: after.revision,
    type: event.type,
    at: event.at,
    actorId: event.actorId,
    onBehalfOfId: event.onBehalfOfId,
    delegationId: event.delegationId,
    // An erased text must not come back as what the task held before.
    ...(event.type === 'texts-redacted'
      ? { before: { revision: before.revision }, after: { revision: after.revision } }
      : changeBetween(before, after)),
    effects,
    gate: event.type === 'deployment-confirmed' ? event.gate : null,
    policyVersion,
  };
}

/** What differs between two states of a record. */
export function changeBetween<Row extends DeploymentTask | Delegation>(
  before: Row,
  after: Row,
): { readonly before: Partial<Row>; readonly after: Partial<Row> } {
  const changed = (Object.keys(after) as (keyof Row)[]).filter((key) => before[key] !== after[key]);
  const pick = (row: Row) => Object.fromEntries(changed.map((key) => [key, row[key]])) as Partial<Row>;
  return { before: pick(before), after: pick(after) };
}

/** An attempt at a change that was refused: recorded beside the journal, best effort. */
export interface RefusedAttempt {
  readonly at: Instant;
  readonly actorId: UserId;
  /** The command, by its type. */
  readonly action: string;
  readonly taskId: TaskId;
  /** The refusal's code. */
  readonly code: string;
  readonly policyVersion: string;
}
