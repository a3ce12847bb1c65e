import type { ReactElement, RefObject } from 'react';
import { useWords } from '../hooks/use-words.ts';
import { list } from '../messages/list.ts';
import { useSlot } from './slot.ts';

/** Renders a button, seen when it has focus, that leads past the table to its end. */
export function SkipTable({ end }: { readonly end: RefObject<HTMLElement | null> }): ReactElement {
  const slot = useSlot();
  return (
    <button {...slot('skip')} type="button" onClick={() => end.current?.focus()}>
      {useWords(list).skipTable}
    </button>
  );
}
