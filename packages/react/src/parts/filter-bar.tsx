import type { TaskStatus } from '@countersign/core';
import { type ReactElement, useId, useState } from 'react';
import type { ListState } from '../hooks/list-state.ts';
import { useTaskFacets } from '../hooks/use-task-facets.ts';
import type { TaskList } from '../hooks/use-task-list.ts';
import { useWords } from '../hooks/use-words.ts';
import { list as listWords } from '../messages/list.ts';
import { task as taskWords } from '../messages/task.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { Select } from './select.tsx';
import { useSlot } from './slot.ts';
import { withRole } from './with-role.ts';

/** The choices of the filters, by what they change, with what is set among them; each begins with the one that lets everything through. */
export function useFilterOptions(
  isWanted: boolean,
  set: ListState,
): Readonly<Record<'regionId' | 'modelId' | 'validation' | 'status', readonly { readonly value: string; readonly label: string }[]>> {
  const { filter } = useWords(listWords);
  const { status, validation } = useWords(taskWords);
  const facets = useTaskFacets(isWanted, set);
  const any = (label: string) => ({ value: '', label });
  return {
    regionId: [any(filter.region.any), ...facets.regions],
    modelId: [any(filter.model.any), ...facets.models],
    validation: [
      any(filter.validation.any),
      ...facets.validations.map((facet) => (facet.value === 'none' ? { ...facet, label: validation.none } : facet)),
    ],
    status: [any(filter.status.any), ...Object.entries(status).map(([value, label]) => ({ value, label }))],
  };
}

/** Renders the search field and the filters of a task list; in a narrow place the filters are behind a button. */
export function FilterBar({ list }: { readonly list: TaskList }): ReactElement {
  const slot = useSlot();
  const words = useWords(listWords);
  const searchId = useId();
  const panelId = useId();
  const [isOpen, setOpen] = useState(false);
  const [isWanted, setWanted] = useState(false);
  const { state, setState } = list;
  // A filter that came with the page must be told by its name, so its options are wanted at once.
  const options = useFilterOptions(isWanted || state.regionId !== null || state.modelId !== null || state.validation !== null, state);
  const open = () => setWanted(true);
  const select = (name: 'region' | 'model' | 'validation' | 'status', member: keyof typeof options) => (
    <Select
      label={words.filter[name].label}
      value={state[member] ?? ''}
      options={options[member]}
      onOpen={open}
      onValueChange={(value) => setState(changeOf(member, value))}
    />
  );
  const count = list.active.filter((each) => each !== 'search').length;
  return (
    <div {...slot('toolbar')} {...withRole('search')}>
      <div {...slot('search')}>
        <label {...slot('hidden')} htmlFor={searchId}>
          {words.search}
        </label>
        <span {...slot('search-icon')}>
          <Icon name="search" />
        </span>
        <input
          {...slot('input')}
          id={searchId}
          type="search"
          maxLength={200}
          placeholder={words.searchPlaceholder}
          data-cs-kind="search"
          value={state.search}
          onChange={({ currentTarget }) => setState({ search: currentTarget.value })}
        />
      </div>
      <div {...slot('filters-toggle')}>
        <Button aria-expanded={isOpen} aria-controls={panelId} onClick={() => setOpen(!isOpen)}>
          {words.showFilters(count)}
          <Icon name="chevron" />
        </Button>
      </div>
      <div {...slot('filters')} id={panelId} data-cs-open={isOpen || undefined}>
        {select('region', 'regionId')}
        {select('model', 'modelId')}
        {select('validation', 'validation')}
        {select('status', 'status')}
      </div>
    </div>
  );
}

const changeOf = (member: 'regionId' | 'modelId' | 'validation' | 'status', value: string): Partial<ListState> =>
  member === 'status'
    ? // The buckets hold open tasks alone.
      { status: value === '' ? null : (value as TaskStatus), ...(value !== '' && { bucket: 'all' }) }
    : { [member]: value === '' ? null : value };
