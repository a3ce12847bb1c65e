import type { Digest } from '@countersign/core';
import { sha256 } from '@noble/hashes/sha2.js';
import { randomBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 in plain JavaScript: what pages have of their own hashes only while one waits. */
export const createDigest = (): Digest => ({
  sha256: (...parts) => {
    const hash = sha256.create();
    for (const part of parts) hash.update(typeof part === 'string' ? utf8ToBytes(part) : part);
    return hash.digest();
  },
  salt: () => randomBytes(32),
});
