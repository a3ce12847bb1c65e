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
});
