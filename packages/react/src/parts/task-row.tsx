import type { TaskSummary } from '@countersign/core';
import { type ReactElement, useId } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useIsPending } from '../hooks/pending-changes.ts';
import { useRefusalText } from '../hooks/use-refusal-text.ts';
import { isSelectable, type Selection } from '../hooks/use-selection.ts';
import { useWords } from '../hooks/use-words.ts';
import { list as listWords } from '../messages/list.ts';
import { taskName } from '../messages/task-name.ts';
import { task as taskWords } from '../messages/task.ts';
import { Button } from './button.tsx';
import { Checkbox } from './checkbox.tsx';
import { DueChip, urgencyOf } from './due-chip.tsx';
import { Fill } from './fill.tsx';
import { Hidden } from './hidden.tsx';
import { Link } from './link.tsx';
import { Person } from './person.tsx';
import { RegionCell } from './region-cell.tsx';
import { Sentence } from './sentence.tsx';
import { useSlot } from './slot.ts';
import { StatusChip } from './status-chip.tsx';
import { type RowAction, TaskMenu } from './task-menu.tsx';
import { ValidationChip } from './validation-chip.tsx';
import { withRole } from './with-role.ts';

/** One task of a list. */
export interface TaskRowProps {
  readonly task: TaskSummary;
  readonly selection: Selection;
  /** Whether to say whom it is assigned to: for those who see the tasks of others. */
  readonly showAssignee: boolean;
  /** Nothing can be sent just now. */
  readonly isPaused: boolean;
  /** Given where a task can be opened. */
  readonly onOpen: ((task: TaskSummary) => void) | undefined;
  readonly onAction: (action: RowAction, task: TaskSummary) => void;
  /** It has been given focus. */
  readonly onHold: (taskId: string) => void;
}

/** Renders a row of the table. The roles are spelled out because the narrow layout takes the table's display away. */
export function TaskRow({ task: summary, selection, showAssignee, isPaused, onOpen, onAction, onHold }: TaskRowProps): ReactElement {
  const { format, links } = useEnvironment();
  const slot = useSlot();
  const words = useWords(listWords);
  const names = useWords(taskWords);
  const tell = useRefusalText();
  const reasonId = useId();
  const isPending = useIsPending(summary.task.taskId);
  const { task, model, version, actingFor, assignedTo, gate, may } = summary;
  const isSelected = selection.has(task.taskId);
  const name = taskName(summary, names);
  const cell = (column: string) => ({ ...slot('cell'), role: 'cell', 'data-cs-column': column });
  const reason = isPaused ? words.offline : may.confirm.allowed ? null : tell(may.confirm.refusal);
  return (
    <tr
      {...slot('row')}
      {...withRole('row')}
      data-cs-bucket={summary.bucket ?? undefined}
      data-cs-status={task.status.toLowerCase()}
      data-cs-selected={isSelected || undefined}
      data-cs-pending={isPending || undefined}
      aria-busy={isPending || undefined}
    >
      <td {...cell('select')}>
        <span {...slot('edge')} data-cs-tone={urgencyOf(summary) ?? undefined} />
        {isSelectable(summary) && (
          <Checkbox
            checked={isSelected}
            aria-label={words.selectTask(name)}
            onChange={({ nativeEvent }) =>
              selection.toggle(task.taskId, { range: 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true })
            }
          />
        )}
      </td>
      <th {...cell('model')} {...withRole('rowheader')} scope="row">
        <bdi {...slot('model')}>
          {onOpen ? (
            <button {...slot('model-button')} type="button" onClick={() => onOpen(summary)}>
              {model.name}
            </button>
          ) : (
            <Link href={links.task?.(task.taskId) ?? links.model?.(model.modelId)}>{model.name}</Link>
          )}
        </bdi>
        <span {...slot('secondary')}>
          <bdi>{names.version(version.versionNumber)}</bdi>
        </span>
        {(actingFor ?? (showAssignee || null)) && (
          <span {...slot('secondary')}>
            <Sentence>
              <Fill message={actingFor ? names.actingFor : names.assignedTo}>
                <Person person={actingFor ?? assignedTo} />
              </Fill>
            </Sentence>
          </span>
        )}
      </th>
      <td {...cell('region')}>
        <RegionCell task={summary} inColumn />
      </td>
      <td {...cell('due')}>
        <DueChip task={summary} />
      </td>
      <td {...cell('validation')}>
        <ValidationChip gate={gate} />
      </td>
      <td {...cell('status')}>
        <StatusChip status={task.status} />
        {task.withdrawnOn !== null && (
          <span {...slot('secondary')}>
            <Sentence>{names.withdrawnOn(format.date(task.withdrawnOn))}</Sentence>
          </span>
        )}
      </td>
      <td {...cell('actions')}>
        {summary.bucket !== null && (
          <Button
            className="cs-row-button"
            data-cs-task={task.taskId}
            busy={isPending}
            inactive={isPaused || !may.confirm.allowed}
            aria-describedby={reason === null ? undefined : reasonId}
            onClick={() => onAction('confirm', summary)}
            onFocus={() => onHold(task.taskId)}
          >
            <span {...slot('button-text')}>
              <Sentence>{isPending ? words.confirming : words.confirm}</Sentence> <Hidden>{name}</Hidden>
            </span>
          </Button>
        )}
        <TaskMenu task={summary} isPaused={isPaused} onOpen={onOpen} onAction={onAction} onHold={onHold} />
        {summary.bucket !== null &&
          reason !== null &&
          (isPaused ? (
            <Hidden>
              <span id={reasonId}>{reason}</span>
            </Hidden>
          ) : (
            <span {...slot('secondary', 'cs-row-reason')} id={reasonId}>
              <Sentence>{reason}</Sentence>
            </span>
          ))}
      </td>
    </tr>
  );
}
