import type { ReactElement, ReactNode } from 'react';

// In no language's alphabet, so it can stand for what is yet to come.
const mark = '\u0000';

/** Renders a message with an element in the place of its text, wherever the language puts that. */
export function Fill({ message, children }: { readonly message: (text: string) => string; readonly children: ReactNode }): ReactElement {
  const [before, after] = message(mark).split(mark);
  return (
    <>
      {before}
      {children}
      {after}
    </>
  );
}
