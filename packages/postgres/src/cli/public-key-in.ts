import { createPublicKey } from 'node:crypto';
import type { SignatureKey } from '@countersign/core';
import { createSignatureKey } from '../node-signer.ts';
import { UsageError } from './command.ts';

/** The public key that a file of PEM holds. A private one would do as well, and has no business where journals are verified. */
export function publicKeyIn(path: string, pem: string): SignatureKey {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem))
    throw new UsageError(
      `"${path}" holds a private key: whoever has it can sign another history, so it belongs where journals are sealed and nowhere else. Give the public key: openssl pkey -in ${path} -pubout -out public.pem`,
    );
  try {
    return createSignatureKey(createPublicKey(pem));
  } catch (error) {
    throw new UsageError(`"${path}" holds no public Ed25519 key in PEM: ${error instanceof Error ? error.message : String(error)}`);
  }
}
