import {
  addDays,
  asCalendarDate,
  type CalendarDate,
  type Delegation,
  type Inventory,
  type InventoryModel,
  type InventoryVersion,
  type Session,
  type TaskSummary,
} from '@countersign/core';
import { type Name, names } from './bank-of-many-kinds.ts';

/** A step with everything in it settled: it means the same on every store that is in the same state. */
export type Call =
  | { readonly type: 'ask'; readonly who: Name; readonly method: keyof Session; readonly args: readonly unknown[] }
  | { readonly type: 'put'; readonly inventory: Partial<Inventory> }
  | { readonly type: 'wait'; readonly until: string }
  /** How many tasks are taken in is the store's own affair. */
  | { readonly type: 'roll up' };

/** Asks somebody's session for something. */
export const ask = (who: Name, method: keyof Session, ...args: readonly unknown[]): Call => ({ type: 'ask', who, method, args });

/** What there is by the time a step is settled. */
export interface Situation {
  readonly now: string;
  /** Every task, by planned date. */
  readonly tasks: readonly TaskSummary[];
  readonly delegations: readonly Delegation[];
  readonly inventory: Inventory;
}

/** The ways in which a step finds what it is about. */
export interface Lookup extends Situation {
  /** The day some days from today. */
  on(days: number): CalendarDate;
  onOrNull(days: number | null): CalendarDate | null;
  /** The moment some days from now. */
  moment(days: number): string;
  model(place: number): InventoryModel;
  version(place: number): InventoryVersion;
  /** The task at a place among those a step is likely meant for, open ones unless said otherwise; now and then any task. */
  task(place: number, meant?: (task: TaskSummary) => boolean): TaskSummary | undefined;
  /** Whom a step lets act on a task. */
  by(who: Name | 'assignee', task: TaskSummary | undefined): Name;
}

/** The identifier of a task; one that nobody has when there is none. */
export const idOf = (task: TaskSummary | undefined): string => task?.task.taskId ?? 'task-nobody-has';

/** The name of an owner; that of somebody who has to do with nothing when there is none. */
export const nameOf = (userId: string | null | undefined): Name => names.find((name) => name === userId) ?? 'stella';

/** Looks a situation over. */
export function lookup(situation: Situation): Lookup {
  const { now, tasks, inventory } = situation;
  const on = (days: number) => addDays(asCalendarDate(now.slice(0, 'YYYY-MM-DD'.length)), days);
  return {
    ...situation,
    on,
    onOrNull: (days) => (days === null ? null : on(days)),
    moment: (days) => new Date(Date.parse(now) + days * 86_400_000).toISOString(),
    model: (place) => inventory.models[place % inventory.models.length]!,
    version: (place) => inventory.versions[place % inventory.versions.length]!,
    task: (place, meant = ({ bucket }) => bucket !== null) => {
      const among = tasks.filter(meant);
      const wanted = among.length > 0 && place % 10 > 0 ? among : tasks;
      return wanted[place % Math.max(1, wanted.length)];
    },
    by: (who, task) => (who === 'assignee' ? nameOf(task?.task.assignedToId) : who),
  };
}
