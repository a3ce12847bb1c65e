import { useEffect, useRef } from 'react';

/** Moves focus from a dialog that was looking things up to where something is to be entered, once; unless it was moved by hand. */
export function useFirstFocus(isReady: boolean, focus: () => void): void {
  const isPlaced = useRef(false);
  useEffect(() => {
    if (!isReady || isPlaced.current) return;
    isPlaced.current = true;
    if (document.activeElement?.getAttribute('role') === 'dialog') focus();
  });
}
