import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useSlot } from './slot.ts';

/** Renders the host's way of showing that a text is on its way, or a bar in its place. */
export function Skeleton({ size = 'long' }: { readonly size?: 'short' | 'long' }): ReactElement {
  const slot = useSlot();
  const Slot = useEnvironment().components.Skeleton;
  return Slot ? <Slot size={size} /> : <span {...slot('skeleton')} data-cs-size={size === 'short' ? size : undefined} />;
}
