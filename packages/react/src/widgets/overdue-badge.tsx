import type { ReactElement, ReactNode } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useTaskCounts } from '../hooks/use-task-counts.ts';
import { useWords } from '../hooks/use-words.ts';
import { badge } from '../messages/badge.ts';
import { Hidden } from '../parts/hidden.tsx';
import { useRootProps } from '../parts/root.tsx';
import { useSlot } from '../parts/slot.ts';
import { Widget, type WidgetProps } from './widget.tsx';

/** How the count is shown. */
export interface OverdueBadgeProps extends Omit<WidgetProps, 'components'> {
  /** What is counted. Default `overdue`. */
  readonly count?: 'overdue' | 'overdue-and-today' | 'open';
  /** Above this, only "more" is shown. Default 99. */
  readonly max?: number;
  /** Renders the count in your own way; `label` says it in words, and `count` is null while it is unknown. */
  readonly children?: (badge: { readonly count: number | null; readonly label: string }) => ReactNode;
}

/** How many of the reader's tasks are overdue, to stand in a link or a menu item of the host. Nothing at zero, or while unknown. */
export function OverdueBadge({ appearance, messages, ...rest }: OverdueBadgeProps): ReactElement {
  return (
    <Widget {...(appearance && { appearance })} {...(messages && { messages })}>
      <Badge {...rest} />
    </Widget>
  );
}

function Badge({
  count: counted = 'overdue',
  max = 99,
  className,
  children,
}: Omit<OverdueBadgeProps, 'appearance' | 'messages'>): ReactNode {
  const { format } = useEnvironment();
  const words = useWords(badge);
  const slot = useSlot();
  const root = useRootProps(className);
  const counts = useTaskCounts().data;
  const count = counts
    ? { overdue: counts.overdue, 'overdue-and-today': counts.overdue + counts.dueToday, open: counts.open }[counted]
    : null;
  const say = words[counted];
  const label = count === null ? '' : count > max ? words.more(max) : say(count);
  if (children) return children({ count, label });
  if (!count) return null;
  return (
    <span {...root}>
      <span {...slot('badge')} aria-hidden>
        {count > max ? `${format.number(max)}+` : format.number(count)}
      </span>
      <Hidden>{label}</Hidden>
    </span>
  );
}
