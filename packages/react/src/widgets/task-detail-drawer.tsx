import { type ReactElement, useCallback, useRef } from 'react';
import { type FocusTarget, useReturnFocus } from '../hooks/use-return-focus.ts';
import { useTaskDetail } from '../hooks/use-task-detail.ts';
import { useWords } from '../hooks/use-words.ts';
import { detail } from '../messages/detail.ts';
import { panel } from '../messages/panel.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Loading, Trouble } from '../parts/panel.tsx';
import { useSlot } from '../parts/slot.ts';
import { Staleness, Strips } from '../parts/strips.tsx';
import { hasActions, TaskActions } from '../parts/task-actions.tsx';
import { TaskDetailBody } from '../parts/task-detail-body.tsx';
import { useTaskDialogs } from './use-task-dialogs.tsx';
import { Widget, type WidgetProps } from './widget.tsx';

/** Which task the drawer shows, and how it is left. */
export interface TaskDetailDrawerProps extends Omit<WidgetProps, 'className'> {
  /** Null while it is closed: put it in your address, and the drawer can be linked to. */
  readonly taskId: string | null;
  readonly onClose: () => void;
  /** The tasks around it, where there is a list: given, the drawer leads to its neighbours, and Alt with an arrow does too. */
  readonly among?: readonly string[];
  readonly onTurn?: (taskId: string) => void;
  /** Where focus goes once it is closed. By default back to what had it. */
  readonly returnFocus?: FocusTarget;
}

/** One task in full, in a drawer at the end of the page. */
export function TaskDetailDrawer({ appearance, components, messages, ...rest }: TaskDetailDrawerProps): ReactElement | null {
  if (rest.taskId === null) return null;
  return (
    <Widget {...(appearance && { appearance })} {...(components && { components })} {...(messages && { messages })}>
      <Drawer {...rest} taskId={rest.taskId} />
    </Widget>
  );
}

function Drawer({
  taskId,
  onClose,
  among = [],
  onTurn,
  returnFocus: target,
}: Omit<TaskDetailDrawerProps, 'taskId'> & { readonly taskId: string }): ReactElement {
  const slot = useSlot();
  const words = useWords(detail);
  const { refreshFailedTitle } = useWords(panel);
  const full = useTaskDetail(taskId);
  const body = useRef<HTMLDivElement>(null);
  const rowOf = useCallback(
    () => [...document.querySelectorAll<HTMLElement>('[data-cs-task]')].find(({ dataset }) => dataset['csTask'] === taskId),
    [taskId],
  );
  const returnFocus = useReturnFocus(target, rowOf);
  const task = full.task.value;
  const dialogs = useTaskDialogs(task, () => body.current?.focus());
  const at = among.indexOf(taskId);
  const neighbours = onTurn && at >= 0 ? ([among[at - 1], among[at + 1]] as const) : null;
  const turn = (to: string | undefined): void => {
    if (to !== undefined) onTurn?.(to);
  };
  return (
    <>
      <Dialog
        size="drawer"
        title={task ? `${task.model.name} ${task.version.versionNumber}` : words.title}
        description={words.eyebrow(taskId)}
        onClose={() => {
          if (!dialogs.isCovering()) onClose();
        }}
        returnFocus={returnFocus}
      >
        <Strips asked={full.task} />
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- a short cut for the buttons below, heard wherever focus is in it */}
        <div
          {...slot('dialog-body')}
          ref={body}
          tabIndex={-1}
          data-cs-detail=""
          aria-busy={(!task && full.task.refusal === null) || undefined}
          onKeyDown={({ key, altKey }) => {
            if (altKey && (key === 'ArrowDown' || key === 'ArrowUp')) turn(neighbours?.[key === 'ArrowDown' ? 1 : 0]);
          }}
        >
          {task && <Staleness updatedAt={full.task.updatedAt} />}
          {full.task.refusal && (
            <Trouble asked={full.task} refusal={full.task.refusal} title={task ? refreshFailedTitle : words.failedTitle} />
          )}
          {task ? <TaskDetailBody key={taskId} full={full} task={task} onEnd={dialogs.end} /> : full.task.refusal === null && <Loading />}
        </div>
        {(neighbours || (task && hasActions(task))) && (
          <div {...slot('dialog-footer')} data-cs-detail="">
            {neighbours && (
              <div {...slot('buttons')}>
                <Button inactive={neighbours[0] === undefined} onClick={() => turn(neighbours[0])}>
                  {words.previous}
                </Button>
                <Button inactive={neighbours[1] === undefined} onClick={() => turn(neighbours[1])}>
                  {words.next}
                </Button>
              </div>
            )}
            {task && <TaskActions task={task} onAction={dialogs.open} />}
          </div>
        )}
      </Dialog>
      {dialogs.shown}
    </>
  );
}
