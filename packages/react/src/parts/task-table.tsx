import type { ReactElement, ReactNode, RefObject } from 'react';
import type { TaskList } from '../hooks/use-task-list.ts';
import { useWords } from '../hooks/use-words.ts';
import { list as listWords } from '../messages/list.ts';
import { task as taskWords } from '../messages/task.ts';
import { Checkbox } from './checkbox.tsx';
import { Hidden } from './hidden.tsx';
import { Icon } from './icon.tsx';
import { Skeleton } from './skeleton.tsx';
import { useSlot } from './slot.ts';
import { TaskRow, type TaskRowProps } from './task-row.tsx';
import { withRole } from './with-role.ts';

const columns = ['select', 'model', 'region', 'due', 'validation', 'status', 'actions'] as const;
const skeletons = ['1', '2', '3', '4', '5', '6'] as const;

/** The table of a task list. */
export interface TaskTableProps extends Omit<TaskRowProps, 'task' | 'selection'> {
  readonly list: TaskList;
  readonly table: RefObject<HTMLTableElement | null>;
}

/** Renders a native `<table>`, which the narrow layout shows as cards. While the first rows are on their way there are skeletons. */
export function TaskTable({ list, table, ...rowProps }: TaskTableProps): ReactElement {
  const slot = useSlot();
  const words = useWords(listWords);
  const { bucket } = useWords(taskWords);
  const { rows, selection, state, setHeld } = list;
  const bucketName = state.status === null ? bucket[state.bucket] : words.filter.status.label;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it hears of the focus of what is in it
    <table
      {...slot('table')}
      {...withRole('table')}
      ref={table}
      tabIndex={-1}
      aria-busy={!rows || undefined}
      onFocus={() => setHeld(true)}
      onBlur={({ relatedTarget, currentTarget }) => setHeld(currentTarget.contains(relatedTarget))}
    >
      <caption {...slot('caption')}>{rows ? words.caption({ bucket: bucketName }) : words.loading}</caption>
      <thead {...slot('thead')} {...withRole('rowgroup')}>
        <tr {...slot('header-row')} {...withRole('row')}>
          {columns.map((column) => (
            <th
              {...slot('header-cell', 'cs-list-heading')}
              key={column}
              {...withRole('columnheader')}
              scope="col"
              data-cs-column={column}
              aria-sort={column === 'due' ? 'ascending' : undefined}
            >
              {column === 'select' ? (
                <>
                  <Hidden>{words.columns.select}</Hidden>
                  <label {...slot('select-page')}>
                    <Checkbox
                      checked={selection.page === 'all'}
                      indeterminate={selection.page === 'some'}
                      aria-label={words.selectPage}
                      onChange={selection.togglePage}
                    />
                    <span {...slot('select-page-text')} aria-hidden>
                      {words.selectPage}
                    </span>
                  </label>
                </>
              ) : column === 'actions' ? (
                <Hidden>{words.columns.actions}</Hidden>
              ) : (
                words.columns[column]
              )}
              {column === 'due' && (
                <span {...slot('sort-icon')}>
                  <Icon name="sort" />
                </span>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...slot('tbody')} {...withRole('rowgroup')}>
        {rows
          ? rows.map((row) => <TaskRow key={row.task.taskId} task={row} selection={selection} {...rowProps} />)
          : skeletons.map((key) => <SkeletonRow key={key} />)}
      </tbody>
    </table>
  );
}

function SkeletonRow(): ReactElement {
  const slot = useSlot();
  const cell = (column: string, content: ReactNode) => (
    <td {...slot('cell')} key={column} {...withRole('cell')} data-cs-column={column}>
      {content}
    </td>
  );
  return (
    <tr {...slot('row')} {...withRole('row')} aria-hidden>
      {columns.map((column) =>
        cell(column, column !== 'actions' && column !== 'select' && <Skeleton size={column === 'status' ? 'short' : 'long'} />),
      )}
    </tr>
  );
}
