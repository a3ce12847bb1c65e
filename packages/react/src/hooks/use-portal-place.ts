import { useEnvironment } from './environment.ts';

/** Where a dialog is put, and what it would otherwise lose by being put there. */
export interface PortalPlace {
  /** Null for the body. */
  readonly container: HTMLElement | null;
  readonly dir: 'ltr' | 'rtl';
  /** Undefined where the place the widget stands in says nothing. */
  readonly colorScheme: 'light' | 'dark' | 'auto' | undefined;
}

const openDialog = 'dialog[open]';
const openPopover = '[popover]:popover-open';

/**
 * Finds where the dialogs of a widget belong, from an element of it: in the nearest open `<dialog>` or popover of the
 * host, since nothing outside it can be reached; and which direction and colour scheme hold there.
 */
export function usePortalPlace(): (from: HTMLElement) => PortalPlace {
  const { portalContainer, appearance } = useEnvironment();
  return (from) => {
    const { direction, colorScheme } = getComputedStyle(from);
    return {
      container: typeof portalContainer === 'function' ? portalContainer() : portalContainer === 'auto' ? nearest(from) : portalContainer,
      dir: direction === 'rtl' ? 'rtl' : 'ltr',
      colorScheme: appearance.colorScheme && appearance.colorScheme !== 'inherit' ? appearance.colorScheme : schemeOf(colorScheme),
    };
  };
}

const nearest = (from: HTMLElement): HTMLElement | null =>
  from.closest<HTMLElement>(globalThis.CSS?.supports?.('selector(:popover-open)') ? `${openDialog}, ${openPopover}` : openDialog);

/** The scheme that a computed `color-scheme` stands for. */
function schemeOf(computed: string): PortalPlace['colorScheme'] {
  const [light, dark] = [/\blight\b/.test(computed), /\bdark\b/.test(computed)];
  return light && dark ? 'auto' : dark ? 'dark' : light ? 'light' : undefined;
}
