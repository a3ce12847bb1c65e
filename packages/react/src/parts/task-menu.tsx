import type { TaskSummary } from '@countersign/core';
import type { ReactElement } from 'react';
import { useWords } from '../hooks/use-words.ts';
import { list as listWords } from '../messages/list.ts';
import { taskName } from '../messages/task-name.ts';
import { task as taskWords } from '../messages/task.ts';
import { Menu, type MenuItem } from './menu.tsx';

/** What can be done from a row. */
export type RowAction = 'confirm' | 'adjust' | 'cancel' | 'reassign' | 'delegate' | 'requestOverride' | 'withdraw';

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
  const { task, may, actingFor } = summary;
  const item = (name: Exclude<RowAction, 'confirm'>, isOffered: boolean): readonly MenuItem[] =>
    isOffered && !isPaused ? [{ name, label: words.menu[name], onChoose: () => onAction(name, summary) }] : [];
  const items = [
    ...(onOpen ? [{ name: 'open', label: words.menu.open, onChoose: () => onOpen(summary) }] : []),
    ...item('adjust', may.adjust.allowed),
    ...item('requestOverride', may['request-override'].allowed),
    ...item('reassign', may.reassign.allowed),
    // Only who answers for a task himself may hand his right on; the server has the last word.
    ...item('delegate', may.reassign.allowed && actingFor === null),
    ...item('cancel', may.cancel.allowed),
    ...item('withdraw', may.withdraw.allowed),
  ];
  return <Menu label={words.more(taskName(summary, names))} items={items} onFocus={() => onHold(task.taskId)} />;
}
