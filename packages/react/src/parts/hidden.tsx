import type { ReactElement, ReactNode } from 'react';
import { useSlot } from './slot.ts';

/** Renders a `<span>` that is read but not seen. */
export function Hidden({ children }: { readonly children: ReactNode }): ReactElement {
  const slot = useSlot();
  return <span {...slot('hidden')}>{children}</span>;
}
