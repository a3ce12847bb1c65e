import { open } from 'node:fs/promises';
import type { AnchorSink } from '@countersign/core';

/**
 * Appends checkpoints to a file, one after another, each on disk before the next is asked for. Put the file where those
 * who can write to the database cannot: on a medium that is written once, or a disk of somebody else's.
 */
export const createFileSink = (path: string): AnchorSink => ({
  name: `file ${path}`,
  anchor: async (_, { text }) => {
    // Two lines below what is there, which may be the rest of a write that was cut short: so they are told apart.
    const bytes = Buffer.from(`\n\n${text}`);
    const file = await open(path, 'a', 0o640);
    try {
      // In one write, which others that append to the file cannot come between.
      const { bytesWritten } = await file.write(bytes);
      if (bytesWritten < bytes.length)
        throw new Error(
          `${bytesWritten} of ${bytes.length} bytes of a checkpoint were written to "${path}". It is not anchored; the next run writes it anew: see whether there is room.`,
        );
      await file.datasync();
    } finally {
      await file.close();
    }
  },
});
