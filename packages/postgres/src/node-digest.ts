import { createHash, hash, randomBytes } from 'node:crypto';
import type { Digest } from '@countersign/core';

/** SHA-256 and chance as Node has them. */
export const nodeDigest: Digest = {
  sha256: (...parts) => {
    let length = 0;
    for (const part of parts) length += typeof part === 'string' ? 3 * part.length : part.length;
    if (length > scratch.length) return parts.reduce((all, part) => all.update(part), createHash('sha256')).digest();
    // Hashing once what was put together takes half the time of handing over its parts.
    let end = 0;
    for (const part of parts) {
      if (typeof part === 'string') end += scratch.write(part, end, 'utf8');
      else {
        scratch.set(part, end);
        end += part.length;
      }
    }
    return bytesOf(hash('sha256', scratch.subarray(0, end), 'binary'));
  },
  salt: () => randomBytes(32),
};

// A text of bytes, turned into bytes here: having Node make a buffer for it takes longer than hashing a small entry.
function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

const scratch = Buffer.allocUnsafe(2 ** 16);
