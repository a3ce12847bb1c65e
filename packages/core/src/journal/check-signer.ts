import type { Digest } from '../ports/digest.ts';
import type { SignatureKey, Signer } from '../ports/signer.ts';
import { Fault } from '../shared/fault.ts';
import type { TenantId } from '../shared/ids.ts';
import { type Checkpoint, isSigned, keyNameOf, originOf, readCheckpoint, signersOf } from './checkpoint.ts';

/** Who is about to sign, and after whom: see `Sealing`. */
interface Signing {
  readonly signer: Signer;
  readonly formerKeys?: readonly SignatureKey[] | 'any';
  readonly digest: Digest;
}

/**
 * Throws a `Fault` unless a signer may go on from a tenant's last checkpoint: under the same name, and with the same key or after
 * one of the former keys. Whatever is signed otherwise stays in the journal, and would fail its verification for ever.
 */
export function checkSigner(tenantId: TenantId, { size, text }: Checkpoint, { signer, formerKeys = [], digest }: Signing): void {
  const last = readCheckpoint(text);
  if (!last)
    throw new Fault(
      'journal-broken',
      `The last checkpoint of tenant ${tenantId}, of size ${size}, cannot be read. No checkpoint was signed after it: verify the journal to find what has been changed.`,
    );
  const origin = originOf(signer.name, tenantId);
  if (last.origin !== origin)
    throw new Fault(
      'signer-name-changed',
      `The last checkpoint of tenant ${tenantId} is signed under "${last.origin}", and the next would be under "${origin}". No checkpoint was signed: a journal that has two names never verifies again. Give the signer the name that the journal was sealed under so far.`,
    );
  const [signers, own] = [signersOf(text, last), keyNameOf(origin, signer.publicKey, digest)];
  if (signers.includes(own) || formerKeys === 'any' || isSigned(text, last, formerKeys, digest)) return;
  throw new Fault(
    'signer-key-changed',
    `The last checkpoint of tenant ${tenantId} is signed with the key ${signers.join(', ') || '(none)'}, and the signer has the key ${own}, by what signatures call them. No checkpoint was signed: whoever verifies with the key of before would find it signed by nobody. Give the signer that key; if it is to be changed, name it in \`formerKeys\`, and keep its public key to verify with.`,
  );
}
