/** Signs checkpoints with one Ed25519 key, which may lie in a module that never gives it away. */
export interface Signer {
  /** The name of the journal that it signs for, as of a host and path without a scheme: `bank.example/countersign`. No spaces, no plus. */
  readonly name: string;
  /** The 32 bytes of the public key. */
  readonly publicKey: Uint8Array;
  /** The 64 bytes of the signature over a text's UTF-8. */
  sign(text: string): Uint8Array | Promise<Uint8Array>;
}

/** Knows one public Ed25519 key. */
export interface SignatureKey {
  /** The 32 bytes of the public key. */
  readonly publicKey: Uint8Array;
  /** Says whether a signature over a text's UTF-8 is by this key. */
  verifies(text: string, signature: Uint8Array): boolean;
}
