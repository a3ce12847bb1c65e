import { type ReactElement, type ReactNode, useId } from 'react';
import { Icon, type IconName } from './icon.tsx';
import { Sentence } from './sentence.tsx';
import { useSlot } from './slot.ts';
import { withRole } from './with-role.ts';

const icons = { error: 'overdue', override: 'override', info: 'info', confirmed: 'confirmed', denied: 'lock' } as const satisfies Record<
  string,
  IconName
>;

/** A box that stands out. */
export interface CalloutProps {
  /** `denied` is no error: something is not for the reader. */
  readonly tone: keyof typeof icons;
  readonly title: string;
  readonly children?: ReactNode;
}

/** Renders a `<div>` with the role of a group that its title names. It announces nothing: whoever shows it does. */
export function Callout({ tone, title, children }: CalloutProps): ReactElement {
  const titleId = useId();
  const slot = useSlot();
  return (
    <div {...slot('callout')} data-cs-tone={tone} {...withRole('group')} aria-labelledby={titleId}>
      <span {...slot('callout-icon')} data-cs-tone={tone}>
        <Icon name={icons[tone]} />
      </span>
      <div {...slot('callout-content')}>
        <p {...slot('callout-title')} data-cs-tone={tone} id={titleId}>
          <Sentence>{title}</Sentence>
        </p>
        {children}
      </div>
    </div>
  );
}

/** Renders a paragraph of a callout. */
export function CalloutText({ children }: { readonly children: ReactNode }): ReactElement {
  const slot = useSlot();
  return (
    <p {...slot('callout-text')}>
      <Sentence>{children}</Sentence>
    </p>
  );
}
