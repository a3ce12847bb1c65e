import type { Text, WordGroup } from './words.ts';

/** What is said where the server asks to be tried again later. Lengths of time come formatted. */
export interface WaitWords {
  /** On a button, in the place of what it says otherwise. */
  readonly tryAgainIn: Text;
  /** `why` is a whole sentence. */
  readonly begins: (wait: { readonly why: string; readonly time: string }) => string;
  readonly over: string;
}

/** {@link WaitWords} in English. */
export const wait: WordGroup<'wait'> = {
  name: 'wait',
  english: {
    tryAgainIn: (time) => `Try again in ${time}`,
    begins: ({ why, time }) => `${why} You can go on in ${time}.`,
    over: 'You can try again now.',
  },
};
