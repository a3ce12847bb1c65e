import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/**
 * The lines of an export in a file. One that is not UTF-8 reads as what is no line of an export: with a character put in for
 * what cannot be read, it could read as an honest one that has that character there. Of another file, `read` may read them.
 */
export async function* linesIn(path: string, read: (bytes: Buffer) => string = readAs): AsyncIterable<string> {
  // A character for each byte. Read as UTF-8, lines would end at U+2028 and U+2029 as well, which JSON does not escape.
  const input = createReadStream(path, 'latin1');
  // What goes wrong with the file must stop the reading, and a reader of lines does not pass it on.
  let failure: unknown = null;
  const lines = createInterface({ input, crlfDelay: Infinity });
  input.once('error', (error) => {
    failure = error;
    lines.close();
  });
  try {
    for await (const line of lines) yield read(Buffer.from(line, 'latin1'));
  } finally {
    input.destroy();
  }
  if (failure !== null) throw failure;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function readAs(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return 'not UTF-8';
  }
}
