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

const checkpoint = (size: number): KeptCheckpoint => ({ size, text: `a checkpoint of size ${size}\n`, peaks: ['ab'.repeat(32)] });

/** Every committed entry gets one place in the sequence of its tenant, and the places have no gap. */
export const sealingCases: readonly ConformanceCase[] = [
  {
    name: 'gives every entry one place in the sequence of its tenant, without a gap, in the order of its task',
    run: async (subject) => {
      const bank = await openBusyBank(subject);
      assert.equal(await subject.seals.sequence(bank.tenantId, 4), 4);
      assert.equal(await subject.seals.sequence(bank.tenantId, 100), 6);
      assert.equal(await subject.seals.sequence(bank.tenantId, 100), 0);
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
      const total = sealed.reduce((sum, each) => sum + each, rest);
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
      await subject.seals.sequence(tenantId, 6);
      const first = await subject.seals.unsigned(tenantId, 4);
      assert.deepEqual([first.last, first.hashes.length], [null, 4]);
      await subject.seals.keep(tenantId, checkpoint(4));
      await subject.seals.keep(tenantId, { ...checkpoint(4), text: 'another' });
      const second = await subject.seals.unsigned(tenantId, 100);
      assert.deepEqual([second.last, second.hashes.length], [checkpoint(4), 2]);
      const all = await subject.seals.unsigned(tenantId, 1);
      assert.deepEqual(all.hashes, second.hashes.slice(0, 1));
      for (const hash of [...first.hashes, ...second.hashes]) assert.match(hash, /^[0-9a-f]{64}$/);
      assert.equal(new Set([...first.hashes, ...second.hashes]).size, 6);
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
      assert.equal(await subject.seals.sequence(one.tenantId, 100), 10);
      assert.deepEqual(
        (await placesIn(subject, other.tenantId)).map(({ position }) => position),
        Array<null>(10).fill(null),
      );
      await subject.seals.keep(one.tenantId, checkpoint(10));
      assert.deepEqual(await subject.seals.unsigned(other.tenantId, 100), { last: null, hashes: [] });
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
