import type { ComponentPropsWithoutRef, ReactElement } from 'react';
import { Icon, type IconName } from './icon.tsx';
import { slot } from './slot.ts';

/** A button. */
export interface ButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'disabled' | 'className'> {
  /** Default `secondary`. One primary (or override) in a view. */
  readonly variant?: 'primary' | 'secondary' | 'ghost' | 'override' | 'icon';
  readonly icon?: IconName;
  /** Something it has begun is under way: it spins, and does nothing. */
  readonly busy?: boolean;
  /** It does nothing, yet can be reached, so that its reason can be heard. */
  readonly inactive?: boolean;
  readonly className?: string;
}

/** Renders a `<button>`. It is never `disabled`, for that would drop the focus it may have. */
export function Button({
  variant = 'secondary',
  icon,
  busy = false,
  inactive = false,
  className,
  onClick,
  children,
  type = 'button',
  ...rest
}: ButtonProps): ReactElement {
  return (
    <button
      {...rest}
      {...slot('button', className)}
      type={type === 'submit' ? 'submit' : 'button'}
      data-cs-variant={variant}
      aria-disabled={inactive || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy || inactive) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <span {...slot('spinner')} /> : icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
