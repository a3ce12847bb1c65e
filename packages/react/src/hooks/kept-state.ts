import { useState } from 'react';

/** Where the state of a widget is kept: here, from `defaultState` on, or by the host, as far as `state` says. */
export interface KeptStateOptions<State> {
  readonly state?: Partial<State> | undefined;
  readonly defaultState?: Partial<State> | undefined;
  readonly onStateChange?: ((state: State) => void) | undefined;
}

/** A state that the host may keep, and how to change some of it. */
export function useKeptState<State extends object>(
  first: State,
  { state, defaultState, onStateChange }: KeptStateOptions<State>,
): readonly [State, (change: Partial<State>) => void] {
  const [own, setOwn] = useState<State>({ ...first, ...defaultState });
  const current = { ...own, ...state };
  return [
    current,
    (change) => {
      const next = { ...current, ...change };
      setOwn(next);
      onStateChange?.(next);
    },
  ];
}
