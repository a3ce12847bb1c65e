import type { ReactElement } from 'react';
import type { TaskList } from '../hooks/use-task-list.ts';
import { useWords } from '../hooks/use-words.ts';
import { list as listWords } from '../messages/list.ts';
import { Button } from './button.tsx';
import { useSlot } from './slot.ts';
import { withRole } from './with-role.ts';

/** An action that can be taken on many tasks at once. */
type BulkActionName = 'confirm' | 'adjust' | 'cancel';

/** The bar over a selection. */
export interface BulkBarProps {
  readonly list: TaskList;
  readonly isPaused: boolean;
  readonly onAction: (action: BulkActionName) => void;
  /** The selection was cleared, and the bar with it. */
  readonly onCleared: () => void;
}

/** Renders how many tasks are selected and what can be done to them; nothing while none is. */
export function BulkBar({ list, isPaused, onAction, onCleared }: BulkBarProps): ReactElement | null {
  const slot = useSlot();
  const words = useWords(listWords);
  const { tasks, hidden, clear } = list.selection;
  const count = tasks.length;
  if (count === 0) return null;
  const button = (action: BulkActionName, variant: 'primary' | 'secondary') => (
    <Button
      className="cs-bulk-button"
      variant={variant}
      inactive={isPaused || !tasks.some(({ may }) => may[action].allowed)}
      onClick={() => onAction(action)}
    >
      {words.many[action](count)}
    </Button>
  );
  return (
    <div {...slot('bulk-bar')} {...withRole('region')} aria-label={words.bulk}>
      <p {...slot('bulk-count')}>{hidden > 0 ? words.selectedHidden({ count, hidden }) : words.selected(count)}</p>
      <Button
        variant="ghost"
        onClick={() => {
          clear();
          onCleared();
        }}
      >
        {words.clearSelection}
      </Button>
      <div {...slot('bulk-actions')}>
        {button('cancel', 'secondary')}
        {button('adjust', 'secondary')}
        {button('confirm', 'primary')}
      </div>
    </div>
  );
}
