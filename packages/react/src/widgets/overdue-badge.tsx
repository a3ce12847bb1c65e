import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useTaskCounts } from '../hooks/use-task-counts.ts';
import { Hidden } from '../parts/hidden.tsx';
import { useRootProps } from '../parts/root.tsx';
import { slot } from '../parts/slot.ts';

/** How the count is shown. */
export interface OverdueBadgeProps {
  /** Above this, only "more" is shown. Default 99. */
  readonly max?: number;
  readonly className?: string;
}

/** How many of the reader's tasks are overdue, to stand in a link or a menu item of the host. Nothing at zero, or while unknown. */
export function OverdueBadge({ max = 99, className }: OverdueBadgeProps): ReactElement | null {
  const { messages, format } = useEnvironment();
  const root = useRootProps(className);
  const overdue = useTaskCounts().data?.overdue ?? 0;
  if (overdue === 0) return null;
  return (
    <span {...root}>
      <span {...slot('badge')} aria-hidden>
        {overdue > max ? `${format.number(max)}+` : format.number(overdue)}
      </span>
      <Hidden>{overdue > max ? messages.badge.more(max) : messages.badge.overdue(overdue)}</Hidden>
    </span>
  );
}
