import { type RefObject, useCallback, useRef } from 'react';
import { isFocusLost } from './is-focus-lost.ts';
import { useCommitEffect } from './use-commit-effect.ts';

/** Keeps the keyboard where it was in a list whose rows come and go. */
export interface RowFocus {
  /** The list's heading, where focus goes when no row is left. Must be focusable. */
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly table: RefObject<HTMLTableElement | null>;
  /** Notes that a row has focus, or has opened what has it now. */
  readonly hold: (taskId: string) => void;
  /** Moves focus to what had it when the row was last held, else to the row, else to the one after it, else to the one before, else to the heading. */
  readonly restore: () => void;
}

/** See {@link RowFocus}. A row's control is the element in the table with its task in `data-cs-task`. */
export function useRowFocus(taskIds: readonly string[]): RowFocus {
  const heading = useRef<HTMLHeadingElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const held = useRef<{ readonly taskId: string; readonly among: readonly string[]; readonly control: Element | null } | null>(null);
  const latest = useRef(taskIds);

  const restore = useCallback(() => {
    const control = held.current?.control;
    if (control instanceof HTMLElement && table.current?.contains(control)) {
      control.focus();
      if (document.activeElement === control) return;
    }
    const controls = [...(table.current?.querySelectorAll<HTMLElement>('[data-cs-task]') ?? [])];
    const byTask = new Map(controls.map((control) => [control.dataset['csTask'], control]));
    const target = held.current ? nearest(held.current).find((taskId) => byTask.has(taskId)) : undefined;
    (byTask.get(target) ?? heading.current)?.focus();
  }, []);

  const hold = useCallback((taskId: string) => {
    held.current = { taskId, among: latest.current, control: document.activeElement };
  }, []);

  useCommitEffect(() => {
    latest.current = taskIds;
    if (!held.current) return;
    if (taskIds.includes(held.current.taskId)) held.current = { ...held.current, among: taskIds };
    else if (isFocusLost()) restore();
  }, [taskIds, restore]);

  return { heading, table, hold, restore };
}

/** The tasks of a list by their distance from one: itself, those after it, then those before it. */
const nearest = ({ taskId, among }: { readonly taskId: string; readonly among: readonly string[] }): readonly string[] => {
  const at = among.indexOf(taskId);
  return at < 0 ? [taskId] : [...among.slice(at), ...among.slice(0, at).toReversed()];
};
