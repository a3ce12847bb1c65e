import type { ReactElement } from 'react';
import { tallyIn } from '../hooks/tally.ts';
import { useTaskCounts } from '../hooks/use-task-counts.ts';
import { type BadgeProps, CountBadge } from './count-badge.tsx';

/** How the count is shown. */
export interface OverdueBadgeProps extends BadgeProps {
  /** What is counted. Default `overdue`. */
  readonly count?: 'overdue' | 'overdue-and-today' | 'open';
}

/** How many of the reader's tasks are overdue, to stand in a link or a menu item of the host. Nothing at zero, or while unknown. */
export function OverdueBadge({ count = 'overdue', ...rest }: OverdueBadgeProps): ReactElement {
  const counts = useTaskCounts().data;
  return <CountBadge {...rest} tally={counts ? tallyIn(count === 'open' ? 'all' : count, counts) : null} said={count} />;
}
