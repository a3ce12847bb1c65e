import type { TaskDetail } from '@countersign/core';
import { type ReactElement, useId } from 'react';
import { useIsPending } from '../hooks/pending-changes.ts';
import { useOnline } from '../hooks/use-online.ts';
import { useRefusalText } from '../hooks/use-refusal-text.ts';
import { useWords } from '../hooks/use-words.ts';
import { detail } from '../messages/detail.ts';
import { panel } from '../messages/panel.ts';
import { Button } from './button.tsx';
import { Menu } from './menu.tsx';
import { useSlot } from './slot.ts';
import { type RowAction, rowActionsOf } from './task-menu.tsx';
import { withRole } from './with-role.ts';

/** What can be done from a task in full: what its row offers, and what those who oversee can do. */
export type DetailAction = RowAction | 'decideOverride' | 'decideApproval' | 'acknowledgeException' | 'closeException' | 'redact';

/** What the reader may do with a task: what those who oversee may, then what those who answer for it may. */
export function offeredOf(task: Pick<TaskDetail, 'may' | 'actingFor'>): readonly DetailAction[] {
  const { may } = task;
  const overseen: readonly (readonly [DetailAction, boolean])[] = [
    ['decideOverride', may['decide-override'].allowed],
    ['decideApproval', may['decide-approval'].allowed],
    ['acknowledgeException', may['acknowledge-exception'].allowed],
    ['closeException', may['close-exception'].allowed],
    ['redact', may.redact.allowed],
  ];
  return [...overseen.flatMap(([action, isOffered]) => (isOffered ? action : [])), ...rowActionsOf(task)];
}

/** Whether the reader is shown a task that others answer for, since he oversees it. */
export const isForOthers = ({ may: { confirm } }: Pick<TaskDetail, 'may'>): boolean =>
  !confirm.allowed && confirm.refusal.code === 'task-not-found';

/** Whether there is anything to do with a task, or to be said of why not. */
export const hasActions = (task: TaskDetail): boolean => task.bucket !== null || offeredOf(task).length > 0;

const inMenu: readonly DetailAction[] = ['requestOverride', 'reassign', 'delegate', 'cancel', 'redact'];
const asButtons: readonly DetailAction[] = ['decideOverride', 'decideApproval', 'acknowledgeException', 'closeException', 'withdraw'];

/** Renders what the reader may do with a task; nothing when it has ended and there is nothing left to do. */
export function TaskActions({
  task,
  onAction,
}: {
  readonly task: TaskDetail;
  readonly onAction: (action: DetailAction) => void;
}): ReactElement | null {
  const slot = useSlot();
  const words = useWords(detail);
  const { offline } = useWords(panel);
  const tell = useRefusalText();
  const reasonId = useId();
  const isPaused = !useOnline();
  const isPending = useIsPending(task.task.taskId);
  const { confirm } = task.may;
  const offered = offeredOf(task);
  const buttons = asButtons.filter((action) => offered.includes(action));
  const owns = task.bucket !== null && offered.some((action) => !buttons.includes(action));
  if (offered.length === 0)
    return task.bucket === null || confirm.allowed ? null : (
      <p {...slot('hint')} data-cs-foot="">
        {isForOthers(task) ? words.othersAnswer : tell(confirm.refusal)}
      </p>
    );
  const reason = isPaused ? offline : owns && !confirm.allowed ? tell(confirm.refusal) : null;
  const described = reason === null ? undefined : reasonId;
  const items = inMenu.flatMap((name) =>
    offered.includes(name) && !isPaused ? [{ name, label: words.action[name], onChoose: () => onAction(name) }] : [],
  );
  // Each has a button of its own: whoever has just confirmed must not find his focus on what takes it back.
  return (
    <div {...slot('task-actions')} {...withRole('group')} aria-label={words.actions}>
      {reason !== null && (
        <p {...slot('hint')} id={reasonId}>
          {reason}
        </p>
      )}
      {owns && (
        <Button
          key="confirm"
          variant="primary"
          busy={isPending}
          inactive={isPaused || !confirm.allowed}
          aria-describedby={described}
          onClick={() => onAction('confirm')}
        >
          {words.action.confirm}
        </Button>
      )}
      {owns && offered.includes('adjust') && (
        <Button key="adjust" inactive={isPaused} onClick={() => onAction('adjust')}>
          {words.action.adjust}
        </Button>
      )}
      {buttons.map((action) => (
        <Button
          key={action}
          busy={!owns && isPending}
          inactive={isPaused}
          aria-describedby={isPaused ? described : undefined}
          onClick={() => onAction(action)}
        >
          {words.action[action]}
        </Button>
      ))}
      {items.length > 0 && <Menu label={words.more} items={items} />}
    </div>
  );
}
