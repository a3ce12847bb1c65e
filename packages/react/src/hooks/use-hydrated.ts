import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False on a server and in the pass that takes its HTML over, true from then on: when the browser's own answers may be shown. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
