import { useSyncExternalStore } from 'react';
import { useEnvironment } from './environment.ts';

/** The changes that are on their way to the server, by task, so that a row can say so. Nothing is shown as done by it. */
export interface PendingChanges {
  /** Notes that tasks are being changed; returns how to end it. */
  readonly begin: (taskIds: readonly string[]) => () => void;
  readonly has: (taskId: string) => boolean;
  readonly subscribe: (onChange: () => void) => () => void;
}

/** Builds a store of no changes. */
export function createPendingChanges(): PendingChanges {
  const running = new Set<readonly string[]>();
  const listeners = new Set<() => void>();
  const tell = () => listeners.forEach((listener) => listener());
  return {
    begin: (taskIds) => {
      const change = [...taskIds];
      running.add(change);
      tell();
      return () => {
        running.delete(change);
        tell();
      };
    },
    has: (taskId) => [...running].some((change) => change.includes(taskId)),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Whether a change to a task is on its way. */
export function useIsPending(taskId: string): boolean {
  const { pending } = useEnvironment();
  return useSyncExternalStore(
    pending.subscribe,
    () => pending.has(taskId),
    () => false,
  );
}
