import type { TaskSummary } from '@countersign/core';
import { type ReactElement, useId, useMemo, useRef, useState } from 'react';
import type { ListStateOptions } from '../hooks/list-state.ts';
import { isDenied } from '../hooks/use-answer.ts';
import { useKeptFocus } from '../hooks/use-kept-focus.ts';
import { useListAnnouncements } from '../hooks/use-list-announcements.ts';
import { useOnline } from '../hooks/use-online.ts';
import { useRowFocus } from '../hooks/use-row-focus.ts';
import { useTaskList } from '../hooks/use-task-list.ts';
import { BucketBar } from '../parts/bucket-bar.tsx';
import { BulkBar } from '../parts/bulk-bar.tsx';
import { FilterBar } from '../parts/filter-bar.tsx';
import type { HeadingLevel } from '../parts/heading-level.ts';
import { Pager } from '../parts/pager.tsx';
import { useRootProps } from '../parts/root.tsx';
import { SkipTable } from '../parts/skip-link.tsx';
import { useSlot } from '../parts/slot.ts';
import { TaskListHeader } from '../parts/task-list-header.tsx';
import { SlowNotice, TaskListEmpty, TaskListFailure, TaskListStrips } from '../parts/task-list-notices.tsx';
import { TaskTable } from '../parts/task-table.tsx';
import { LazyActionDialog, usePreloadedDialogs } from './lazy-action-dialog.tsx';
import type { OpenedAction } from './task-action-dialog.tsx';
import { Widget, type WidgetProps } from './widget.tsx';

/** How the page of a person's tasks is shown. */
export interface MyDeploymentTasksProps extends WidgetProps, ListStateOptions {
  /** How many tasks a page holds, 1 to 200. Default 50. */
  readonly pageSize?: number;
  /** Default 2. */
  readonly headingLevel?: HeadingLevel;
  /** Whether rows say whom a task is assigned to: for administrators, who see the tasks of all. Default false. */
  readonly showAssignee?: boolean;
  /** Opens a task; without it, a row's name leads where the provider's `links` say. */
  readonly onOpenTask?: (task: TaskSummary) => void;
}

/** The page of a person's deployment tasks: filters with counts, search, the table, and the dialogs that act on one or many. */
export function MyDeploymentTasks({ appearance, components, messages, ...rest }: MyDeploymentTasksProps): ReactElement {
  return (
    <Widget {...(appearance && { appearance })} {...(components && { components })} {...(messages && { messages })}>
      <Tasks {...rest} />
    </Widget>
  );
}

function Tasks({
  pageSize = 50,
  headingLevel = 2,
  showAssignee = false,
  className,
  onOpenTask,
  ...stateOptions
}: Omit<MyDeploymentTasksProps, 'appearance' | 'components' | 'messages'>): ReactElement {
  const list = useTaskList({ pageSize, ...stateOptions });
  const { rows, selection } = list;
  const taskIds = useMemo(() => rows?.map(({ task }) => task.taskId) ?? [], [rows]);
  const focus = useRowFocus(taskIds);
  const keepFocus = useKeptFocus(focus.restore);
  const footer = useRef<HTMLElement>(null);
  const [opened, setOpened] = useState<OpenedAction | null>(null);
  const [confirmedHere, setConfirmedHere] = useState(0);
  const [openedAt] = useState(() => Date.now());
  const isPaused = !useOnline();
  const headingId = useId();
  const root = useRootProps(className);
  const slot = useSlot();
  useListAnnouncements(list);
  usePreloadedDialogs(rows !== undefined && rows.length > 0);

  const isEmpty = rows?.length === 0;
  const hasFailed = list.refusal !== null && !rows;
  const isShut = hasFailed && isDenied(list.refusal);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it hears of the focus of what is in it
    <section {...root} aria-labelledby={headingId} onFocus={keepFocus}>
      <div {...slot('card')}>
        <TaskListHeader list={list} id={headingId} level={headingLevel} heading={focus.heading} />
        {!isShut && <BucketBar list={list} />}
        {!isShut && <FilterBar list={list} />}
        <BulkBar
          list={list}
          isPaused={isPaused}
          onAction={(action) => setOpened({ action, tasks: selection.tasks })}
          onCleared={() => focus.table.current?.focus()}
        />
        <div {...slot('progress')} data-cs-busy={list.isFetching && rows !== undefined} />
        <TaskListStrips list={list} onShown={focus.restore} />
        {!rows && !hasFailed && <SlowNotice since={openedAt} />}
        <TaskListFailure list={list} />
        {isEmpty ? (
          <TaskListEmpty list={list} confirmedHere={confirmedHere} />
        ) : (
          !hasFailed && (
            <>
              {rows && <SkipTable end={footer} />}
              <TaskTable
                list={list}
                table={focus.table}
                showAssignee={showAssignee}
                isPaused={isPaused}
                onOpen={onOpenTask}
                onAction={(action, task) => setOpened({ action, tasks: [task] })}
                onHold={focus.hold}
              />
            </>
          )
        )}
        {rows && !isEmpty && <Pager page={list.page} footer={footer} onTurn={() => focus.table.current?.focus()} />}
      </div>
      {opened && (
        <LazyActionDialog
          opened={opened}
          onClose={() => setOpened(null)}
          onSwitch={(action) => setOpened({ ...opened, action })}
          onDone={(taskIds) => {
            list.expectChange();
            if (opened.action === 'confirm') setConfirmedHere((before) => before + taskIds.length);
            if (opened.tasks.length > 1) selection.drop(taskIds);
          }}
          returnFocus={focus.restore}
        />
      )}
    </section>
  );
}
