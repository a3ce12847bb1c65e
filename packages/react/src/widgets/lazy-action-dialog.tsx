import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useCommitEffect } from '../hooks/use-commit-effect.ts';
import { useRefusalText } from '../hooks/use-refusal-text.ts';
import type { TaskActionDialog, TaskActionDialogProps } from './task-action-dialog.tsx';

const load = () => import('./task-action-dialog.tsx');

/** Loads the dialogs ahead of the first click, once there is something to click. */
export function usePreloadedDialogs(isWanted: boolean): void {
  useEffect(() => {
    // Whoever opens one finds out, and is told.
    if (isWanted) load().catch(() => {});
  }, [isWanted]);
}

/** See {@link LazyActionDialog}. */
export interface LazyActionDialogProps extends TaskActionDialogProps {
  /** The dialog is there. Until it has been loaded, what it was opened from can still be left. */
  readonly onShown?: () => void;
}

/** Opens the dialog of whatever was chosen. Dialogs are loaded apart, for a list is looked at more often than acted on. */
export function LazyActionDialog({ onShown, ...props }: LazyActionDialogProps): ReactElement | null {
  const { announcer, notify } = useEnvironment();
  const tell = useRefusalText();
  const [Loaded, setLoaded] = useState<typeof TaskActionDialog | null>(null);
  const latest = useRef({ props, tell, onShown });
  useCommitEffect(() => {
    latest.current = { props, tell, onShown };
  });
  useCommitEffect(() => {
    if (Loaded) latest.current.onShown?.();
  }, [Loaded]);
  useEffect(() => {
    let isGone = false;
    load().then(
      (module) => {
        if (!isGone) setLoaded(() => module.TaskActionDialog);
      },
      () => {
        if (isGone) return;
        const message = latest.current.tell({ code: 'unreachable' });
        announcer.announce(message, { assertive: true });
        notify({ tone: 'error', message, code: 'unreachable', taskIds: latest.current.props.opened.tasks.map(({ task }) => task.taskId) });
        latest.current.props.onClose();
        latest.current.props.returnFocus();
      },
    );
    return () => {
      isGone = true;
    };
  }, [announcer, notify]);
  return Loaded && <Loaded {...props} />;
}
