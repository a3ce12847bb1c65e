import type { TaskSummary } from '@countersign/core';
import type { ReactElement, ReactNode, RefObject } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import type { BucketFilter } from '../hooks/use-task-list.ts';
import { Hidden } from './hidden.tsx';
import { slot } from './slot.ts';
import { TaskRow } from './task-row.tsx';
import { withRole } from './with-role.ts';

const columns = ['model', 'region', 'due', 'validation', 'status', 'actions'] as const;
const skeletons = ['1', '2', '3', '4', '5', '6'] as const;

/** The table of a task list. */
export interface TaskTableProps {
  readonly bucket: BucketFilter;
  /** Undefined while the first are on their way: then there are skeletons. */
  readonly rows: readonly TaskSummary[] | undefined;
  readonly showAssignee: boolean;
  readonly table: RefObject<HTMLTableElement | null>;
  readonly onConfirm: (task: TaskSummary) => void;
  /** A row has been given focus. */
  readonly onHold: (taskId: string) => void;
}

/** Renders a native `<table>`, which the narrow layout shows as cards. */
export function TaskTable({ bucket, rows, showAssignee, table, onConfirm, onHold }: TaskTableProps): ReactElement {
  const { messages } = useEnvironment();
  return (
    <table {...slot('table')} {...withRole('table')} ref={table} tabIndex={-1} aria-busy={!rows || undefined}>
      <caption {...slot('caption')}>{rows ? messages.list.caption({ bucket: messages.bucket[bucket] }) : messages.list.loading}</caption>
      <thead {...slot('thead')} {...withRole('rowgroup')}>
        <tr {...slot('header-row')} {...withRole('row')}>
          {columns.map((column) => (
            <th
              {...slot('header-cell')}
              key={column}
              {...withRole('columnheader')}
              scope="col"
              aria-sort={column === 'due' ? 'ascending' : undefined}
            >
              {column === 'actions' ? <Hidden>{messages.columns.actions}</Hidden> : messages.columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...slot('tbody')} {...withRole('rowgroup')}>
        {rows
          ? rows.map((row) => (
              <TaskRow key={row.task.taskId} task={row} showAssignee={showAssignee} onConfirm={onConfirm} onHold={onHold} />
            ))
          : skeletons.map((key) => <SkeletonRow key={key} />)}
      </tbody>
    </table>
  );
}

function SkeletonRow(): ReactElement {
  const cell = (column: string, content: ReactNode) => (
    <td {...slot('cell')} key={column} {...withRole('cell')} data-cs-column={column}>
      {content}
    </td>
  );
  return (
    <tr {...slot('row')} {...withRole('row')} aria-hidden>
      {columns.map((column) =>
        cell(column, column !== 'actions' && <span {...slot('skeleton')} data-cs-size={column === 'status' ? 'short' : undefined} />),
      )}
    </tr>
  );
}
