import { type RefObject, useCallback, useRef, useState } from 'react';

/** Where focus goes when a dialog has gone: something of the host's, or a function that moves it. */
export type FocusTarget = RefObject<HTMLElement | null> | (() => void);

const reachable = 'a[href], button, input, select, textarea, summary, [tabindex]';

/**
 * Puts focus back when what was opened has gone, and never leaves it on the body: to where the host says, else to what
 * had it, else, that being gone, to the nearest control that is left around it, else to the nearest heading.
 * What had focus is looked up as the hook is first used. Where nothing had it, as when the page was opened by a link to what was
 * opened, `counterpart` may find what would have opened it; the page's first control has nothing to do with it.
 */
export function useReturnFocus(target?: FocusTarget, counterpart?: () => HTMLElement | null | undefined): () => void {
  const [trail] = useState(() => (typeof document === 'undefined' ? [] : ancestry(document.activeElement)));
  const hasWaited = useRef(false);
  return useCallback(() => {
    if (typeof target === 'function') return target();
    const [opener, ...around] = trail;
    // Both could have focus before, whatever still hides them for the sake of what has just gone.
    if (target?.current && focused(target.current)) return;
    if (opener !== undefined && opener !== document.body && focused(opener)) return;
    const other = counterpart?.();
    if (other && focused(other)) return;
    // What else there is, is looked through once it is shown again: then this is called anew.
    if (!hasWaited.current && around.some((each) => each.isConnected && isHidden(each))) {
      hasWaited.current = true;
      return;
    }
    for (const place of around.filter((each) => each.isConnected && !each.contains(document.body)))
      if ([...place.querySelectorAll<HTMLElement>(reachable)].some(moveTo)) return;
    const heading = document.querySelector<HTMLElement>('h1, h2, h3, main, [role="main"]');
    if (!heading) return;
    if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
    heading.focus();
  }, [target, counterpart, trail]);
}

/** An element and everything around it, from the inside out. */
function ancestry(element: Element | null): readonly HTMLElement[] {
  const trail: HTMLElement[] = [];
  for (let at = element; at; at = at.parentElement) if (at instanceof HTMLElement) trail.push(at);
  return trail;
}

/** Tries to move focus; says whether it arrived. */
function moveTo(element: HTMLElement): boolean {
  return !isHidden(element) && focused(element);
}

const isHidden = (element: HTMLElement): boolean => element.closest('[aria-hidden="true"], [inert]') !== null;

function focused(element: HTMLElement): boolean {
  element.focus();
  return document.activeElement === element;
}
