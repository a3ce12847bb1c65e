import type { KnownDelegation, TaskDetail } from '@countersign/core';
import { type ReactElement, useRef, useState } from 'react';
import { isFocusLost } from '../hooks/is-focus-lost.ts';
import { useCommitEffect } from '../hooks/use-commit-effect.ts';
import { type DetailAction, hasActions, offeredOf } from '../parts/task-actions.tsx';
import { LazyActionDialog, usePreloadedDialogs } from './lazy-action-dialog.tsx';
import type { OpenedAction } from './task-action-dialog.tsx';

/** The dialogs that act on one task. */
export interface TaskDialogs {
  readonly open: (action: DetailAction) => void;
  readonly end: (delegation: KnownDelegation) => void;
  /** Whether one lies over what opened it, or did a moment ago: the key that closed it must not close that as well. */
  readonly isCovering: () => boolean;
  /** The one that is open; to be rendered. */
  readonly shown: ReactElement | null;
}

/** Opens the dialogs of a task. Focus goes back to the control that opened one, or, that having gone with the task's end, where `fallBack` puts it. */
export function useTaskDialogs(task: TaskDetail | undefined, fallBack: () => void): TaskDialogs {
  const [opened, setOpened] = useState<OpenedAction | null>(null);
  const opener = useRef<Element | null>(null);
  const covering = useRef<object | null>(null);
  const isOpen = task !== undefined && task.bucket !== null;
  const offered = task === undefined ? '' : [...offeredOf(task), ...task.delegations.map(({ delegationId }) => delegationId)].join(' ');
  usePreloadedDialogs(task !== undefined && hasActions(task));
  const restore = useRef(fallBack);
  const wasOpen = useRef(isOpen);
  useCommitEffect(() => {
    restore.current = fallBack;
  });
  useCommitEffect(() => {
    // With the task's end its buttons go, and with what was done from here the one that it was done by.
    const isGone = (wasOpen.current && !isOpen) || opener.current?.isConnected === false;
    if (isGone && isFocusLost()) restore.current();
    wasOpen.current = isOpen;
  }, [isOpen, offered]);
  const open = (wanted: Omit<OpenedAction, 'tasks'>): void => {
    if (!task) return;
    opener.current = document.activeElement;
    setOpened({ ...wanted, tasks: [task] });
  };
  return {
    open: (action) => open({ action }),
    end: (delegation) => open({ action: 'endDelegation', delegation }),
    isCovering: () => covering.current !== null,
    shown: opened && (
      <LazyActionDialog
        opened={opened}
        onShown={() => {
          covering.current = {};
        }}
        onClose={() => {
          setOpened(null);
          // All that listens to the same key press has heard it by then. Where timers come late, the next key press comes first.
          const { current } = covering;
          const uncover = () => {
            if (covering.current === current) covering.current = null;
            window.removeEventListener('keydown', uncover, true);
          };
          window.addEventListener('keydown', uncover, true);
          setTimeout(uncover);
        }}
        onSwitch={(action) => setOpened({ ...opened, action })}
        onDone={() => {}}
        returnFocus={() => {
          const { current } = opener;
          if (current instanceof HTMLElement && current.isConnected) current.focus();
          if (document.activeElement !== current || current === null) fallBack();
        }}
      />
    ),
  };
}
