import type { Digest } from '../ports/digest.ts';
import type { SignatureKey, Signer } from '../ports/signer.ts';
import { fromBase64, toBase64 } from '../shared/base64.ts';
import { Fault } from '../shared/fault.ts';
import { toHex } from '../shared/hex.ts';
import { id, isId, type TenantId } from '../shared/ids.ts';
import { type Instant, isInstant } from '../shared/instant.ts';

/** What the journal of a tenant was at a moment, in a text that anybody can check who has the public key. */
export interface Checkpoint {
  /** How many entries of the tenant's sequence it covers. */
  readonly size: number;
  /** A signed note with the body of a C2SP checkpoint, and the time as its only extension line. */
  readonly text: string;
}

/** A checkpoint with what is needed to go on from it. */
export interface KeptCheckpoint extends Checkpoint {
  /** The peaks of the tree, see `growTree`, as hexadecimal digits. */
  readonly peaks: readonly string[];
}

/** What a checkpoint's text says. */
export interface CheckpointBody {
  readonly origin: string;
  readonly size: number;
  /** The root of the tree over the first `size` entries, as hexadecimal digits. */
  readonly root: string;
  readonly at: Instant;
}

/** The name under which the checkpoints of one tenant are signed. */
export const originOf = (name: string, tenantId: TenantId): string => `${name}/${encodeURIComponent(tenantId)}`;

/** The tenant whose checkpoints are signed under an origin, whatever the name before it; null when it is that of none. */
export function tenantOf(origin: string): TenantId | null {
  try {
    const tenant = decodeURIComponent(origin.slice(origin.lastIndexOf('/') + 1));
    return isId(tenant) && origin.endsWith(originOf('', id<'tenant'>(tenant))) ? id<'tenant'>(tenant) : null;
  } catch {
    return null; // no text is encoded like this
  }
}

const bodyOf = (origin: string, size: number, root: Uint8Array, at: Instant): string =>
  `${origin}\n${size}\n${toBase64(root)}\ntime ${at}\n`;

/** Signs what a tree has come to. */
export async function signCheckpoint(
  tenantId: TenantId,
  { size, root }: { readonly size: number; readonly root: Uint8Array },
  at: Instant,
  signer: Signer,
  digest: Digest,
): Promise<Checkpoint> {
  if (!/^[^\s+]+$/u.test(signer.name))
    throw new Fault(
      'signer-unusable',
      `The signer's name "${signer.name}" is empty or has a space or a plus in it. A checkpoint under it could not be read: name it like a host and path, such as bank.example/countersign.`,
    );
  const origin = originOf(signer.name, tenantId);
  const body = bodyOf(origin, size, root, at);
  const signature = await signer.sign(body);
  const line = toBase64(Uint8Array.of(...keyIdOf(origin, signer.publicKey, digest), ...signature));
  return { size, text: `${body}\n— ${origin} ${line}\n` };
}

/** The four bytes by which a signature names its key: of SHA-256 over the name, a newline, the algorithm and the key. */
const keyIdOf = (name: string, publicKey: Uint8Array, digest: Digest): Uint8Array =>
  digest.sha256(`${name}\n`, ed25519, publicKey).subarray(0, 4);

const ed25519 = Uint8Array.of(1);

/** Reads a checkpoint, and does not ask who signed it; null when it is none of ours. */
export function readCheckpoint(text: string): CheckpointBody | null {
  const [origin, size, root, time] = text.split('\n');
  const hash = fromBase64(root ?? '');
  const at = time?.startsWith('time ') ? time.slice('time '.length) : '';
  const count = Number(size);
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size ?? '') || !Number.isSafeInteger(count) || hash?.length !== 32 || !isInstant(at))
    return null;
  return text.startsWith(`${bodyOf(origin, count, hash, at)}\n— `) ? { origin, size: count, root: toHex(hash), at } : null;
}

/** Says whether one of some keys has signed a checkpoint. Signatures by others say nothing, and an invalid one of ours counts as none. */
export function isSigned(text: string, { origin }: CheckpointBody, keys: readonly SignatureKey[], digest: Digest): boolean {
  const body = text.slice(0, text.indexOf('\n\n') + 1);
  return signaturesOn(text, origin).some(({ keyId, signature }) =>
    keys.some((key) => keyNameOf(origin, key.publicKey, digest) === keyId && key.verifies(body, signature)),
  );
}

/** The keys that a checkpoint says it is signed with under its origin, whether that is true or not: see {@link keyNameOf}. */
export const signersOf = (text: string, { origin }: CheckpointBody): readonly string[] =>
  signaturesOn(text, origin).map(({ keyId }) => keyId);

/** What signatures under an origin call a key: the eight hexadecimal digits of their first four bytes. */
export const keyNameOf = (origin: string, publicKey: Uint8Array, digest: Digest): string => toHex(keyIdOf(origin, publicKey, digest));

/** The signatures that stand under a checkpoint in the name of its origin. */
function signaturesOn(text: string, origin: string): readonly { readonly keyId: string; readonly signature: Uint8Array }[] {
  const prefix = `— ${origin} `;
  return text
    .slice(text.indexOf('\n\n') + 2)
    .split('\n')
    .filter((line) => line.startsWith(prefix))
    .flatMap((line) => {
      const bytes = fromBase64(line.slice(prefix.length));
      return bytes?.length === 68 ? [{ keyId: toHex(bytes.subarray(0, 4)), signature: bytes.subarray(4) }] : [];
    });
}

/**
 * The checkpoints in a text that holds any number of them, one after another, as a file of anchors does. Whatever else is in
 * it comes as well, so that it is found; what is left of a checkpoint whose writing was cut short comes by itself.
 */
export function splitCheckpoints(text: string): readonly string[] {
  const found: string[] = [];
  let note: string[] = [];
  let isSigned = false;
  const end = () => {
    if (note.length > 0) found.push(`${note.join('\n')}\n`);
    note = [];
    isSigned = false;
  };
  for (const each of text.replaceAll('\r\n', '\n').split('\n')) {
    // A write can be cut short within a character.
    const line = each.endsWith('\uFFFD') ? each.slice(0, -1) : each;
    const isSignature = line === '—' || line.startsWith('— ');
    // Signature lines end a note, and so does an empty line that none follows; what comes then begins the next.
    if (!isSignature && (isSigned || (line !== '' && note.at(-1) === ''))) end();
    isSigned ||= isSignature;
    if (note.length > 0 || line !== '') note.push(line);
  }
  end();
  return found;
}
