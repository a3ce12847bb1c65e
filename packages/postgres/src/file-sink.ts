import { open } from 'node:fs/promises';
import type { AnchorSink } from '@countersign/core';

/**
 * Appends checkpoints to a file, one after another, each on disk before the next is asked for. Put the file where those
 * who can write to the database cannot: on a medium that is written once, or a disk of somebody else's.
 */
export const createFileSink = (path: string): AnchorSink => ({
  name: `file ${path}`,
  anchor: async (_, { text }) => {
    const file = await open(path, 'a', 0o640);
    try {
      await file.appendFile(`${text}\n`);
      await file.datasync();
    } finally {
      await file.close();
    }
  },
});
