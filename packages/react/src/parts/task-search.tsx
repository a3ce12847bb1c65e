import { type ReactElement, useId } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import type { TaskList } from '../hooks/use-task-list.ts';
import { slot } from './slot.ts';
import { withRole } from './with-role.ts';

/** Renders the search field of a task list. */
export function TaskSearch({ list }: { readonly list: TaskList }): ReactElement {
  const { messages } = useEnvironment();
  const id = useId();
  return (
    <div {...slot('toolbar')} {...withRole('search')}>
      <div {...slot('search')}>
        <label {...slot('hidden')} htmlFor={id}>
          {messages.list.search}
        </label>
        <input
          {...slot('input')}
          id={id}
          type="search"
          maxLength={200}
          placeholder={messages.list.searchPlaceholder}
          value={list.search}
          onChange={(event) => list.setSearch(event.target.value)}
        />
      </div>
    </div>
  );
}
