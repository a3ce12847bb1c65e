import type { TaskDetail } from '@countersign/core';
import { type ReactElement, useRef, useState } from 'react';
import type { RowAction } from '../parts/task-menu.tsx';
import { LazyActionDialog, usePreloadedDialogs } from './lazy-action-dialog.tsx';
import type { OpenedAction } from './task-action-dialog.tsx';

/** The dialogs that act on one task. */
export interface TaskDialogs {
  readonly open: (action: RowAction) => void;
  /** The one that is open; to be rendered. */
  readonly shown: ReactElement | null;
}

/** Opens the dialogs of a task. Focus goes back to the control that opened one, or, that having gone with the task's end, where `fallBack` puts it. */
export function useTaskDialogs(task: TaskDetail | undefined, fallBack: () => void): TaskDialogs {
  const [opened, setOpened] = useState<OpenedAction | null>(null);
  const opener = useRef<Element | null>(null);
  usePreloadedDialogs(task !== undefined && task.bucket !== null);
  return {
    open: (action) => {
      if (!task) return;
      opener.current = document.activeElement;
      setOpened({ action, tasks: [task] });
    },
    shown: opened && (
      <LazyActionDialog
        opened={opened}
        onClose={() => setOpened(null)}
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
