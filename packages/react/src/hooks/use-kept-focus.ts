import { type FocusEvent, useRef } from 'react';
import { isFocusLost } from './is-focus-lost.ts';
import { useCommitEffect } from './use-commit-effect.ts';

/**
 * Sees to it that focus outlives the control that has it: when that is taken away, as the button that cleared a filter is,
 * `fallBack` says where it goes. Give what it returns to the element around all of it; what is open above is not its concern.
 */
export function useKeptFocus(fallBack: () => void): (event: FocusEvent) => void {
  const last = useRef<Element | null>(null);
  useCommitEffect(() => {
    const { current } = last;
    if (!current || current.isConnected) return;
    last.current = null;
    if (isFocusLost()) fallBack();
  });
  return ({ target, currentTarget }) => {
    if (currentTarget.contains(target)) last.current = target;
  };
}
