import { type KeyboardEvent, type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { Icon } from './icon.tsx';
import { useSlot } from './slot.ts';
import { withRole } from './with-role.ts';

/** One thing a menu offers. */
export interface MenuItem {
  readonly name: string;
  readonly label: string;
  readonly onChoose: () => void;
}

/** A button with a menu. */
export interface MenuProps {
  /** What the button is called. */
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** The button was given focus. */
  readonly onFocus?: () => void;
}

/** Renders a button that opens a menu: arrows, Home, End and letters move in it, Escape and Tab leave it. Nothing where it has nothing to offer. */
export function Menu({ label, items, onFocus }: MenuProps): ReactElement | null {
  const slot = useSlot();
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  /** The item that has focus; null while the menu is closed. */
  const [at, setAt] = useState<number | null>(null);
  const [isAbove, setAbove] = useState(false);
  const isOpen = at !== null;

  const itemsIn = () => [...(list.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  useEffect(() => {
    if (at !== null) itemsIn()[at]?.focus();
  }, [at]);

  const open = (first: number): void => {
    const button = root.current?.getBoundingClientRect();
    setAbove(button !== undefined && button.bottom + items.length * 40 + 16 > globalThis.innerHeight && button.top > items.length * 40);
    setAt(first);
  };
  const close = (): void => {
    setAt(null);
    root.current?.querySelector('button')?.focus();
  };
  const choose = ({ onChoose }: MenuItem): void => {
    close();
    onChoose();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const last = items.length - 1;
    const target = targetOf(event.key, at, last, items);
    if (event.key === 'Escape' && isOpen) {
      // It closes the menu alone: not a drawer of ours around it, and not a `<dialog>` of the host's, which the browser would close.
      event.stopPropagation();
      event.preventDefault();
      close();
    } else if (event.key === 'Tab') setAt(null);
    else if (target !== null) {
      event.preventDefault();
      if (isOpen) setAt(target);
      else open(target);
    }
  };

  if (items.length === 0) return null;
  return (
    <div
      {...slot('menu-anchor')}
      role="presentation"
      ref={root}
      onKeyDown={onKeyDown}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setAt(null);
      }}
    >
      <button
        {...slot('button')}
        type="button"
        data-cs-variant="icon"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onFocus={onFocus}
        onClick={() => (isOpen ? close() : open(0))}
      >
        <Icon name="more" />
      </button>
      {isOpen && (
        <div {...slot('menu')} {...withRole('menu')} ref={list} id={id} aria-label={label} data-cs-side={isAbove ? 'above' : undefined}>
          {items.map((item) => (
            <button
              {...slot('menu-item')}
              {...withRole('menuitem')}
              key={item.name}
              type="button"
              tabIndex={-1}
              onClick={() => choose(item)}
            >
              {item.label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** Which item a key leads to; null for a key that leads to none. */
function targetOf(key: string, at: number | null, last: number, items: readonly MenuItem[]): number | null {
  switch (key) {
    case 'ArrowDown':
      return at === null || at === last ? 0 : at + 1;
    case 'ArrowUp':
      return at === null || at === 0 ? last : at - 1;
    case 'Home':
      return at === null ? null : 0;
    case 'End':
      return at === null ? null : last;
  }
  if (at === null || key.length !== 1 || key === ' ') return null;
  const found = [...items.keys()]
    .map((step) => (at + 1 + step) % items.length)
    .find((index) => items[index]!.label.toLowerCase().startsWith(key.toLowerCase()));
  return found ?? null;
}
