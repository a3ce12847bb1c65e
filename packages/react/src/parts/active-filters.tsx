import type { ReactElement } from 'react';
import { type ListState, unfiltered } from '../hooks/list-state.ts';
import type { TaskList } from '../hooks/use-task-list.ts';
import { useWords } from '../hooks/use-words.ts';
import { list as listWords } from '../messages/list.ts';
import { Button } from './button.tsx';
import { useFilterOptions } from './filter-bar.tsx';
import { useSlot } from './slot.ts';

/** Renders the filters that are set, each with a way to take it away, and one for all. */
export function ActiveFilters({ list }: { readonly list: TaskList }): ReactElement {
  const slot = useSlot();
  const words = useWords(listWords);
  const options = useFilterOptions(true, list.state);
  const nameOf = (member: keyof ListState): string => {
    const value = list.state[member] ?? '';
    if (member === 'search') return words.searchFilter(value.trim());
    return member === 'bucket' ? value : (options[member].find((option) => option.value === value)?.label ?? value);
  };
  return (
    <div {...slot('active-filters')}>
      {list.active.map((member) => (
        <Button
          key={member}
          icon="close"
          aria-label={words.removeFilter(nameOf(member))}
          onClick={() => list.setState({ [member]: unfiltered[member] })}
        >
          <bdi>{nameOf(member)}</bdi>
        </Button>
      ))}
      <Button variant="ghost" onClick={list.clearFilters}>
        {words.clearFilters}
      </Button>
    </div>
  );
}
