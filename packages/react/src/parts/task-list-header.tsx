import type { ReactElement, RefObject } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import type { TaskList } from '../hooks/use-task-list.ts';
import { Button } from './button.tsx';
import { slot } from './slot.ts';

/** A heading's level. */
export type HeadingLevel = 2 | 3 | 4 | 5;

/** The head of a task list. */
export interface TaskListHeaderProps {
  readonly list: TaskList;
  readonly id: string;
  readonly level: HeadingLevel;
  readonly heading: RefObject<HTMLHeadingElement | null>;
}

/** Renders the heading with the counts beside it, and how fresh they are. */
export function TaskListHeader({ list, id, level, heading }: TaskListHeaderProps): ReactElement {
  const { messages, format } = useEnvironment();
  const Heading = `h${level}` as const;
  return (
    <div {...slot('header')}>
      <Heading {...slot('title')} id={id} ref={heading} tabIndex={-1}>
        {messages.list.title}
      </Heading>
      <p {...slot('summary')}>{list.counts && messages.list.summary(list.counts)}</p>
      <div {...slot('freshness')}>
        {list.updatedAt !== null && <p {...slot('updated')}>{messages.list.updatedAt(format.timeOfDay(list.updatedAt))}</p>}
        <Button variant="ghost" icon="refresh" onClick={list.refresh}>
          {messages.list.refresh}
        </Button>
      </div>
    </div>
  );
}
