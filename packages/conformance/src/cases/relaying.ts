import assert from 'node:assert/strict';
import { asInstant } from '@countersign/core';
import { openBusyBank } from '../busy-bank.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { minutesIn, openRelay, turnAt } from '../relayed.ts';
import { accepted, present } from '../verdicts.ts';

/** That events are in the order of their subject, from the first and without a gap. */
function assertInOrder(names: readonly string[]): void {
  const next = new Map<string, number>();
  for (const name of names) {
    const [subject = '', sequence] = name.split('#');
    assert.equal(Number(sequence), (next.get(subject) ?? 0) + 1, `${name} follows the one before it of ${subject}`);
    next.set(subject, Number(sequence));
  }
}

/** What is sealed is delivered at least once, each subject's events in their order. */
export const relayingCases: readonly ConformanceCase[] = [
  {
    name: 'delivers every sealed event in the order of its task, and nothing that is not sealed',
    run: async (subject) => {
      const { tenantId } = await openBusyBank(subject);
      const relay = openRelay(subject);
      assert.deepEqual(await relay.run(), []);
      await subject.seals.sequence(tenantId, 4);
      assert.deepEqual(await relay.run(0, { batch: 3 }), [{ tenantId, delivered: 4, parked: [], left: 'nothing' }]);
      assert.equal(relay.names().length, 4);
      await subject.seals.sequence(tenantId, 100);
      await relay.run(0, { batch: 3 });
      assert.equal(relay.names().length, 10);
      assert.equal(new Set(relay.taken.map(({ id }) => id)).size, 10);
      assertInOrder(relay.names());
    },
  },
  {
    name: 'goes on where it was, and delivers nothing anew that was remembered',
    run: async (subject) => {
      const bank = await openBusyBank(subject);
      await subject.seals.sequence(bank.tenantId, 100);
      await openRelay(subject).run();
      const [{ taskId }] = await bank.assign('mortgage-4', 'uk');
      await subject.seals.sequence(bank.tenantId, 100);
      const later = openRelay(subject);
      await later.run();
      assert.deepEqual(later.names(), [`${taskId}#1`]);
      assert.deepEqual(await later.run(), []);
    },
  },
  {
    name: 'parks the task whose event fails, holds up nobody else, and goes on with it in its order',
    run: async (subject) => {
      const bank = await openBusyBank(subject);
      const relay = openRelay(subject);
      await subject.seals.sequence(bank.tenantId, 3);
      await relay.run();
      const [poisoned] = relay.taken.map(({ data }) => data.subject.id);
      relay.refused.add(present(poisoned, 'a first event'));
      await subject.seals.sequence(bank.tenantId, 100);
      const [report] = await relay.run(1, { batch: 2 });
      assert.deepEqual([report?.delivered, report?.parked.map(({ code, attempts }) => [code, attempts])], [5, [['form-unknown', 1]]]);
      assert.equal(relay.names().filter((name) => !name.startsWith(`${poisoned}#`)).length, 7);
      // Not due yet, then due and refused once more, then well again.
      assert.deepEqual(await relay.run(3), []);
      const [again] = await relay.run(6);
      assert.deepEqual(
        again?.parked.map(({ attempts, retryAt }) => [attempts, retryAt]),
        [[2, minutesIn(11)]],
      );
      relay.refused.clear();
      await relay.run(12, { batch: 1 });
      assert.equal(relay.names().length, 10);
      assertInOrder(relay.names());
      assert.deepEqual(await relay.run(29), []);
    },
  },
  {
    name: 'keeps what a parked task goes through meanwhile behind what it waits for',
    run: async (subject) => {
      const bank = await openBusyBank(subject);
      const [{ taskId }] = await bank.assign('mortgage-4', 'uk');
      await subject.seals.sequence(bank.tenantId, 100);
      const relay = openRelay(subject);
      relay.refused.add(taskId);
      await relay.run();
      relay.refused.clear();
      accepted(await bank.as('adam').adjust({ taskId, plannedProductionDate: '2026-12-21', adjustmentReason: 'Later' }));
      await subject.seals.sequence(bank.tenantId, 100);
      await relay.run(1);
      assert.equal(relay.names().includes(`${taskId}#2`), false);
      // What comes before the cursor in the very turn in which the task is tried again must not be lost either.
      accepted(await bank.as('adam').cancel({ taskId, cancellationReason: 'Not after all' }));
      await subject.seals.sequence(bank.tenantId, 100);
      await relay.run(6);
      assert.deepEqual(relay.names().slice(-3), [`${taskId}#1`, `${taskId}#2`, `${taskId}#3`]);
      assert.equal(relay.names().length, 13);
    },
  },
  {
    name: 'gives out again what a relay that died had taken, once its turn is over',
    run: async (subject) => {
      const { tenantId } = await openBusyBank(subject);
      await subject.seals.sequence(tenantId, 100);
      const { relays } = subject;
      const dead = present(await relays.take(turnAt(tenantId, 0)), 'a first turn');
      assert.equal(await relays.take(turnAt(tenantId, 9)), null);
      const relay = openRelay(subject);
      const [refused] = await relay.run(9);
      assert.deepEqual(refused, { tenantId, delivered: 0, parked: [], left: 'to-another-relay' });
      await relay.run(10);
      assert.deepEqual(
        relay.names(),
        dead.entries.map(({ subject: { id }, bytes }) => `${id}#${(JSON.parse(bytes) as { sequence: number }).sequence}`),
      );
      assert.equal(dead.entries.length, 10);
    },
  },
  {
    name: 'lets nobody end a turn that has passed to another',
    run: async (subject) => {
      const { tenantId } = await openBusyBank(subject);
      await subject.seals.sequence(tenantId, 100);
      const { relays } = subject;
      const slow = present(await relays.take(turnAt(tenantId, 0)), 'a first turn');
      const quick = present(await relays.take(turnAt(tenantId, 10, { limit: 4 })), 'a second turn');
      const [first] = slow.entries;
      const outcome = { cursor: slow.next, parked: [], resumed: [] };
      const parked = [{ ...present(first, 'an entry'), code: 'too-late', attempts: 1, retryAt: minutesIn(12) }];
      assert.equal(await relays.settle(tenantId, 'sink', slow.lease, { ...outcome, parked }), false);
      assert.equal(await relays.take(turnAt(tenantId, 11)), null);
      assert.equal(await relays.settle(tenantId, 'sink', quick.lease, { ...outcome, cursor: quick.next }), true);
      assert.deepEqual(await relays.parked(tenantId, 'sink', 100), []);
      assert.equal((await relays.take(turnAt(tenantId, 11)))?.cursor, 4);
    },
  },
  {
    name: 'delivers every event once when several relays of a name and sealers work at the same moment',
    needs: 'several-tenants',
    run: async (subject) => {
      const banks = [await openBusyBank(subject, 'one'), await openBusyBank(subject, 'other')];
      const relay = openRelay(subject);
      const seal = () => Promise.all(banks.map(({ tenantId }) => subject.seals.sequence(tenantId, 3)));
      const run = () => relay.run(0, { batch: 2 });
      for (let round = 0; round < 5; round++) await Promise.all([run(), seal(), run(), run(), seal(), run()]);
      await run();
      assert.equal(relay.names().length, 20);
      assert.equal(new Set(relay.taken.map(({ id }) => id)).size, 20);
      for (const { tenantId } of banks)
        assertInOrder(
          relay.taken.filter(({ data }) => data.tenantId === tenantId).map(({ data }) => `${data.subject.id}#${data.sequence}`),
        );
    },
  },
  {
    name: 'gives out what people wrote only when it is asked for',
    run: async (subject) => {
      const { tenantId } = await openBusyBank(subject);
      await subject.seals.sequence(tenantId, 100);
      const quiet = openRelay(subject);
      const telling = openRelay(subject, 'archive');
      await quiet.run();
      await telling.run(0, { withTexts: true });
      assert.equal(JSON.stringify(quiet.taken).includes('Change freeze'), false);
      assert.equal(JSON.stringify(telling.taken).split('Change freeze').length > 3, true);
      const silent = present(await subject.relays.take(turnAt(tenantId, 0, { relay: 'third' })), 'a turn');
      assert.deepEqual(
        silent.entries.flatMap(({ texts }) => texts),
        [],
      );
    },
  },
  {
    name: 'names the tenants that have something to deliver, and no others',
    needs: 'several-tenants',
    run: async (subject) => {
      const { tenantId } = await openBusyBank(subject, 'busy');
      await openBusyBank(subject, 'unsealed');
      const { relays, seals } = subject;
      assert.deepEqual(await relays.tenants('sink', minutesIn(0)), []);
      await seals.sequence(tenantId, 100);
      assert.deepEqual(await relays.tenants('sink', minutesIn(0)), ['busy']);
      const relay = openRelay(subject);
      await relay.run();
      assert.deepEqual(await relays.tenants('sink', minutesIn(0)), []);
      assert.deepEqual(await relays.tenants('archive', minutesIn(0)), ['busy']);
      const archive = openRelay(subject, 'archive');
      archive.refused.add(present(relay.taken[0], 'an event').data.subject.id);
      await archive.run();
      assert.deepEqual(await relays.tenants('archive', minutesIn(4)), []);
      assert.deepEqual(await relays.tenants('archive', minutesIn(5)), ['busy']);
    },
  },
  {
    name: 'lists what is parked with the entry that it waits at, and tries it at once when told to',
    run: async (subject) => {
      const { tenantId } = await openBusyBank(subject);
      const [first] = await (async () => {
        await subject.seals.sequence(tenantId, 100);
        const other = openRelay(subject, 'archive');
        await other.run();
        return other.taken;
      })();
      const { data } = present(first, 'an event');
      const relay = openRelay(subject);
      relay.refused.add(data.subject.id);
      await relay.run();
      const { relays } = subject;
      assert.deepEqual(await relays.parked(tenantId, 'sink', 100), [
        {
          subject: data.subject,
          position: 0,
          code: 'form-unknown',
          attempts: 1,
          retryAt: minutesIn(5),
          sequence: 1,
          type: 'task-assigned',
        },
      ]);
      assert.deepEqual(await relays.parked(tenantId, 'archive', 100), []);
      relay.refused.clear();
      assert.equal(await relays.unpark(tenantId, 'archive', data.subject, minutesIn(1)), false);
      assert.equal(await relays.unpark(tenantId, 'sink', data.subject, asInstant('2026-11-24T09:31:00.000Z')), true);
      await relay.run(1);
      assert.deepEqual(await relays.parked(tenantId, 'sink', 100), []);
      assert.equal(relay.names().length, 10);
    },
  },
  {
    name: 'lists what is parked by position, at most as much as is asked for',
    run: async (subject) => {
      const { tenantId } = await openBusyBank(subject);
      await subject.seals.sequence(tenantId, 100);
      const { lease, next, entries } = present(await subject.relays.take(turnAt(tenantId, 0)), 'a turn');
      const parked = entries
        .filter(({ subject: { id } }, at) => entries.findIndex((each) => each.subject.id === id) === at)
        .map(({ subject: about, position }) => ({ subject: about, position, code: 'away', attempts: 1, retryAt: minutesIn(5) }));
      assert.equal(await subject.relays.settle(tenantId, 'sink', lease, { cursor: next, parked: parked.toReversed(), resumed: [] }), true);
      const positions = parked.map(({ position }) => position);
      assert.equal(positions.length, 4);
      for (const limit of [1, 3, 4, 5])
        assert.deepEqual(
          (await subject.relays.parked(tenantId, 'sink', limit)).map(({ position }) => position),
          positions.slice(0, limit),
        );
    },
  },
];
