import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { Icon, type IconName } from './icon.tsx';
import { useSlot } from './slot.ts';

/** What stands where rows would. */
export interface EmptyProps {
  readonly title: string;
  readonly body: string;
  readonly icon?: IconName;
  /** The next step, where there is one. */
  readonly action?: ReactElement | null;
}

/** Renders the host's way of saying that there is nothing, or ours: why, and what to do. */
export function Empty({ title, body, icon, action = null }: EmptyProps): ReactElement {
  const slot = useSlot();
  const Slot = useEnvironment().components.Empty;
  if (Slot) return <Slot title={title} body={body} action={action} />;
  return (
    <div {...slot('empty')}>
      {icon && (
        <span {...slot('empty-icon')}>
          <Icon name={icon} />
        </span>
      )}
      <p {...slot('empty-title')}>{title}</p>
      <p {...slot('empty-body')}>{body}</p>
      {action}
    </div>
  );
}
