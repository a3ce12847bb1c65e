import type { TaskDetail } from '@countersign/core';
import type { ReactElement, ReactNode } from 'react';
import { daysBetween } from '../format/calendar.ts';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { detail } from '../messages/detail.ts';
import { task as taskWords } from '../messages/task.ts';
import { Chip } from './chip.tsx';
import { DueChip } from './due-chip.tsx';
import { Person } from './person.tsx';
import { RegionCell } from './region-cell.tsx';
import { useSlot } from './slot.ts';
import { StatusChip } from './status-chip.tsx';
import { ValidationChip } from './validation-chip.tsx';

/** Renders where a task stands, as chips. */
export function TaskChips({ task }: { readonly task: TaskDetail }): ReactElement {
  const slot = useSlot();
  const words = useWords(detail);
  return (
    <div {...slot('chips')}>
      <StatusChip status={task.task.status} />
      {task.task.deployedBeforeValidationApproved && (
        <Chip tone="override" icon="override">
          {words.override}
        </Chip>
      )}
      {task.task.withdrawnOn !== null && (
        <Chip tone="plain" icon="cancelled">
          {words.withdrawnChip}
        </Chip>
      )}
    </div>
  );
}

/** Renders the facts of a task as a `<dl>`. */
export function TaskDetailFacts({ task: shown }: { readonly task: TaskDetail }): ReactElement {
  const { format } = useEnvironment();
  const slot = useSlot();
  const words = useWords(detail);
  const { global } = useWords(taskWords);
  const { task, region, assignedTo, actingFor, deployments, replacedBy } = shown;
  const { baselineProductionDate: first, plannedProductionDate: planned, actualProductionDate: actual } = task;
  const isOpen = shown.bucket !== null;
  const late = actual === null ? 0 : daysBetween(first, actual);
  const running = deployments.length === 1 ? deployments[0]!.current : null;
  const rows: readonly (readonly [name: string, value: ReactNode, further?: string | null])[] = [
    [
      words.facts.planned,
      isOpen ? <DueChip task={shown} /> : format.date(planned),
      first === planned ? null : words.firstPlanned(format.date(first)),
    ],
    ...(actual === null
      ? []
      : [[words.facts.wentLive, format.date(actual), late > 0 ? words.late(late) : late < 0 ? words.early(-late) : words.onTime] as const]),
    ...(task.withdrawnOn === null
      ? []
      : [[words.facts.withdrawn, format.date(task.withdrawnOn), replacedBy && words.replacedBy(replacedBy.versionNumber)] as const]),
    [words.facts.region, region ? <RegionCell key="region" task={shown} /> : global],
    [words.facts.assignedTo, <Person key="person" person={assignedTo} />],
    ...(isOpen ? [[words.facts.validation, <ValidationChip key="gate" gate={shown.gate} />, shown.gate.validationRequestId] as const] : []),
    ...(running
      ? [[words.facts.runsNow, words.running({ version: running.versionNumber, since: format.date(running.deployedOn) })] as const]
      : []),
    ...(actingFor ? [[words.facts.onBehalfOf, <Person key="for" person={actingFor} />] as const] : []),
  ];
  return (
    <dl {...slot('facts')}>
      {rows.map(([name, value, further], at) => (
        <div {...slot('fact')} key={name} data-cs-wide={(at === rows.length - 1 && at % 2 === 0) || undefined}>
          <dt {...slot('fact-name')}>{name}</dt>
          <dd {...slot('fact-value')}>
            <bdi>{value}</bdi>
            {further && (
              <span {...slot('secondary')}>
                <bdi>{further}</bdi>
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
