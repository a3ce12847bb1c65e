import assert from 'node:assert/strict';
import type { Checkpoint, KeptCheckpoint } from '@countersign/core';
import { openBank } from '../bank.ts';
import { openBusyBank } from '../busy-bank.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { openSealed } from '../sealed.ts';
import type { Subject } from '../subject.ts';
import { accepted } from '../verdicts.ts';

/** The places of entries, by subject and sequence, in the order of the export. */
async function placesIn(subject: Subject, tenantId: Parameters<Subject['archive']['records']>[0]) {
  const places: { readonly of: string; readonly sequence: number; readonly position: number | null }[] = [];
  for await (const record of subject.archive.records(tenantId))
    if (record.kind === 'entry')
      places.push({ of: `${record.subjectType} ${record.subjectId}`, sequence: record.sequence, position: record.position });
  return places;
}

/** The hashes of sealed entries, by their places. */
async function hashesIn(subject: Subject, tenantId: Parameters<Subject['archive']['records']>[0]) {
  const hashes: string[] = [];
  for await (const record of subject.archive.records(tenantId))
    if (record.kind === 'entry' && record.position !== null) hashes[record.position] = record.hash;
  return hashes;
}

const checkpoint = (size: number): KeptCheckpoint => ({ size, text: `a checkpoint of size ${size}\n`, peaks: ['ab'.repeat(32)] });

/** Every committed entry gets one place in the sequence of its tenant, and the places have no gap. */
export const sealingCases: readonly ConformanceCase[] = [
  {
    name: 'gives every entry one place in the sequence of its tenant, without a gap, in the order of its task',
    run: async (subject) => {
      const bank = await openBusyBank(subject);
      assert.equal((await subject.seals.sequence(bank.tenantId, 4)).entries, 4);
      assert.equal((await subject.seals.sequence(bank.tenantId, 100)).entries, 6);
      assert.equal((await subject.seals.sequence(bank.tenantId, 100)).entries, 0);
      const places = await placesIn(subject, bank.tenantId);
      assert.deepEqual(
        places.map(({ position }) => position).toSorted((a, b) => Number(a) - Number(b)),
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
      );
      for (const [at, { of, position }] of places.entries()) {
        const next = places[at + 1];
        if (next?.of === of) assert.ok(Number(position) < Number(next.position), `${of} is sealed in its order`);
      }
    },
  },
  {
    name: 'gives no place twice and leaves none out when several sealers and many writers work at the same moment',
    run: async (subject) => {
      const bank = await openBusyBank(subject);
      const { sequence } = subject.seals;
      const more = bank.assign('mortgage-4', 'uk').then(async ([{ taskId }]) => {
        accepted(await bank.as('adam').cancel({ taskId, cancellationReason: 'Not after all' }));
      });
      const sealed = await Promise.all([3, 2, 5, 1, 4].map((limit) => sequence(bank.tenantId, limit)));
      await more;
      const rest = await sequence(bank.tenantId, 100);
      const total = [...sealed, rest].reduce((sum, { entries }) => sum + entries, 0);
      const places = await placesIn(subject, bank.tenantId);
      assert.equal(total, 12);
      assert.deepEqual(
        places.map(({ position }) => position).toSorted((a, b) => Number(a) - Number(b)),
        Array.from({ length: 12 }, (_, at) => at),
      );
    },
  },
  {
    name: 'gives out what follows the last checkpoint, and keeps one checkpoint for a size',
    run: async (subject) => {
      const { tenantId } = await openBusyBank(subject);
      const { sequence, keep } = subject.seals;
      const first = await sequence(tenantId, 4);
      assert.deepEqual([first.entries, first.last, first.hashes.length], [4, null, 4]);
      const again = await sequence(tenantId, 2);
      assert.deepEqual(again, { entries: 2, last: null, hashes: first.hashes.slice(0, 2) });
      await keep(tenantId, checkpoint(4));
      await keep(tenantId, { ...checkpoint(4), text: 'another' });
      const second = await sequence(tenantId, 3);
      assert.deepEqual([second.entries, second.last, second.hashes.length], [3, checkpoint(4), 3]);
      const rest = await sequence(tenantId, 100);
      assert.deepEqual([rest.entries, rest.last], [1, checkpoint(4)]);
      assert.deepEqual(rest.hashes.slice(0, 3), second.hashes);
      await keep(tenantId, checkpoint(10));
      assert.deepEqual(await sequence(tenantId, 100), { entries: 0, last: checkpoint(10), hashes: [] });
      const hashes = await hashesIn(subject, tenantId);
      assert.deepEqual([...first.hashes, ...rest.hashes], hashes);
    },
  },
  {
    name: 'remembers for each sink which checkpoints it has received',
    run: async (subject) => {
      const { tenantId } = await openBusyBank(subject);
      const { keep, anchored, unanchored, sequence } = subject.seals;
      await sequence(tenantId, 100);
      for (const size of [2, 5, 10]) await keep(tenantId, checkpoint(size));
      const sizes = (found: readonly Checkpoint[]) => found.map(({ size }) => size);
      assert.deepEqual(sizes(await unanchored(tenantId, 'file', 100)), [2, 5, 10]);
      await anchored(tenantId, 'file', 5);
      await anchored(tenantId, 'file', 2);
      assert.deepEqual(await unanchored(tenantId, 'file', 100), [{ size: 10, text: checkpoint(10).text }]);
      assert.deepEqual(sizes(await unanchored(tenantId, 'mail', 2)), [2, 5]);
    },
  },
  {
    name: 'names the tenants that have something to seal, to sign or to send away, and no others',
    needs: 'several-tenants',
    run: async (subject) => {
      const { seals } = subject;
      const { tenantId } = await openBusyBank(subject, 'busy');
      await openBank(subject, 'idle');
      assert.deepEqual(await seals.tenants([]), ['busy']);
      assert.deepEqual(await subject.archive.tenants(), ['busy']);
      await seals.sequence(tenantId, 100);
      assert.deepEqual(await seals.tenants([]), ['busy']);
      await seals.keep(tenantId, checkpoint(10));
      assert.deepEqual(await seals.tenants([]), []);
      assert.deepEqual(await seals.tenants(['file']), ['busy']);
      await seals.anchored(tenantId, 'file', 2);
      assert.deepEqual(await seals.tenants(['file']), ['busy']);
      await seals.anchored(tenantId, 'file', 10);
      assert.deepEqual(await seals.tenants(['file']), []);
      assert.deepEqual(await seals.tenants(['file', 'mail']), ['busy']);
    },
  },
  {
    name: 'seals each tenant by itself',
    needs: 'several-tenants',
    run: async (subject) => {
      const one = await openBusyBank(subject, 'one');
      const other = await openBusyBank(subject, 'other');
      assert.equal((await subject.seals.sequence(one.tenantId, 100)).entries, 10);
      assert.deepEqual(
        (await placesIn(subject, other.tenantId)).map(({ position }) => position),
        Array<null>(10).fill(null),
      );
      await subject.seals.keep(one.tenantId, checkpoint(10));
      assert.deepEqual((await subject.seals.sequence(other.tenantId, 100)).last, null);
      assert.deepEqual(await subject.seals.unanchored(other.tenantId, 'file', 100), []);
    },
  },
  {
    name: 'sends no checkpoint twice that a sink has kept, and none away for good that it has not',
    run: async (subject) => {
      const { tenantId } = await openBusyBank(subject);
      const journal = openSealed(subject);
      const received: Checkpoint[] = [];
      let isAway = true;
      const sink = {
        name: 'file',
        anchor: (_: unknown, sent: Checkpoint) => {
          if (isAway) return Promise.reject(new Error('The disk is full.'));
          received.push(sent);
          return Promise.resolve();
        },
      };
      const [failing] = await journal.seal(4, [sink]);
      assert.deepEqual(failing, {
        tenantId,
        entries: 10,
        checkpoints: [4, 8, 10],
        anchored: [],
        failed: [{ sink: 'file', size: 4, reason: 'The disk is full.' }],
      });
      isAway = false;
      const [second] = await journal.seal(4, [sink]);
      assert.deepEqual(
        second?.anchored.map(({ size }) => size),
        [4, 8, 10],
      );
      assert.deepEqual(await journal.seal(4, [sink]), []);
      assert.deepEqual(
        (
          await journal.verify(
            tenantId,
            received.map(({ text }) => text),
          )
        ).findings,
        [],
      );
    },
  },
];
