import type { TaskSummary } from '@countersign/core';
import { useRef, useState } from 'react';

/** The rows that are chosen for an action on many. */
export interface Selection {
  /** As they were last seen, in the order they were chosen. */
  readonly tasks: readonly TaskSummary[];
  /** How many of them the page does not show. */
  readonly hidden: number;
  readonly has: (taskId: string) => boolean;
  /** Chooses a task or lets it go; `range` does the same with all between it and the one before. */
  readonly toggle: (taskId: string, options?: { readonly range?: boolean }) => void;
  /** Chooses every task of the page, or lets all of them go. */
  readonly togglePage: () => void;
  readonly clear: () => void;
  /** Lets go of what is done. */
  readonly drop: (taskIds: readonly string[]) => void;
  readonly page: 'none' | 'some' | 'all';
}

/** Says whether a task can be chosen: there is something its reader may do to it that can be done to many. */
export const isSelectable = ({ may }: TaskSummary): boolean => may.confirm.allowed || may.adjust.allowed || may.cancel.allowed;

/** Which tasks are chosen, by their identifiers, and how to choose others. */
export type Chosen = ReturnType<typeof useChosen>;

/** Keeps which tasks are chosen, over pages and filters. */
export const useChosen = () => useState<ReadonlyMap<string, TaskSummary>>(new Map());

/** Chooses among the rows that are shown: whoever does sees no others. */
export function useSelection(rows: readonly TaskSummary[] | undefined, [chosen, setChosen]: Chosen): Selection {
  const last = useRef<string | null>(null);
  const selectable = rows?.filter(isSelectable) ?? [];
  const onPage = new Map(rows?.map((row) => [row.task.taskId as string, row]));
  const shown = selectable.filter(({ task }) => chosen.has(task.taskId));

  const change = (tasks: readonly TaskSummary[], isWanted: boolean): void =>
    setChosen((before) => {
      const after = new Map(before);
      for (const each of tasks) {
        if (isWanted) after.set(each.task.taskId, each);
        else after.delete(each.task.taskId);
      }
      return after;
    });

  return {
    tasks: [...chosen].map(([taskId, seen]) => onPage.get(taskId) ?? seen),
    hidden: [...chosen.keys()].filter((taskId) => !onPage.has(taskId)).length,
    has: (taskId) => chosen.has(taskId),
    toggle: (taskId, { range = false } = {}) => {
      const [from, to] = [last.current, taskId].map((each) => selectable.findIndex(({ task }) => task.taskId === each)) as [number, number];
      last.current = taskId;
      const between = range && from >= 0 ? selectable.slice(Math.min(from, to), Math.max(from, to) + 1) : selectable.slice(to, to + 1);
      change(between, !chosen.has(taskId));
    },
    togglePage: () => change(selectable, shown.length < selectable.length),
    clear: () => setChosen(new Map()),
    drop: (taskIds) =>
      setChosen((before) => {
        const after = new Map(before);
        for (const taskId of taskIds) after.delete(taskId);
        return after;
      }),
    page: shown.length === 0 ? 'none' : shown.length === selectable.length ? 'all' : 'some',
  };
}
