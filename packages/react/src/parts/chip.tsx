import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import { slot } from './slot.ts';

/** How a chip looks. Tones but `plain` and `muted` are filled; `override-needed` and `impossible` are outlined. */
export type ChipTone =
  'plain' | 'muted' | 'overdue' | 'due-today' | 'due-soon' | 'upcoming' | 'confirmed' | 'override-needed' | 'impossible';

/** Renders a `<span>`: a fact in a word or two, with an icon that says the same without colour. */
export function Chip({
  tone,
  icon,
  children,
}: {
  readonly tone: ChipTone;
  readonly icon?: IconName;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <span {...slot('chip')} data-cs-tone={tone}>
      {icon && <Icon name={icon} />}
      <span {...slot('chip-text')}>{children}</span>
    </span>
  );
}
