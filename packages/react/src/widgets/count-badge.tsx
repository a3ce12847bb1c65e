import type { ReactElement, ReactNode } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { badge, type BadgeWords } from '../messages/badge.ts';
import type { Tally } from '../messages/tally.ts';
import { Hidden } from '../parts/hidden.tsx';
import { useRootProps } from '../parts/root.tsx';
import { shortTally } from '../parts/short-tally.ts';
import { useSlot } from '../parts/slot.ts';
import { Widget, type WidgetProps } from './widget.tsx';

/** How a count in a menu is shown. */
export interface BadgeProps extends Omit<WidgetProps, 'components'> {
  /** Above this, only "more" is shown. Default 99. */
  readonly max?: number;
  /** Renders the count in your own way; `label` says it in words, and `count` is null while it is unknown, and 999 where there are more. */
  readonly children?: (badge: { readonly count: number | null; readonly label: string }) => ReactNode;
}

interface Counted extends BadgeProps {
  /** Null while it is unknown. */
  readonly tally: Tally | null;
  /** Which words say what is counted. */
  readonly said: Exclude<keyof BadgeWords, 'more'>;
}

/** A count to stand in a link or a menu item of the host, said in words for those who cannot see it. Nothing at zero, or while unknown. */
export function CountBadge({ appearance, messages, ...rest }: Counted): ReactElement {
  return (
    <Widget {...(appearance && { appearance })} {...(messages && { messages })}>
      <Badge {...rest} />
    </Widget>
  );
}

function Badge({ tally, said, max = 99, className, children }: Omit<Counted, 'appearance' | 'messages'>): ReactNode {
  const { format } = useEnvironment();
  const words = useWords(badge);
  const slot = useSlot();
  const root = useRootProps(className);
  const shown = tally && tally.count > max ? { count: max, isMore: true } : tally;
  const label = !shown ? '' : shown.isMore ? words.more(shown.count) : words[said](shown.count);
  if (children) return children({ count: tally?.count ?? null, label });
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
