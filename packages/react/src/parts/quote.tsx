import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useWords } from '../hooks/use-words.ts';
import { panel } from '../messages/panel.ts';
import { Button } from './button.tsx';
import { useSlot } from './slot.ts';

/**
 * Renders what somebody wrote, with its line breaks. What is longer than six lines is folded, and opened by a button; it is
 * read aloud as a whole all the same. Not for what somebody signs: that is seen as a whole.
 */
export function Quote({ children: text, inCell = false }: { readonly children: string; readonly inCell?: boolean }): ReactElement {
  const slot = useSlot();
  const { showAll, showLess } = useWords(panel);
  const [isOpen, setOpen] = useState(false);
  const [isLong, setLong] = useState(false);
  const quote = useRef<HTMLQuoteElement>(null);
  useEffect(() => {
    const element = quote.current;
    if (!element || isOpen) return;
    const measure = (): void => setLong(element.scrollHeight > element.clientHeight + 1);
    measure();
    if (typeof ResizeObserver === 'undefined') return;
    // Whether it is too long depends on how wide it is.
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [isOpen, text]);
  return (
    <>
      <blockquote {...slot(inCell ? 'reason' : 'quote', 'cs-foldable')} ref={quote} data-cs-folded={!isOpen || undefined}>
        {text}
      </blockquote>
      {isLong && (
        <Button variant="ghost" className="cs-unfold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? showLess : showAll}
        </Button>
      )}
    </>
  );
}
