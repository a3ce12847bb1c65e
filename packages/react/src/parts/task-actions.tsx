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
import type { RowAction } from './task-menu.tsx';
import { withRole } from './with-role.ts';

/** Whether there is anything to do with a task, or to be said of why not. */
export const hasActions = ({ bucket, may }: Pick<TaskDetail, 'bucket' | 'may'>): boolean => bucket !== null || may.withdraw.allowed;

/** Renders what the reader may do with a task; nothing when it has ended and there is nothing to take back. */
export function TaskActions({
  task,
  onAction,
}: {
  readonly task: TaskDetail;
  readonly onAction: (action: RowAction) => void;
}): ReactElement | null {
  const slot = useSlot();
  const words = useWords(detail);
  const { offline } = useWords(panel);
  const tell = useRefusalText();
  const reasonId = useId();
  const isPaused = !useOnline();
  const isPending = useIsPending(task.task.taskId);
  const { may, actingFor } = task;
  if (!hasActions(task)) return null;
  if (task.bucket === null)
    return (
      <div {...slot('task-actions')} {...withRole('group')} aria-label={words.actions}>
        {isPaused && (
          <p {...slot('hint')} id={reasonId}>
            {offline}
          </p>
        )}
        {/* A button of its own: whoever has just confirmed must not find his focus on what takes it back. */}
        <Button
          key="withdraw"
          busy={isPending}
          inactive={isPaused}
          aria-describedby={isPaused ? reasonId : undefined}
          onClick={() => onAction('withdraw')}
        >
          {words.action.withdraw}
        </Button>
      </div>
    );
  const offered: readonly (readonly [RowAction, boolean])[] = [
    ['requestOverride', may['request-override'].allowed],
    ['reassign', may.reassign.allowed],
    // Only who answers for a task himself may hand his right on; the server has the last word.
    ['delegate', may.reassign.allowed && actingFor === null],
    ['cancel', may.cancel.allowed],
  ];
  const items = offered.flatMap(([name, isOffered]) =>
    isOffered && !isPaused ? [{ name, label: words.action[name], onChoose: () => onAction(name) }] : [],
  );
  if (!may.confirm.allowed && !may.adjust.allowed && items.length === 0)
    return (
      <p {...slot('hint')} data-cs-foot="">
        {tell(may.confirm.refusal)}
      </p>
    );
  const reason = isPaused ? offline : may.confirm.allowed ? null : tell(may.confirm.refusal);
  return (
    <div {...slot('task-actions')} {...withRole('group')} aria-label={words.actions}>
      {reason !== null && (
        <p {...slot('hint')} id={reasonId}>
          {reason}
        </p>
      )}
      <Button
        variant="primary"
        busy={isPending}
        inactive={isPaused || !may.confirm.allowed}
        aria-describedby={reason === null ? undefined : reasonId}
        onClick={() => onAction('confirm')}
      >
        {words.action.confirm}
      </Button>
      {may.adjust.allowed && (
        <Button inactive={isPaused} onClick={() => onAction('adjust')}>
          {words.action.adjust}
        </Button>
      )}
      {items.length > 0 && <Menu label={words.more} items={items} />}
    </div>
  );
}
