import { useCallback, useSyncExternalStore } from 'react';

/** How many whole seconds are left until a moment (milliseconds since 1970; null for none); 0 once it has come. */
export const secondsUntil = (moment: number | null): number =>
  moment === null ? 0 : Math.max(0, Math.ceil((moment - Date.now()) / 1_000));

/** {@link secondsUntil}, counting down by itself. Nothing ticks once it has come, or while there is none. */
export function useSecondsUntil(moment: number | null): number {
  const subscribe = useCallback(
    (tell: () => void) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const wake = (): void => {
        const left = moment === null ? 0 : moment - Date.now();
        if (left <= 0) return;
        timer = setTimeout(
          () => {
            tell();
            wake();
          },
          left % 1_000 || 1_000,
        );
      };
      wake();
      return () => clearTimeout(timer);
    },
    [moment],
  );
  return useSyncExternalStore(
    subscribe,
    () => secondsUntil(moment),
    () => 0,
  );
}
