import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import type { TaskList } from '../hooks/use-task-list.ts';
import { Button } from './button.tsx';
import { slot } from './slot.ts';

/** The foot of a task list. */
export interface PagerProps {
  readonly page: TaskList['page'];
  /** Another page was asked for: the place to move focus to its beginning. */
  readonly onTurn: () => void;
}

/** Renders which part of the list is shown, and the way to its neighbours. */
export function Pager({ page, onTurn }: PagerProps): ReactElement {
  const { list: words } = useEnvironment().messages;
  const turn = (step: () => void) => () => {
    step();
    onTurn();
  };
  return (
    <nav {...slot('footer')} aria-label={words.pages}>
      <p {...slot('range')}>{page.from > 0 && words.range(page)}</p>
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
