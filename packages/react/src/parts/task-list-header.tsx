import type { TaskCounts } from '@countersign/core';
import type { ReactElement, RefObject } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { tallyIn } from '../hooks/tally.ts';
import { isDenied } from '../hooks/use-answer.ts';
import { useOlderThan } from '../hooks/use-older-than.ts';
import type { TaskList } from '../hooks/use-task-list.ts';
import { useSaidRefresh } from '../hooks/use-said-refresh.ts';
import { retryAtOf } from '../hooks/use-wait.ts';
import { useWords } from '../hooks/use-words.ts';
import { list as listWords } from '../messages/list.ts';
import type { HeadingLevel } from './heading-level.ts';
import { Button } from './button.tsx';
import { useSlot } from './slot.ts';

/** The head of a task list. */
export interface TaskListHeaderProps {
  readonly list: TaskList;
  readonly id: string;
  readonly level: HeadingLevel;
  readonly heading: RefObject<HTMLHeadingElement | null>;
}

/** After so long without an answer, the list says how old it is. */
const stale = 5 * 60_000;

const told = (counts: TaskCounts) => ({
  open: tallyIn('all', counts),
  overdue: tallyIn('overdue', counts),
  dueToday: tallyIn('due-today', counts),
});

/** Renders the heading with the counts beside it, and how fresh they are. */
export function TaskListHeader({ list, id, level, heading }: TaskListHeaderProps): ReactElement {
  const { format } = useEnvironment();
  const slot = useSlot();
  const words = useWords(listWords);
  const refresh = useSaidRefresh(list);
  const isStale = useOlderThan(list.updatedAt, stale);
  const time = list.updatedAt === null ? '' : format.timeOfDay(list.updatedAt);
  const Heading = `h${level}` as const;
  return (
    <div {...slot('header')}>
      <Heading {...slot('title')} id={id} ref={heading} tabIndex={-1}>
        {words.title}
      </Heading>
      <p {...slot('summary')}>
        <bdi>
          {list.counts ? words.summary(told(list.counts)) : list.countsFailed && !isDenied(list.refusal) ? words.countsUnavailable : ''}
        </bdi>
      </p>
      <div {...slot('freshness')}>
        {time !== '' && (
          <p {...slot('updated')} data-cs-stale={isStale || undefined}>
            {isStale ? words.notUpdatedSince(time) : words.updatedAt(time)}
          </p>
        )}
        <Button variant="ghost" icon="refresh" waitUntil={retryAtOf(list.refusal)} onClick={refresh}>
          {words.refresh}
        </Button>
      </div>
    </div>
  );
}
