import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import type { TaskList } from '../hooks/use-task-list.ts';
import { describeRefusal } from '../messages/messages.ts';
import { Button } from './button.tsx';
import { Callout } from './callout.tsx';
import { slot } from './slot.ts';

/** Renders why the rows could not be had, or not be refreshed, and a way to try again. */
export function TaskListFailure({ list }: { readonly list: TaskList }): ReactElement | null {
  const { messages, format } = useEnvironment();
  if (!list.refusal) return null;
  return (
    <div {...slot('notice')}>
      <Callout tone="error" title={list.rows ? messages.list.refreshFailedTitle : messages.list.failedTitle}>
        <p {...slot('callout-text')}>{describeRefusal(list.refusal, messages, format)}</p>
        <Button busy={list.isFetching} onClick={list.refresh}>
          {messages.list.tryAgain}
        </Button>
      </Callout>
    </div>
  );
}

/** Renders why there are no rows: nothing is asked of the reader, or nothing fits what he has set. */
export function TaskListEmpty({ list }: { readonly list: TaskList }): ReactElement {
  const { list: words } = useEnvironment().messages;
  return (
    <div {...slot('empty')}>
      <p {...slot('empty-title')}>{list.isFiltered ? words.noMatchTitle : words.emptyTitle}</p>
      <p {...slot('empty-body')}>{list.isFiltered ? words.noMatchBody : words.emptyBody}</p>
      {list.isFiltered && <Button onClick={list.clearFilters}>{words.clearFilters}</Button>}
    </div>
  );
}
