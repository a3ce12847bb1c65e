import { createHash, createPrivateKey, createPublicKey, randomBytes, sign, verify } from 'node:crypto';
import type { Digest, SignatureKey, Signer } from '@countersign/core';

/** What Node hashes with. */
export const digest: Digest = {
  sha256: (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest(),
  salt: () => randomBytes(32),
};

/** A key pair that is the same in every run, as the ports want it. */
export function keysFrom(seed: string, name = 'bank.example/countersign'): { readonly signer: Signer; readonly key: SignatureKey } {
  // An Ed25519 key in PKCS #8 is this header and 32 bytes.
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(seed.padEnd(32, '.')).subarray(0, 32)]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  // The same few checkpoints are checked thousands of times over.
  const answers = new Map<string, boolean>();
  const bytes = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  return {
    signer: { name, publicKey: bytes, sign: (text) => sign(null, Buffer.from(text), privateKey) },
    key: {
      publicKey: bytes,
      verifies: (text, signature) => {
        const asked = `${text}${Buffer.from(signature).toString('hex')}`;
        const known = answers.get(asked) ?? verify(null, Buffer.from(text), publicKey, signature);
        answers.set(asked, known);
        return known;
      },
    },
  };
}
