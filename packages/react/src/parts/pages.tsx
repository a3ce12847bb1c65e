import type { ReactElement } from 'react';
import { useWords } from '../hooks/use-words.ts';
import { panel } from '../messages/panel.ts';
import { Button } from './button.tsx';
import { useSlot } from './slot.ts';

/** Which page of something is shown. */
export interface PagesProps {
  /** From 0. */
  readonly index: number;
  readonly hasNext: boolean;
  /** What the page holds, in words. */
  readonly range: string;
  readonly onTurn: (index: number) => void;
}

/** Renders the foot of a table that has several pages: which part of it is shown, and the way to its neighbours. */
export function Pages({ index, hasNext, range, onTurn }: PagesProps): ReactElement {
  const slot = useSlot();
  const words = useWords(panel);
  return (
    <nav {...slot('footer')} aria-label={words.pages}>
      <p {...slot('range')}>
        <bdi>{range}</bdi>
      </p>
      <div {...slot('buttons')}>
        <Button inactive={index === 0} onClick={() => onTurn(index - 1)}>
          {words.previous}
        </Button>
        <Button inactive={!hasNext} onClick={() => onTurn(index + 1)}>
          {words.next}
        </Button>
      </div>
    </nav>
  );
}
