import { array, assert, integer, property, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
// Not public, but what every checkpoint is a root of.
import { growTree } from '../../../packages/core/src/journal/merkle-tree.ts';
import { digest } from '../../tampering/keys.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const leafOf = (data: Uint8Array) => digest.sha256(Uint8Array.of(0), data);

/** The tree as RFC 6962 defines it: split at the largest power of two that is smaller than the size. */
function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return digest.sha256();
  if (leaves.length === 1) return leaves[0]!;
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return digest.sha256(Uint8Array.of(1), rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half)));
}

describe('the tree over a journal', () => {
  it('has the roots that are published for the tree of RFC 6962', () => {
    const data = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const tree = growTree(digest);
    const roots = [hex(tree.root())];
    for (const each of data) {
      tree.append(leafOf(Buffer.from(each, 'hex')));
      roots.push(hex(tree.root()));
    }
    expect(roots).toEqual([
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ]);
  });

  it('is the same however often it was left and gone on with', () =>
    assert(
      property(array(uint8Array({ maxLength: 4 }), { maxLength: 70 }), integer({ min: 1, max: 9 }), (data, step) => {
        const leaves = data.map(leafOf);
        let tree = growTree(digest);
        for (const [at, leaf] of leaves.entries()) {
          if (at % step === 0) tree = growTree(digest, { size: tree.size, peaks: tree.peaks });
          tree.append(leaf);
        }
        expect(tree.size).toBe(leaves.length);
        expect(hex(tree.root())).toBe(hex(rootOf(leaves)));
      }),
    ));
});
