import type { TaskSummary } from '@countersign/core';
import { type ReactElement, useId } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { describeRefusal } from '../messages/messages.ts';
import { taskName } from '../messages/task-name.ts';
import { Button } from './button.tsx';
import { DueChip, urgencyOf } from './due-chip.tsx';
import { Hidden } from './hidden.tsx';
import { Icon } from './icon.tsx';
import { slot } from './slot.ts';
import { StatusChip } from './status-chip.tsx';
import { ValidationChip } from './validation-chip.tsx';
import { withRole } from './with-role.ts';

/** One task of a list. */
export interface TaskRowProps {
  readonly task: TaskSummary;
  /** Whether to say whom it is assigned to: for those who see the tasks of others. */
  readonly showAssignee: boolean;
  readonly onConfirm: (task: TaskSummary) => void;
  /** It has been given focus. */
  readonly onHold: (taskId: string) => void;
}

/** Renders a row of the table. The roles are spelled out because the narrow layout takes the table's display away. */
export function TaskRow({ task: summary, showAssignee, onConfirm, onHold }: TaskRowProps): ReactElement {
  const { messages, format } = useEnvironment();
  const reasonId = useId();
  const { task, model, version, region, actingFor, assignedTo, gate, locked, may } = summary;
  const cell = (column: string) => ({ ...slot('cell'), role: 'cell', 'data-cs-column': column });
  return (
    <tr {...slot('row')} {...withRole('row')} data-cs-bucket={summary.bucket ?? undefined} data-cs-status={task.status.toLowerCase()}>
      <th {...cell('model')} {...withRole('rowheader')} scope="row">
        <span {...slot('edge')} data-cs-tone={urgencyOf(summary) ?? undefined} />
        <bdi {...slot('model')}>{model.name}</bdi>
        <span {...slot('secondary')}>{messages.list.version(version.versionNumber)}</span>
        {actingFor && <span {...slot('secondary')}>{messages.list.actingFor(actingFor.name)}</span>}
        {showAssignee && !actingFor && <span {...slot('secondary')}>{messages.list.assignedTo(assignedTo.name)}</span>}
      </th>
      <td {...cell('region')}>
        {region ? (
          <>
            <bdi {...slot('region-name')}>{region.name}</bdi> <bdi {...slot('region-code')}>{region.code}</bdi>
            {locked && (
              <span {...slot('region-lock')}>
                <Icon name="lock" />
                <Hidden>, {messages.region.locked}</Hidden>
              </span>
            )}
          </>
        ) : (
          messages.region.global
        )}
      </td>
      <td {...cell('due')}>
        <DueChip task={summary} />
      </td>
      <td {...cell('validation')}>
        <ValidationChip gate={gate} />
      </td>
      <td {...cell('status')}>
        <StatusChip status={task.status} />
      </td>
      <td {...cell('actions')}>
        <Button
          className="cs-row-button"
          data-cs-task={task.taskId}
          inactive={!may.confirm.allowed}
          aria-describedby={may.confirm.allowed ? undefined : reasonId}
          onClick={() => onConfirm(summary)}
          onFocus={() => onHold(task.taskId)}
        >
          <span {...slot('button-text')}>
            {messages.list.confirm} <Hidden>{taskName(summary, messages)}</Hidden>
          </span>
        </Button>
        {!may.confirm.allowed && (
          <span {...slot('secondary', 'cs-row-reason')} id={reasonId}>
            {describeRefusal(may.confirm.refusal, messages, format)}
          </span>
        )}
      </td>
    </tr>
  );
}
