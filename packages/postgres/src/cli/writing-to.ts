import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Writes texts to a stream, and waits whenever its reader has enough to take for now: whoever waits for that keeps little. */
export const writingTo =
  (stream: Writable) =>
  async (text: string): Promise<void> => {
    if (!stream.write(text)) await once(stream, 'drain');
  };
