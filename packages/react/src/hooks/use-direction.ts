import { useCallback, useState } from 'react';

/** The direction text runs in where an element stands, as the host's page has it; the reference is to be given to that element. */
export function useDirection(): readonly ['ltr' | 'rtl', (element: Element | null) => void] {
  const [direction, setDirection] = useState<'ltr' | 'rtl'>('ltr');
  const reference = useCallback((element: Element | null) => {
    if (element) setDirection(getComputedStyle(element).direction === 'rtl' ? 'rtl' : 'ltr');
  }, []);
  return [direction, reference];
}
