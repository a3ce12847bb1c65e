import type { ReactElement, RefObject } from 'react';
import type { TaskList } from '../hooks/use-task-list.ts';
import { useWords } from '../hooks/use-words.ts';
import { list } from '../messages/list.ts';
import { Button } from './button.tsx';
import { useSlot } from './slot.ts';

/** The foot of a task list. */
export interface PagerProps {
  readonly page: TaskList['page'];
  /** Another page was asked for: the place to move focus to its beginning. */
  readonly onTurn: () => void;
  readonly footer: RefObject<HTMLElement | null>;
}

/** Renders which part of the list is shown, and the way to its neighbours. */
export function Pager({ page, onTurn, footer }: PagerProps): ReactElement {
  const slot = useSlot();
  const words = useWords(list);
  const turn = (step: () => void) => () => {
    step();
    onTurn();
  };
  return (
    <nav {...slot('footer')} aria-label={words.pages} ref={footer} tabIndex={-1}>
      <p {...slot('range')}>
        <bdi>{page.from > 0 && words.range(page)}</bdi>
      </p>
      <div {...slot('buttons')}>
        <Button inactive={page.index === 0} onClick={turn(page.previous)}>
          {words.previous}
        </Button>
        <Button inactive={!page.hasNext} onClick={turn(page.next)}>
          {words.next}
        </Button>
      </div>
    </nav>
  );
}
