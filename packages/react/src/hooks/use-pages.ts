import { useState } from 'react';

/** Which page of an answer is shown. */
export interface Pages<Place> {
  /** From 0. */
  readonly index: number;
  /** The place the page starts behind; null for the first. */
  readonly after: Place | null;
  /** To the page that starts behind a place. */
  readonly turn: (next: Place) => void;
  /** To one of the pages before, by its index; the one before by default. */
  readonly back: (index?: number) => void;
}

/** Keeps where each page after the first begins, of one question: another begins at its first page. */
export function usePages<Place>(question: string): Pages<Place> {
  const [turned, setTurned] = useState<{ readonly of: string; readonly places: readonly Place[] }>({ of: question, places: [] });
  const isOf = turned.of === question;
  // Places of another question would begin in the middle of this one.
  if (!isOf) setTurned({ of: question, places: [] });
  const places = isOf ? turned.places : [];
  return {
    index: places.length,
    after: places.at(-1) ?? null,
    turn: (next) => setTurned({ of: question, places: [...places, next] }),
    back: (index = places.length - 1) => setTurned({ of: question, places: places.slice(0, Math.max(index, 0)) }),
  };
}
