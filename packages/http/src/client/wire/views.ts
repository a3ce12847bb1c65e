import type { DeploymentTask, JournalEntry, RefusedAttempt, TaskDetail, TaskSummary } from '@countersign/core';
import { coreCode, wireCode } from './case.ts';
import { fromWire, toWire, type Wire } from './value.ts';

/** A view of a task on the wire: the task's own members stand beside what the view adds to them. */
export type WireTask<View extends TaskSummary> = Wire<View['task']> & Wire<Omit<View, 'task'>>;

/** What is told around a task, which has a view of its own in it. */
interface AroundTask {
  readonly task: TaskSummary;
}

/** What is told around a task, on the wire. */
export type WireAround<Told extends AroundTask> = Wire<Omit<Told, 'task'>> & { readonly task: WireTask<Told['task']> };

// What a view adds to a task; all else that comes over the wire is the task itself. A Record, so that a member the core
// adds does not compile until it stands here.
const added: Readonly<Record<Exclude<keyof TaskDetail, 'task'>, true>> = {
  basis: true,
  model: true,
  version: true,
  region: true,
  assignedTo: true,
  confirmedBy: true,
  actingFor: true,
  validation: true,
  gate: true,
  daysUntilDue: true,
  bucket: true,
  locked: true,
  may: true,
  deployments: true,
  adjustedBy: true,
  cancelledBy: true,
  confirmedOnBehalfOf: true,
  withdrawnBy: true,
  replacedBy: true,
  reassignedBy: true,
  approvals: true,
  answerableRegionIds: true,
  exception: true,
  delegations: true,
  people: true,
};

/** Spells a view of a task for the wire. The inverse of {@link taskFromWire}. */
export function taskToWire<View extends TaskSummary>({ task, ...view }: View): WireTask<View> {
  return { ...(toWire(task) as object), ...(toWire(view) as object) } as WireTask<View>;
}

/** Reads a view of a task back. */
export function taskFromWire<View extends TaskSummary>(wire: object): View {
  const task: Record<string, unknown> = {};
  const view: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fromWire(wire) as object)) (Object.hasOwn(added, key) ? view : task)[key] = value;
  return { task, ...view } as unknown as View;
}

/** Spells what is told around a task for the wire. The inverse of {@link aroundTaskFromWire}. */
export const aroundTaskToWire = <Told extends AroundTask>({ task, ...around }: Told): WireAround<Told> =>
  ({ ...(toWire(around) as object), task: taskToWire(task) }) as unknown as WireAround<Told>;

/** Reads what is told around a task back. */
export const aroundTaskFromWire = <Told extends AroundTask>({ task, ...around }: { readonly task: object }): Told =>
  ({ ...fromWire(around), task: taskFromWire(task) }) as unknown as Told;

/** An entry of a task's journal: what changed are members of the task. */
type TaskEntry = Omit<JournalEntry, 'before' | 'after'> & {
  readonly before: Partial<DeploymentTask> | null;
  readonly after: Partial<DeploymentTask>;
};

/** Spells an entry of a task's journal for the wire; `fromWire` reads it back. */
export const entryToWire = (entry: JournalEntry): Wire<TaskEntry> => toWire(entry as TaskEntry);

/** Spells a refused attempt for the wire. The inverse of {@link attemptFromWire}. */
export const attemptToWire = (attempt: RefusedAttempt) => ({ ...toWire(attempt), code: wireCode(attempt.code) });

/** Reads a refused attempt back. */
export const attemptFromWire = (wire: { readonly code: string }): RefusedAttempt => ({
  ...(fromWire(wire) as RefusedAttempt),
  code: coreCode(wire.code),
});
