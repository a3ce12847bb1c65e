import { type MouseEvent, type ReactNode, useSyncExternalStore } from 'react';

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

/** Goes to another page of the platform and puts the reader at its beginning. */
export function navigate(path: string): void {
  if (path !== location.pathname) history.pushState(null, '', path);
  dispatchEvent(new Event(changed));
  scrollTo(0, 0);
  document.getElementById('main')?.focus({ preventScroll: true });
}

interface LinkProps {
  readonly to: string;
  readonly className?: string;
  readonly current?: boolean;
  readonly onFollow?: () => void;
  readonly children: ReactNode;
}

/** A link to a page of the platform; a new tab or window stays the browser's affair. */
export function Link({ to, className, current = false, onFollow, children }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
    onFollow?.();
  };
  return (
    <a href={to} className={className} aria-current={current ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  );
}
