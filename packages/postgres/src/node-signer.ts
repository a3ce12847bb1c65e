import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { Fault, type SignatureKey, type Signer } from '@countersign/core';

/** Signs with a private Ed25519 key that this process holds; `name` is that of the journal, such as `bank.example/countersign`. */
export const createSigner = (name: string, privateKey: KeyObject): Signer => ({
  name,
  publicKey: bytesOf(createPublicKey(privateKey)),
  sign: (text) => sign(null, Buffer.from(text, 'utf8'), privateKey),
});

/** Checks signatures with a public Ed25519 key. */
export const createSignatureKey = (publicKey: KeyObject): SignatureKey => ({
  publicKey: bytesOf(publicKey),
  verifies: (text, signature) => verify(null, Buffer.from(text, 'utf8'), publicKey, signature),
});

function bytesOf(key: KeyObject): Uint8Array {
  const { crv, x } = key.asymmetricKeyType === 'ed25519' ? key.export({ format: 'jwk' }) : {};
  if (crv !== 'Ed25519' || x === undefined)
    throw new Fault(
      'key-unusable',
      `A key of type ${key.asymmetricKeyType ?? 'secret'} was given where an Ed25519 key belongs. Nothing was signed or checked with it: make one with \`openssl genpkey -algorithm ed25519\`.`,
    );
  return Buffer.from(x, 'base64url');
}
