import { createHash, randomBytes } from 'node:crypto';
import type { Digest } from '@countersign/core';

/** SHA-256 and chance as Node has them. */
export const nodeDigest: Digest = {
  sha256: (...parts) => {
    const hash = createHash('sha256');
    for (const part of parts) typeof part === 'string' ? hash.update(part, 'utf8') : hash.update(part);
    return hash.digest();
  },
  salt: () => randomBytes(32),
};
