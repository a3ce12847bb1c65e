import { type ComponentType, type ReactElement, useEffect, useRef, useState } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useRefusalText } from '../hooks/use-refusal-text.ts';
import type { TaskDialogProps } from './task-dialog.tsx';

/**
 * A dialog that is loaded when it is first opened: pages are looked at more often than acted on. Where it cannot be had,
 * that is said aloud and to the host, and it closes again.
 */
export function lazilyOpened<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  isOpen: (props: Props) => boolean,
  close: (props: Props) => void,
): (props: Props) => ReactElement | null {
  function Opened(props: Props): ReactElement | null {
    const { announcer, notify } = useEnvironment();
    const tell = useRefusalText();
    const [Loaded, setLoaded] = useState<ComponentType<Props> | null>(null);
    const latest = useRef({ props, tell });
    useEffect(() => {
      latest.current = { props, tell };
    });
    useEffect(() => {
      let isGone = false;
      load().then(
        (component) => {
          if (!isGone) setLoaded(() => component);
        },
        () => {
          if (isGone) return;
          const message = latest.current.tell({ code: 'unreachable' });
          announcer.announce(message, { assertive: true });
          notify({ tone: 'error', message, code: 'unreachable', taskIds: [] });
          close(latest.current.props);
        },
      );
      return () => {
        isGone = true;
      };
    }, [announcer, notify]);
    return Loaded && <Loaded {...props} />;
  }
  return function LazilyOpened(props) {
    return isOpen(props) ? <Opened {...props} /> : null;
  };
}

/** The same for a dialog that is told whether it is open. */
export const lazyDialog = <Props extends Pick<TaskDialogProps, 'open' | 'onOpenChange'>>(
  load: () => Promise<ComponentType<Props>>,
): ((props: Props) => ReactElement | null) =>
  lazilyOpened<Props>(
    load,
    ({ open }) => open,
    ({ onOpenChange }) => onOpenChange(false),
  );
