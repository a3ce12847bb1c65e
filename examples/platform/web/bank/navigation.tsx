import { type ComponentPropsWithoutRef, type MouseEvent, useSyncExternalStore } from 'react';

const changed = 'platform:navigated';

const subscribe = (listener: () => void) => {
  addEventListener('popstate', listener);
  addEventListener(changed, listener);
  return () => {
    removeEventListener('popstate', listener);
    removeEventListener(changed, listener);
  };
};

/** The path in the address bar. */
export const usePath = (): string => useSyncExternalStore(subscribe, () => location.pathname);

/** What stands in the address behind the path. */
export const useQuery = (): URLSearchParams => new URLSearchParams(useSyncExternalStore(subscribe, () => location.search));

/** Goes to another page of the platform. */
function navigate(to: string): void {
  if (to !== location.pathname + location.search) history.pushState(null, '', to);
  dispatchEvent(new Event(changed));
  scrollTo(0, 0);
}

/** Changes what stands behind the path, and leaves the reader where he is; null takes a member away. `push` makes it a step of its own on the way back. */
export function changeQuery(change: Readonly<Record<string, string | null>>, how: 'push' | 'replace' = 'replace'): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  const search = query.size === 0 ? '' : `?${query.toString()}`;
  if (search === location.search) return;
  history[how === 'push' ? 'pushState' : 'replaceState'](null, '', location.pathname + search);
  dispatchEvent(new Event(changed));
}

/** A link to a page of the platform; a new tab or window stays the browser's affair. Countersign's widgets use it as well. */
export function Link({ href, onClick, children, ...rest }: ComponentPropsWithoutRef<'a'> & { readonly href: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(href);
  };
  return (
    <a {...rest} href={href} onClick={follow}>
      {children}
    </a>
  );
}
