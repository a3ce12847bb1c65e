import type { TaskDetail, TaskSummary } from '@countersign/core';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { type FocusTarget, useReturnFocus } from '../hooks/use-return-focus.ts';
import { Widget, type WidgetProps } from './widget.tsx';

/** What every dialog that acts on tasks is given. */
export interface TaskDialogProps extends Omit<WidgetProps, 'className'> {
  /** One task, or many; looked at when the dialog opens. */
  readonly tasks: readonly TaskSummary[];
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** What the server has recorded. Called before the dialog asks to be closed; of many, some may be missing. */
  readonly onDone?: (done: readonly TaskDetail[]) => void;
  /** Where focus goes once the dialog is gone. By default back to what had it, or to the nearest control that is left. */
  readonly returnFocus?: FocusTarget;
}

/** A dialog about tasks, as its inside sees it. */
export interface OpenTasks {
  /** At least one. */
  readonly tasks: readonly TaskSummary[];
  readonly onClose: () => void;
  /** Tells what was recorded, and closes when that was all of it. */
  readonly onDone: (done: readonly TaskDetail[], isAll: boolean) => void;
  readonly returnFocus: () => void;
}

/** Renders the inside of a dialog while it is open: anew for each opening, with nothing typed and nothing known. */
export function TaskDialog({
  open,
  appearance,
  components,
  messages,
  children,
  ...rest
}: TaskDialogProps & { readonly children: (open: OpenTasks) => ReactNode }): ReactElement | null {
  if (!open || rest.tasks.length === 0) return null;
  return (
    <Widget {...(appearance && { appearance })} {...(components && { components })} {...(messages && { messages })}>
      <Opened key={rest.tasks.map(({ task }) => task.taskId).join(' ')} {...rest}>
        {children}
      </Opened>
    </Widget>
  );
}

/** The same for what is done to one task at a time: of many, the first is taken. */
export function SingleTaskDialog({ tasks, ...rest }: ComponentProps<typeof TaskDialog>): ReactElement | null {
  return <TaskDialog {...rest} tasks={tasks.slice(0, 1)} />;
}

type OpenedProps = Pick<TaskDialogProps, 'tasks' | 'onOpenChange' | 'onDone' | 'returnFocus'> & {
  readonly children: (open: OpenTasks) => ReactNode;
};

function Opened({ tasks, onOpenChange, onDone, returnFocus: target, children }: OpenedProps): ReactNode {
  const returnFocus = useReturnFocus(target);
  const onClose = () => onOpenChange(false);
  return children({
    tasks,
    onClose,
    onDone: (done, isAll) => {
      onDone?.(done);
      if (isAll) onClose();
    },
    returnFocus,
  });
}
