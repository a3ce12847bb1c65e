import { type ComponentPropsWithoutRef, forwardRef, type RefCallback, useCallback, useRef } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { calendar } from '../messages/calendar.ts';

/** What every root of ours carries. */
export interface RootProps {
  readonly className: string | undefined;
  readonly ref: RefCallback<HTMLElement>;
  readonly lang: string;
  readonly 'data-cs-slot': 'root';
  readonly 'data-cs-color-scheme': string | undefined;
  readonly 'data-cs-density': string | undefined;
}

/** What every root of ours carries: the tokens, colour scheme and density, the host's classes and properties, and the language of its words. */
export function useRootProps(className?: string): RootProps {
  const { colorScheme, density, className: everywhere, classNames, variables, unstyled = false } = useEnvironment().appearance;
  const { language } = useWords(calendar);
  // Through the object model, which a strict policy allows; it forbids the attribute, so server HTML never holds one.
  const styled = useRef<HTMLElement | null>(null);
  const ref = useCallback(
    (root: HTMLElement | null) => {
      for (const [name, value] of Object.entries(variables ?? {})) {
        // Before other variables are set, the ref that set these is called with null.
        if (root) root.style.setProperty(name, value);
        else styled.current?.style.removeProperty(name);
      }
      styled.current = root;
    },
    [variables],
  );
  return {
    className:
      [...(unstyled ? [] : ['cs-el', 'cs-root']), everywhere, classNames?.['root'], className].filter(Boolean).join(' ') || undefined,
    ref,
    lang: language,
    'data-cs-slot': 'root',
    'data-cs-color-scheme': colorScheme === 'inherit' ? undefined : colorScheme,
    'data-cs-density': density === 'compact' ? density : undefined,
  };
}

/** Renders a `<div>` in which our tokens hold. Takes a ref in every React, since Radix gives one to what stands in its portal. */
export const Root = forwardRef<HTMLDivElement, ComponentPropsWithoutRef<'div'>>(function Root({ className, ...rest }, given) {
  const { ref: own, ...props } = useRootProps(className);
  const ref = useCallback(
    (root: HTMLDivElement | null) => {
      own(root);
      if (typeof given === 'function') return given(root);
      if (given) given.current = root;
    },
    [own, given],
  );
  return <div {...props} {...rest} ref={ref} />;
});
