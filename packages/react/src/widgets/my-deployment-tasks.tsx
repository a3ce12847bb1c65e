import type { TaskSummary } from '@countersign/core';
import { type ReactElement, useId, useMemo, useState } from 'react';
import { useListAnnouncements } from '../hooks/use-list-announcements.ts';
import { useRowFocus } from '../hooks/use-row-focus.ts';
import { useTaskList } from '../hooks/use-task-list.ts';
import { BucketBar } from '../parts/bucket-bar.tsx';
import { Pager } from '../parts/pager.tsx';
import { useRootProps } from '../parts/root.tsx';
import { slot } from '../parts/slot.ts';
import { type HeadingLevel, TaskListHeader } from '../parts/task-list-header.tsx';
import { TaskListEmpty, TaskListFailure } from '../parts/task-list-notices.tsx';
import { TaskSearch } from '../parts/task-search.tsx';
import { TaskTable } from '../parts/task-table.tsx';
import { ConfirmDeploymentDialog } from './confirm-deployment-dialog.tsx';

/** How the page of a person's tasks is shown. */
export interface MyDeploymentTasksProps {
  /** How many tasks a page holds, 1 to 200. Default 50. */
  readonly pageSize?: number;
  /** Default 2. */
  readonly headingLevel?: HeadingLevel;
  /** Whether rows say whom a task is assigned to: for administrators, who see the tasks of all. Default false. */
  readonly showAssignee?: boolean;
  readonly className?: string;
}

/** The page of a person's open deployment tasks: filters with counts, search, the table, and the dialog that confirms one. */
export function MyDeploymentTasks({
  pageSize = 50,
  headingLevel = 2,
  showAssignee = false,
  className,
}: MyDeploymentTasksProps): ReactElement {
  const list = useTaskList({ pageSize });
  const { rows } = list;
  const taskIds = useMemo(() => rows?.map(({ task }) => task.taskId) ?? [], [rows]);
  const focus = useRowFocus(taskIds);
  const [opened, setOpened] = useState<TaskSummary | null>(null);
  const headingId = useId();
  const root = useRootProps(className);
  useListAnnouncements(list);

  const isEmpty = rows?.length === 0;
  const hasFailed = list.refusal !== null && !rows;
  return (
    <section {...root} aria-labelledby={headingId}>
      <div {...slot('card')}>
        <TaskListHeader list={list} id={headingId} level={headingLevel} heading={focus.heading} />
        <BucketBar list={list} />
        <TaskSearch list={list} />
        <div {...slot('progress')} data-cs-busy={list.isFetching && rows !== undefined} />
        <TaskListFailure list={list} />
        {isEmpty ? (
          <TaskListEmpty list={list} />
        ) : (
          !hasFailed && (
            <TaskTable
              bucket={list.bucket}
              rows={rows}
              showAssignee={showAssignee}
              table={focus.table}
              onConfirm={setOpened}
              onHold={focus.hold}
            />
          )
        )}
        {rows && !isEmpty && <Pager page={list.page} onTurn={() => focus.table.current?.focus()} />}
      </div>
      {opened && (
        <ConfirmDeploymentDialog task={opened} open onOpenChange={(open) => !open && setOpened(null)} returnFocus={focus.restore} />
      )}
    </section>
  );
}
