import type { TaskSummary } from '@countersign/core';
import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { task as taskWords } from '../messages/task.ts';
import { Chip } from './chip.tsx';
import { useSlot } from './slot.ts';

/** How urgent a task looks: its bucket, with the ones due today apart; null for a task that is no longer open. */
export type Urgency = 'overdue' | 'due-today' | 'due-soon' | 'upcoming';

/** The urgency of a task. */
export const urgencyOf = ({ bucket, daysUntilDue }: Pick<TaskSummary, 'bucket' | 'daysUntilDue'>): Urgency | null =>
  bucket === 'due-soon' && daysUntilDue === 0 ? 'due-today' : bucket;

/** Renders how far off the planned day is, in words, and the day itself. */
export function DueChip({ task }: { readonly task: TaskSummary }): ReactElement {
  const { format } = useEnvironment();
  const slot = useSlot();
  const { due } = useWords(taskWords);
  const urgency = urgencyOf(task);
  const days = task.daysUntilDue;
  return (
    <>
      {urgency && (
        <Chip tone={urgency} icon={urgency}>
          {days < 0 ? due.overdue(-days) : days === 0 ? due.today : due.in(days)}
        </Chip>
      )}
      <time {...slot('secondary')} dateTime={task.task.plannedProductionDate}>
        <bdi>{format.date(task.task.plannedProductionDate)}</bdi>
      </time>
    </>
  );
}
