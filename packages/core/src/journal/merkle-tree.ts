import type { Digest } from '../ports/digest.ts';

/** A Merkle tree after RFC 6962 that grows at its end and keeps no more than it needs for that. */
export interface MerkleTree {
  readonly size: number;
  /** The roots of the full trees it is made of, largest first: all that has to be kept to go on from here. */
  readonly peaks: readonly Uint8Array[];
  /** Adds the hash of a leaf. */
  append(leaf: Uint8Array): void;
  /** The hash over all leaves, that of no bytes when there is none. */
  root(): Uint8Array;
}

const nodePrefix = Uint8Array.of(1);

/** Goes on from a tree of some size with its peaks, or from the empty one. Costs two hashes a leaf at most, and one on average. */
export function growTree(digest: Digest, from: Pick<MerkleTree, 'size' | 'peaks'> = { size: 0, peaks: [] }): MerkleTree {
  let { size } = from;
  const peaks = [...from.peaks];
  return {
    get size() {
      return size;
    },
    get peaks() {
      return [...peaks];
    },
    append: (leaf) => {
      let hash = leaf;
      // As many full trees end here as the old size has ones at its end; each joins the new leaf's.
      for (let full = size; full % 2 === 1; full = (full - 1) / 2) hash = digest.sha256(nodePrefix, peaks.pop()!, hash);
      peaks.push(hash);
      size += 1;
    },
    root: () => (peaks.length === 0 ? digest.sha256() : peaks.reduceRight((right, left) => digest.sha256(nodePrefix, left, right))),
  };
}
