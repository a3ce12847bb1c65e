import { splitCheckpoints } from '@countersign/core';
import { UsageError } from './command.ts';
import { linesIn } from './lines-in.ts';

/** How many characters are split at a time: a file that grows for years is longer than any text can be. */
const enough = 1_048_576;

/**
 * The checkpoints in a file of anchors, which is read piece by piece. A piece ends where a signature does, so none is cut in
 * two. Signatures say whether a text is honest, so what is not UTF-8 may read as anything, and a line that was cut within a
 * character as its beginning.
 */
export async function checkpointsIn(path: string, size = enough): Promise<readonly string[]> {
  const found: string[][] = [];
  let piece: string[] = [];
  let length = 0;
  const split = () => {
    found.push([...splitCheckpoints(piece.join('\n'))]);
    piece = [];
    length = 0;
  };
  try {
    for await (const line of linesIn(path, (bytes) => bytes.toString('utf8'))) {
      if (length >= size && piece.at(-1)?.startsWith('— ') && !line.startsWith('—')) split();
      piece.push(line);
      length += line.length + 1;
    }
  } catch (error) {
    throw new UsageError(`"${path}" could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  split();
  return found.flat();
}
