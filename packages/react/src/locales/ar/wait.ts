import type { WaitWords } from '../../messages/wait.ts';
import { isolate } from './isolate.ts';

/** {@link WaitWords} in Arabic. */
export const wait: WaitWords = {
  tryAgainIn: (time) => `أعد المحاولة بعد ${isolate(time)}`,
  begins: ({ why, time }) => `${why} يمكنك المتابعة بعد ${isolate(time)}.`,
  over: 'يمكنك إعادة المحاولة الآن.',
};
