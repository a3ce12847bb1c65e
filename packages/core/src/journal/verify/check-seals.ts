import type { Digest } from '../../ports/digest.ts';
import type { SignatureKey } from '../../ports/signer.ts';
import { toHex } from '../../shared/hex.ts';
import type { TenantId } from '../../shared/ids.ts';
import type { Instant } from '../../shared/instant.ts';
import { type CheckpointBody, isSigned, originOf, readCheckpoint } from '../checkpoint.ts';
import { growTree } from '../merkle-tree.ts';
import { beginningOf } from './beginning-of.ts';
import type { Findings } from './finding.ts';

/** The sealed sequence of a tenant, and what was signed over it. */
export interface Seals {
  /** Takes the hash of the entry at a place, 32 bytes; null when what is kept is none. */
  place(position: number, hash: Uint8Array | null): void;
  /** Takes a checkpoint of the journal, once every entry has come, by size. */
  checkpoint(text: string, size: number): void;
  /** Looks at what was anchored, and says how far signatures reach. */
  end(): { readonly sealed: number; readonly signed: number; readonly checkpoints: number };
}

/** A checkpoint that is held outside the database. */
export interface Anchor {
  readonly text: string;
  readonly body: CheckpointBody;
}

/** Whose checkpoints count. */
export interface Trust {
  readonly keys: readonly SignatureKey[];
  /** The name they must be signed under; null takes any. */
  readonly name: string | null;
  readonly digest: Digest;
}

/**
 * The anchors of a tenant that a key has signed, by size. What is of another tenant is passed over, what is of none is found,
 * unless it is the beginning of one that is there as a whole: that was written again, and says all that its beginning says.
 */
export function readAnchors(texts: readonly string[], tenantId: TenantId, trust: Trust, findings: Findings): readonly Anchor[] {
  const anchors: Anchor[] = [];
  const others: string[] = [];
  const invalid: { readonly text: string; readonly body: CheckpointBody | null }[] = [];
  for (const text of texts) {
    const body = readCheckpoint(text);
    if (body && !isOf(body, tenantId, trust.name)) others.push(text);
    else if (body && isSigned(text, body, trust.keys, trust.digest)) anchors.push({ text, body });
    else invalid.push({ text, body });
  }
  const isBeginning = beginningOf([...others, ...anchors.map(({ text }) => text)]);
  for (const { text, body } of invalid)
    if (!isBeginning(text))
      findings.add(
        'anchor-invalid',
        `What should be an anchored checkpoint ${body ? `of size ${body.size} is signed by none of the keys` : 'cannot be read'}.`,
      );
  return anchors.toSorted((a, b) => a.body.size - b.body.size);
}

/** The last moment at which something was anchored, and how many entries that covers. */
export const lastAnchor = (anchors: readonly Anchor[]): { readonly size: number; readonly at: Instant | null } => {
  const last = anchors.at(-1);
  return last ? { size: last.body.size, at: last.body.at } : { size: 0, at: null };
};

const isOf = ({ origin }: CheckpointBody, tenantId: TenantId, name: string | null): boolean =>
  name === null ? origin.endsWith(originOf('', tenantId)) : origin === originOf(name, tenantId);

/** How many places share a piece of memory. */
const page = 4_096;

/** Checks that the sealed entries are what was signed and what was anchored. Keeps 32 bytes an entry. */
export function checkSeals(tenantId: TenantId, anchors: readonly Anchor[], trust: Trust, findings: Findings): Seals {
  const pages = new Map<number, Uint8Array>();
  const taken = new Map<number, Uint8Array>();
  let sealed = 0;
  let end = 0;
  let origin: string | null = null;
  let signed = 0;
  let checkpoints = 0;
  let previous = -1;
  let isGapTold = false;
  const tree = growTree(trust.digest);
  let compared = 0;
  const kept = new Set<string>();

  /** The root over the first `size` entries; null when they are not all there. */
  const rootAt = (size: number): string | null => {
    for (let at = tree.size; at < size; at++) {
      if (taken.get(Math.floor(at / page))?.[at % page] !== 1) {
        if (at < end && !isGapTold) {
          findings.add('position-broken', `No entry has place ${at} of the sealed sequence, and later places are taken.`);
          isGapTold = true;
        }
        return null;
      }
      tree.append(pages.get(Math.floor(at / page))!.slice((at % page) * 32, (at % page) * 32 + 32));
    }
    return toHex(tree.root());
  };
  const compare = ({ size, root }: CheckpointBody, what: string): boolean => {
    const found = rootAt(size);
    if (found === null && size > end)
      findings.add(
        'journal-truncated',
        `${what} covers ${size} entries, and there are ${end}: the end was cut off, or this is an older copy.`,
      );
    else if (found === null) findings.add('root-mismatch', `${what} covers ${size} entries, and some of them are missing.`);
    else if (found !== root)
      findings.add('root-mismatch', `The first ${size} entries are not those that were signed in ${what.toLowerCase()}.`);
    return found === root;
  };
  const compareAnchors = (upTo: number) => {
    for (let next = anchors[compared]; next && next.body.size <= upTo; next = anchors[++compared]) {
      // One that is kept as well has been, or will be, compared as such.
      if (!kept.has(next.text)) {
        compare(next.body, 'An anchored checkpoint');
        findings.add('checkpoint-missing', `The checkpoint of size ${next.body.size} was anchored, and is not in the journal as it was.`);
      }
    }
  };

  return {
    place: (position, hash) => {
      const number = Math.floor(position / page);
      const at = position % page;
      let marks = taken.get(number);
      if (!marks) taken.set(number, (marks = new Uint8Array(page)));
      let hashes = pages.get(number);
      if (!hashes) pages.set(number, (hashes = new Uint8Array(32 * page)));
      if (marks[at] === 1) findings.add('position-broken', `Two entries have place ${position} of the sealed sequence.`);
      else sealed += 1;
      marks[at] = 1;
      if (hash) hashes.set(hash, at * 32);
      end = Math.max(end, position + 1);
    },
    checkpoint: (text, size) => {
      checkpoints += 1;
      const body = readCheckpoint(text);
      if (
        !body ||
        body.size !== size ||
        !isOf(body, tenantId, trust.name) ||
        (origin !== null && body.origin !== origin) ||
        size <= previous
      ) {
        findings.add(
          'checkpoint-malformed',
          `The checkpoint that is kept for size ${size} cannot be read, is of another journal, or comes twice.`,
        );
        return;
      }
      origin = body.origin;
      previous = size;
      compareAnchors(size - 1);
      kept.add(text);
      const isOurs = isSigned(text, body, trust.keys, trust.digest);
      if (!isOurs) findings.add('signature-invalid', `None of the keys has signed the checkpoint of size ${size}.`);
      if (compare(body, 'The checkpoint') && isOurs) signed = size;
      compareAnchors(size);
      kept.delete(text);
    },
    end: () => {
      compareAnchors(Number.MAX_SAFE_INTEGER);
      rootAt(end);
      return { sealed, signed, checkpoints };
    },
  };
}
