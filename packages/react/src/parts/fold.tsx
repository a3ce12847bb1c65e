import type { ReactElement } from 'react';
import { useSlot } from './slot.ts';

/** One line of a fold: what happened, and why. */
export interface FoldLine {
  readonly what: string;
  readonly why: string;
}

/** Renders what happened beside a task, the latest first, folded away under how much it is; nothing where nothing did. */
export function Fold({
  title,
  lines,
}: {
  readonly title: (count: number) => string;
  /** Oldest first. */
  readonly lines: readonly FoldLine[];
}): ReactElement | null {
  const slot = useSlot();
  if (lines.length === 0) return null;
  return (
    <details {...slot('fold')}>
      <summary {...slot('fold-summary')}>{title(lines.length)}</summary>
      <ul {...slot('fold-list')}>
        {lines.toReversed().map(({ what, why }, index) => (
          <li {...slot('fold-item')} key={lines.length - index}>
            <bdi>{what}</bdi> <bdi {...slot('audit-fact')}>{why}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}
