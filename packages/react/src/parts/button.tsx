import type { ComponentPropsWithoutRef, ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useSecondsUntil } from '../hooks/use-seconds-until.ts';
import type { ButtonSlotProps } from './components.ts';
import { Icon, type IconName } from './icon.tsx';
import { Sentence } from './sentence.tsx';
import { useSlot } from './slot.ts';
import { Waiting } from './waiting.tsx';

/** A button. */
export interface ButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'disabled' | 'className'> {
  /** Default `secondary`. One primary (or override, or danger) in a view. */
  readonly variant?: ButtonSlotProps['variant'];
  readonly icon?: IconName;
  /** Something it has begun is under way: it spins, and does nothing. */
  readonly busy?: boolean;
  /** It does nothing, yet can be reached, so that its reason can be heard. */
  readonly inactive?: boolean;
  /** Until then (milliseconds since 1970) it is inactive, and counts down. */
  readonly waitUntil?: number | null;
  readonly className?: string;
}

/** Renders the host's button or ours. It is never `disabled`, for that would drop the focus it may have. */
export function Button({
  variant = 'secondary',
  icon,
  busy = false,
  inactive: isShut = false,
  waitUntil = null,
  className,
  onClick,
  type = 'button',
  children,
  ...rest
}: ButtonProps): ReactElement {
  const slot = useSlot();
  const Slot = useEnvironment().components.Button ?? OwnButton;
  const seconds = useSecondsUntil(waitUntil);
  const inactive = isShut || seconds > 0;
  const label = typeof children === 'string' ? <Sentence>{children}</Sentence> : children;
  return (
    <Slot
      {...rest}
      {...slot('button', className)}
      type={type}
      variant={variant}
      busy={busy}
      inactive={inactive}
      aria-disabled={inactive || undefined}
      aria-busy={busy || undefined}
      before={busy ? <span {...slot('spinner')} /> : icon ? <Icon name={icon} /> : null}
      onClick={(event) => {
        if (busy || inactive) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {seconds > 0 && variant !== 'icon' ? <Waiting seconds={seconds}>{label}</Waiting> : label}
    </Slot>
  );
}

function OwnButton({ variant, busy: _, inactive: __, before, children, type, ...rest }: ButtonSlotProps): ReactElement {
  return (
    <button {...rest} type={type === 'submit' ? 'submit' : 'button'} data-cs-variant={variant}>
      {before}
      {children}
    </button>
  );
}
