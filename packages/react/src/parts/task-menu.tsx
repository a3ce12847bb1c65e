import type { TaskSummary } from '@countersign/core';
import type { ReactElement } from 'react';
import { useWords } from '../hooks/use-words.ts';
import { list as listWords } from '../messages/list.ts';
import { taskName } from '../messages/task-name.ts';
import { task as taskWords } from '../messages/task.ts';
import { Menu, type MenuItem } from './menu.tsx';

/** What can be done from a row. */
export type RowAction = 'confirm' | 'adjust' | 'cancel' | 'reassign' | 'delegate' | 'requestOverride' | 'withdraw';

/** What those who answer for a task may do with it. */
export function rowActionsOf({ may, actingFor }: Pick<TaskSummary, 'may' | 'actingFor'>): readonly RowAction[] {
  const offered: readonly (readonly [RowAction, boolean])[] = [
    ['confirm', may.confirm.allowed],
    ['adjust', may.adjust.allowed],
    ['requestOverride', may['request-override'].allowed],
    ['reassign', may.reassign.allowed],
    // Only who answers for a task himself may hand his right on; the server has the last word.
    ['delegate', may.reassign.allowed && actingFor === null],
    ['cancel', may.cancel.allowed],
    ['withdraw', may.withdraw.allowed],
  ];
  return offered.flatMap(([action, isOffered]) => (isOffered ? action : []));
}

/** The menu of a row. */
export interface TaskMenuProps {
  readonly task: TaskSummary;
  readonly isPaused: boolean;
  readonly onOpen: ((task: TaskSummary) => void) | undefined;
  readonly onAction: (action: RowAction, task: TaskSummary) => void;
  readonly onHold: (taskId: string) => void;
}

/** Renders what else the reader may do with a task; what he may not is left out. */
export function TaskMenu({ task: summary, isPaused, onOpen, onAction, onHold }: TaskMenuProps): ReactElement {
  const words = useWords(listWords);
  const names = useWords(taskWords);
  const chosen = isPaused ? [] : rowActionsOf(summary);
  const items: readonly MenuItem[] = [
    ...(onOpen ? [{ name: 'open', label: words.menu.open, onChoose: () => onOpen(summary) }] : []),
    // Confirming has a button of its own.
    ...chosen.flatMap((name) => (name === 'confirm' ? [] : { name, label: words.menu[name], onChoose: () => onAction(name, summary) })),
  ];
  return <Menu label={words.more(taskName(summary, names))} items={items} onFocus={() => onHold(summary.task.taskId)} />;
}
