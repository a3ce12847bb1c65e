import type { TaskSummary } from '@countersign/core';
import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { Chip } from './chip.tsx';
import { slot } from './slot.ts';

/** How urgent a task looks: its bucket, with the ones due today apart; null for a task that is no longer open. */
export type Urgency = 'overdue' | 'due-today' | 'due-soon' | 'upcoming';

/** The urgency of a task. */
export const urgencyOf = ({ bucket, daysUntilDue }: TaskSummary): Urgency | null =>
  bucket === 'due-soon' && daysUntilDue === 0 ? 'due-today' : bucket;

/** Renders how far off the planned day is, in words, and the day itself. */
export function DueChip({ task }: { readonly task: TaskSummary }): ReactElement {
  const { messages, format } = useEnvironment();
  const urgency = urgencyOf(task);
  const days = task.daysUntilDue;
  return (
    <>
      {urgency && (
        <Chip tone={urgency} icon={urgency}>
          {days < 0 ? messages.due.overdue(-days) : days === 0 ? messages.due.today : messages.due.in(days)}
        </Chip>
      )}
      <time {...slot('secondary')} dateTime={task.task.plannedProductionDate}>
        <bdi>{format.date(task.task.plannedProductionDate)}</bdi>
      </time>
    </>
  );
}
