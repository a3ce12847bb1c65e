import type { ReactElement, ReactNode } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { tallyIn } from '../hooks/tally.ts';
import { useTaskCounts } from '../hooks/use-task-counts.ts';
import { useWords } from '../hooks/use-words.ts';
import { badge } from '../messages/badge.ts';
import { Hidden } from '../parts/hidden.tsx';
import { useRootProps } from '../parts/root.tsx';
import { shortTally } from '../parts/short-tally.ts';
import { useSlot } from '../parts/slot.ts';
import { Widget, type WidgetProps } from './widget.tsx';

/** How the count is shown. */
export interface OverdueBadgeProps extends Omit<WidgetProps, 'components'> {
  /** What is counted. Default `overdue`. */
  readonly count?: 'overdue' | 'overdue-and-today' | 'open';
  /** Above this, only "more" is shown. Default 99. */
  readonly max?: number;
  /** Renders the count in your own way; `label` says it in words, and `count` is null while it is unknown, and 999 where there are more. */
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
  const tally = counts ? tallyIn(counted === 'open' ? 'all' : counted, counts) : null;
  const shown = tally && tally.count > max ? { count: max, isMore: true } : tally;
  const label = !shown ? '' : shown.isMore ? words.more(shown.count) : words[counted](shown.count);
  const count = tally?.count ?? null;
  if (children) return children({ count, label });
  if (!shown?.count) return null;
  return (
    <span {...root}>
      <span {...slot('badge')} aria-hidden>
        {shortTally(shown, format)}
      </span>
      <Hidden>{label}</Hidden>
    </span>
  );
}
