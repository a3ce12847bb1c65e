import type { WaitWords } from '../../messages/wait.ts';

/** {@link WaitWords} in German. */
export const wait: WaitWords = {
  tryAgainIn: (time) => `Erneut in ${time}`,
  begins: ({ why, time }) => `${why} Weiter geht es in: ${time}.`,
  over: 'Sie können es jetzt erneut versuchen.',
};
