import type { ComponentPropsWithoutRef, ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { slot } from './slot.ts';

/** What every root of ours carries: the tokens, the colour scheme, and the host's class. */
export function useRootProps(className?: string): { readonly className: string; readonly 'data-cs-color-scheme': string | undefined } {
  const { appearance } = useEnvironment();
  return { className: slot('root', appearance.className, className).className, 'data-cs-color-scheme': appearance.colorScheme };
}

/** Renders a `<div>` in which our tokens hold. */
export function Root({ className, ...rest }: ComponentPropsWithoutRef<'div'>): ReactElement {
  return <div {...rest} {...useRootProps(className)} />;
}
