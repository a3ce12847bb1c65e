import {
  type AnchorSink,
  asInstant,
  type Checkpoint,
  Fault,
  id,
  type JournalSeals,
  type KeptCheckpoint,
  sealJournal,
  type TenantId,
} from '@countersign/core';
import { fixedClock } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
// Not public, but what a checkpoint is the root of.
import { readCheckpoint } from '../../../packages/core/src/journal/checkpoint.ts';
import { growTree } from '../../../packages/core/src/journal/merkle-tree.ts';
import { digest, keysFrom } from '../../tampering/keys.ts';

const bank = id<'tenant'>('bank');
const { signer } = keysFrom('the key of the tests');
const hashes = Array.from({ length: 9 }, (_, at) => Buffer.from(digest.sha256(`entry ${at}`)).toString('hex'));

/** A store of one tenant, some of whose entries wait for their places. */
function aStore(waiting: readonly string[] = hashes) {
  const checkpoints: KeptCheckpoint[] = [];
  const received = new Map<string, number>();
  const asked: string[] = [];
  let placed = 0;
  const seals: JournalSeals = {
    tenants: (sinks) => {
      asked.push(`tenants of ${sinks.join(' and ')}`);
      return Promise.resolve([bank]);
    },
    sequence: (_, limit) => {
      // A sealer that does not end would take the test run with it.
      if (asked.push(`sequence ${limit}`) > 100) throw new Error('The sealer asks for more and more.');
      const entries = Math.min(limit, waiting.length - placed);
      placed += entries;
      const last = checkpoints.at(-1) ?? null;
      return Promise.resolve({ entries, last, hashes: waiting.slice(last?.size ?? 0, placed).slice(0, limit) });
    },
    keep: (_, checkpoint) => Promise.resolve(void checkpoints.push(checkpoint)),
    unanchored: (_, sink, limit) => {
      asked.push(`unanchored ${limit}`);
      return Promise.resolve(checkpoints.filter(({ size }) => size > (received.get(sink) ?? 0)));
    },
    anchored: (_, sink, size) => Promise.resolve(void received.set(sink, size)),
  };
  return { seals, checkpoints, received, asked };
}

const aSink = (name: string, keeps: (checkpoint: Checkpoint) => void = () => {}): AnchorSink => ({
  name,
  anchor: async (_: TenantId, checkpoint: Checkpoint) => keeps(checkpoint),
});

const sealing = (seals: JournalSeals, sinks: readonly AnchorSink[] = [], batch?: number, by = signer) => ({
  seals,
  digest,
  signer: by,
  sinks,
  clock: fixedClock('2026-11-24T10:00:00.000Z'),
  ...(batch === undefined ? {} : { batch }),
});

const rootOf = (size: number) => {
  const tree = growTree(digest);
  for (const hash of hashes.slice(0, size)) tree.append(Buffer.from(hash, 'hex'));
  return Buffer.from(tree.root()).toString('hex');
};

describe('a sealer', () => {
  it.each([
    [2, [2, 4, 6, 8, 9]],
    [3, [3, 6, 9]],
    [9, [9]],
    [undefined, [9]],
  ])('that takes %s entries at once signs the root over %j', async (batch, sizes) => {
    const { seals, checkpoints } = aStore();
    expect(await sealJournal(sealing(seals, [], batch))).toEqual([
      { tenantId: 'bank', entries: 9, checkpoints: sizes, anchored: [], failed: [] },
    ]);
    const at = asInstant('2026-11-24T10:00:00.000Z');
    expect(checkpoints.map(({ text }) => readCheckpoint(text))).toEqual(
      sizes.map((size) => ({ origin: 'bank.example/countersign/bank', size, root: rootOf(size), at })),
    );
  });

  it('signs nothing where nothing has happened', async () => {
    const { seals, checkpoints } = aStore([]);
    expect(await sealJournal(sealing(seals))).toEqual([{ tenantId: 'bank', entries: 0, checkpoints: [], anchored: [], failed: [] }]);
    expect(checkpoints).toEqual([]);
  });

  it('signs over entries that another sealer has placed and has not signed', async () => {
    const { seals, checkpoints } = aStore();
    await seals.sequence(bank, 4);
    expect(await sealJournal(sealing(seals, [], 3))).toMatchObject([{ entries: 5, checkpoints: [3, 6, 9] }]);
    expect(readCheckpoint(checkpoints.at(-1)!.text)?.root).toBe(rootOf(9));
  });

  it('goes to the tenants for whom there is something to do at one of the sinks, or to those that were named', async () => {
    const { seals, asked } = aStore();
    await sealJournal(sealing(seals, [aSink('file'), aSink('mail')]));
    expect(asked[0]).toBe('tenants of file and mail');
    const named = aStore();
    const reports = await sealJournal(sealing(named.seals), [id('one'), id('other')]);
    expect(reports.map(({ tenantId }) => tenantId)).toEqual(['one', 'other']);
    expect(named.asked.filter((each) => each.startsWith('tenants'))).toEqual([]);
  });

  it('sends each sink what it has not received, and what fails at one from there on again in the next run', async () => {
    const store = aStore();
    const kept: number[] = [];
    let isFull = true;
    const file = aSink('file', ({ size }) => {
      if (isFull && size > 3) throw new Error('The disk is full.');
      kept.push(size);
    });
    const mail = aSink('mail', () => {
      throw 'no route';
    });
    expect(await sealJournal(sealing(store.seals, [mail, file], 3))).toEqual([
      {
        tenantId: 'bank',
        entries: 9,
        checkpoints: [3, 6, 9],
        anchored: [{ sink: 'file', size: 3 }],
        failed: [
          { sink: 'mail', size: 3, reason: 'no route' },
          { sink: 'file', size: 6, reason: 'The disk is full.' },
        ],
      },
    ]);
    expect(store.received).toEqual(new Map([['file', 3]]));
    isFull = false;
    expect(await sealJournal(sealing(store.seals, [file], 3))).toMatchObject([
      { entries: 0, checkpoints: [], anchored: [6, 9].map((size) => ({ sink: 'file', size })), failed: [] },
    ]);
    expect(kept).toEqual([3, 6, 9]);
  });

  it.each([
    ['no digits where there is a place and no entry', ''],
    ['too few', '12'.repeat(31)],
    ['none', 'xy'.repeat(32)],
  ])('signs nothing over a hash that is broken: %s', async (_, hash) => {
    const { seals, checkpoints } = aStore([hashes[0]!, hash]);
    const failing = sealJournal(sealing(seals));
    await expect(failing).rejects.toThrow(Fault);
    await expect(failing).rejects.toMatchObject({ code: 'journal-broken' });
    expect(checkpoints).toEqual([]);
  });

  it('signs nothing over peaks that are broken', async () => {
    const { seals, checkpoints } = aStore();
    await sealJournal(sealing(seals, [], 8), [bank]);
    const broken = { ...checkpoints[0]!, peaks: ['12'] };
    const failing = sealJournal(sealing({ ...seals, sequence: () => Promise.resolve({ entries: 0, last: broken, hashes: [hashes[8]!] }) }));
    await expect(failing).rejects.toMatchObject({ code: 'journal-broken' });
  });

  it.each(['', 'bank example', 'bank+example', 'bank\texample', ' bank', 'bank '])('signs nothing under the name %j', async (name) => {
    const { seals, checkpoints } = aStore();
    const failing = sealJournal(sealing(seals, [], 9, keysFrom('the key of the tests', name).signer));
    await expect(failing).rejects.toMatchObject({ code: 'signer-unusable' });
    expect(checkpoints).toEqual([]);
  });

  it.each([
    [
      'another name',
      keysFrom('the key of the tests', 'other.example/countersign').signer,
      bank,
      /bank\.example\/countersign\/bank.+other\.example/,
    ],
    ['the tenant in another spelling', signer, id<'tenant'>('Bank'), /countersign\/bank".+countersign\/Bank"/],
  ])('signs nothing after a checkpoint under %s, and names both', async (_, by, tenant, names) => {
    const { seals, checkpoints } = aStore();
    await seals.sequence(bank, 4);
    await sealJournal(sealing({ ...seals, sequence: () => Promise.resolve({ entries: 0, last: null, hashes: hashes.slice(0, 4) }) }));
    const failing = sealJournal(sealing(seals, [], undefined, by), [tenant]);
    await expect(failing).rejects.toThrow(Fault);
    await expect(failing).rejects.toMatchObject({ code: 'signer-name-changed', message: expect.stringMatching(names) as string });
    expect(checkpoints).toHaveLength(1);
  });

  it('signs nothing after a checkpoint that cannot be read', async () => {
    const { seals, checkpoints } = aStore();
    const last = { size: 8, text: 'a checkpoint of size 8', peaks: [hashes[0]!] };
    const failing = sealJournal(sealing({ ...seals, sequence: () => Promise.resolve({ entries: 0, last, hashes: [hashes[8]!] }) }));
    await expect(failing).rejects.toMatchObject({ code: 'journal-broken' });
    expect(checkpoints).toEqual([]);
  });

  describe('whose key is another than the one that signed last', () => {
    const former = keysFrom('the key of the tests').key;
    const next = keysFrom('the next key');

    /** A store of which the first four entries were sealed with the former key. */
    async function sealedBefore() {
      const store = aStore();
      const sequence: JournalSeals['sequence'] = (tenantId) => store.seals.sequence(tenantId, 4);
      await sealJournal(sealing({ ...store.seals, sequence: async (...args) => ({ ...(await sequence(...args)), entries: 0 }) }));
      expect(store.checkpoints.map(({ size }) => size)).toEqual([4]);
      return store;
    }

    it('signs nothing, and names both keys', async () => {
      const { seals, checkpoints } = await sealedBefore();
      const failing = sealJournal(sealing(seals, [], undefined, next.signer));
      await expect(failing).rejects.toThrow(Fault);
      await expect(failing).rejects.toMatchObject({
        code: 'signer-key-changed',
        message: expect.stringMatching(/the key ([0-9a-f]{8}),.+ the key (?!\1)[0-9a-f]{8},/) as string,
      });
      expect(checkpoints).toHaveLength(1);
    });

    it('goes on when the former key is named, and needs it no more once its own has signed', async () => {
      const { seals, checkpoints } = await sealedBefore();
      await sealJournal({ ...sealing(seals, [], 2, next.signer), formerKeys: [keysFrom('an older key').key, former] });
      expect(checkpoints.map(({ size }) => size)).toEqual([4, 6, 8, 9]);
      const more = { ...seals, sequence: () => Promise.resolve({ entries: 0, last: checkpoints.at(-1)!, hashes: [hashes[0]!] }) };
      expect(await sealJournal(sealing(more, [], undefined, next.signer))).toMatchObject([{ checkpoints: [10] }]);
    });

    it('goes on when the former key is lost, and that is said', async () => {
      const { seals, checkpoints } = await sealedBefore();
      await sealJournal({ ...sealing(seals, [], undefined, next.signer), formerKeys: 'any' });
      expect(checkpoints.map(({ size }) => size)).toEqual([4, 9]);
    });

    it('signs nothing when another key is named, nor with the former one afterwards', async () => {
      const { seals, checkpoints } = await sealedBefore();
      const wrong = sealJournal({ ...sealing(seals, [], undefined, next.signer), formerKeys: [keysFrom('an older key').key] });
      await expect(wrong).rejects.toMatchObject({ code: 'signer-key-changed' });
      await sealJournal({ ...sealing(seals, [], undefined, next.signer), formerKeys: [former] });
      const more = { ...seals, sequence: () => Promise.resolve({ entries: 0, last: checkpoints.at(-1)!, hashes: [hashes[0]!] }) };
      await expect(sealJournal(sealing(more))).rejects.toMatchObject({ code: 'signer-key-changed' });
      expect(checkpoints.map(({ size }) => size)).toEqual([4, 9]);
    });
  });
});
