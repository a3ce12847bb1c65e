/** Hashes, and makes what cannot be guessed. The core itself has no cryptography; everything here is synchronous. */
export interface Digest {
  /** SHA-256 of some parts, one after another; a text counts as its UTF-8. Gives 32 bytes. */
  sha256(...parts: readonly (Uint8Array | string)[]): Uint8Array;
  /** 32 bytes of a cryptographic source of chance, new each time. */
  salt(): Uint8Array;
}
