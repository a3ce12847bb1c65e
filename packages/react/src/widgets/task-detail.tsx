import { type ReactElement, useRef } from 'react';
import { useTaskDetail } from '../hooks/use-task-detail.ts';
import { useWords } from '../hooks/use-words.ts';
import { detail } from '../messages/detail.ts';
import type { HeadingLevel } from '../parts/heading-level.ts';
import { Panel } from '../parts/panel.tsx';
import { levelBelow, SectionLevel } from '../parts/section-heading.tsx';
import { useSlot } from '../parts/slot.ts';
import { hasActions, TaskActions } from '../parts/task-actions.tsx';
import { TaskDetailBody } from '../parts/task-detail-body.tsx';
import { useTaskDialogs } from './use-task-dialogs.tsx';
import { Widget, type WidgetProps } from './widget.tsx';

/** Which task is shown, and how. */
export interface TaskDetailProps extends WidgetProps {
  readonly taskId: string;
  /** Default 2. */
  readonly headingLevel?: HeadingLevel;
}

/** One task in full: its facts, what a confirmation would change or has changed, the override, the audit trail, and what can be done. */
export function TaskDetail({ appearance, components, messages, ...rest }: TaskDetailProps): ReactElement {
  return (
    <Widget {...(appearance && { appearance })} {...(components && { components })} {...(messages && { messages })}>
      <Detail key={rest.taskId} {...rest} />
    </Widget>
  );
}

function Detail({ taskId, headingLevel = 2, className }: TaskDetailProps): ReactElement {
  const slot = useSlot();
  const words = useWords(detail);
  const full = useTaskDetail(taskId);
  const heading = useRef<HTMLHeadingElement>(null);
  const task = full.task.value;
  const dialogs = useTaskDialogs(task, () => heading.current?.focus());
  return (
    <Panel
      title={task ? `${task.model.name} ${task.version.versionNumber}` : words.title}
      summary={words.eyebrow(taskId)}
      level={headingLevel}
      className={className}
      asked={full.task}
      failedTitle={words.failedTitle}
      heading={heading}
    >
      {task && (
        <>
          <div {...slot('detail-body')}>
            <SectionLevel value={levelBelow(headingLevel)}>
              <TaskDetailBody full={full} task={task} onEnd={dialogs.end} />
            </SectionLevel>
          </div>
          {hasActions(task) && (
            <div {...slot('detail-foot')}>
              <TaskActions task={task} onAction={dialogs.open} />
            </div>
          )}
        </>
      )}
      {dialogs.shown}
    </Panel>
  );
}
