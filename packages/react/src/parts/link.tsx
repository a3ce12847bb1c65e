import type { ComponentPropsWithoutRef, ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import type { LinkSlotProps } from './components.ts';
import { useSlot } from './slot.ts';

/** Renders the host's link or an `<a>`; without an address, the words alone. */
export function Link({
  href,
  children,
  ...rest
}: Omit<ComponentPropsWithoutRef<'a'>, 'href' | 'className'> & { readonly href: string | undefined }): ReactElement {
  const slot = useSlot();
  const Slot = useEnvironment().components.Link ?? OwnLink;
  return href === undefined ? (
    <>{children}</>
  ) : (
    <Slot {...rest} {...slot('link')} href={href}>
      {children}
    </Slot>
  );
}

function OwnLink({ children, ...rest }: LinkSlotProps): ReactElement {
  return <a {...rest}>{children}</a>;
}
