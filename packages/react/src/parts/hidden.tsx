import type { ReactElement, ReactNode } from 'react';
import { slot } from './slot.ts';

/** Renders a `<span>` that is read but not seen. */
export const Hidden = ({ children }: { readonly children: ReactNode }): ReactElement => <span {...slot('hidden')}>{children}</span>;
