import assert from 'node:assert/strict';
import { definePolicy, id } from '@countersign/core';
import { openBank } from '../bank.ts';
import { bankVersion } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { interrupt, meetAfterLoading } from '../interleaving.ts';
import { assertReplayed, reused } from '../replayed.ts';
import { accepted, only, refused } from '../verdicts.ts';
import { within } from '../within.ts';

/** Same key, same answer: what every write promises to whoever repeats it. */
export const repeatingCases: readonly ConformanceCase[] = [
  {
    name: 'answers a command that is repeated under its key as it did at first, whatever has changed since, and does nothing',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-3', 'uk', 'de');
      const rashid = bank.as('rashid');
      const input = { taskId: uk.taskId, actualProductionDate: '2026-11-20', confirmationNotes: 'Café 日本 \\n', idempotencyKey: 'k 1' };
      const first = await rashid.confirm(input);
      accepted(first);
      accepted(await bank.as('olivia').withdraw({ taskId: uk.taskId, withdrawnOn: '2026-11-21', withdrawalReason: 'It broke' }));
      await bank.put({ versions: [bankVersion('mortgage-3', { validationRequestId: id('vr-lost') })] });
      bank.clock.set('2026-11-27T09:29:59.999Z');
      const before = await bank.everything();
      assertReplayed(await rashid.confirm(input), first);
      assertReplayed(await rashid.confirm(input), first);
      assert.deepEqual(await bank.everything(), before);
    },
  },
  {
    name: 'refuses a key that took effect for anything else: other words, another command, another task, one of many',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      const me = bank.as('olivia');
      const { taskId } = de;
      const adjusted = { taskId, plannedProductionDate: '2026-12-24', adjustmentReason: 'Freeze' };
      accepted(await me.adjust({ ...adjusted, idempotencyKey: 'key' }));
      const before = await bank.everything();
      const idempotencyKey = 'key';
      for (const answer of [
        await me.adjust({ ...adjusted, adjustmentReason: 'Thaw', idempotencyKey }),
        await me.adjust({ ...adjusted, expectedRevision: 1, idempotencyKey }),
        await me.adjust({ ...adjusted, taskId: uk.taskId, idempotencyKey }),
        await me.cancel({ taskId, cancellationReason: 'Freeze', idempotencyKey }),
        await me.assign({ versionId: 'mortgage-2', idempotencyKey }),
        await me.delegate({ modelId: 'mortgage', delegateId: 'dora', validUntil: '2026-12-24T00:00:00.000Z', idempotencyKey }),
        await me.deploy({ versionId: 'mortgage-3', actualProductionDate: '2026-11-23', idempotencyKey }),
      ])
        assert.deepEqual(refused(answer), reused);
      const [item] = accepted(await me.adjustMany([adjusted], { idempotencyKey }));
      assert.deepEqual(item && refused(item.result), reused);
      assert.deepEqual(await bank.everything(), before);
    },
  },
  {
    name: 'remembers nothing of what was refused: the key is as good as new',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-5', 'uk');
      const me = bank.as('olivia');
      const input = { taskId: uk.taskId, actualProductionDate: '2026-11-23', idempotencyKey: 'key' };
      assert.equal(refused(await me.confirm(input)).code, 'validation-not-approved');
      const first = await me.confirm({ ...input, validationOverrideReason: 'The regulator asked for it before the end of the year.' });
      assert.equal(accepted(first).task.status, 'CONFIRMED');
      assert.deepEqual(refused(await me.confirm(input)), reused);
    },
  },
  {
    name: 'decides a command under a key again when it is stale, and remembers the answer that counted',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      const input = { taskId: uk.taskId, actualProductionDate: '2026-11-23', idempotencyKey: 'key' };
      const crossed = interrupt(subject.repositories, () =>
        bank.as('olivia').adjust({ taskId: uk.taskId, plannedProductionDate: '2026-12-01', adjustmentReason: 'Later' }),
      );
      const first = await bank.as('rashid', crossed).confirm(input);
      assert.equal(accepted(first).task.revision, 3);
      assertReplayed(await bank.as('rashid').confirm(input), first);
    },
  },
  {
    name: 'carries out one of 8 duplicates that come at the same moment, and tells the others what that one was told',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-3', 'uk', 'de');
      const together = meetAfterLoading(subject.repositories, 8);
      const input = { taskId: uk.taskId, actualProductionDate: '2026-11-23', idempotencyKey: 'key' };
      const answers = await Promise.all(Array.from({ length: 8 }, () => bank.as('rashid', together).confirm(input)));
      const first = only(answers.filter((answer) => !(answer.ok && answer.replayed)));
      for (const answer of answers) if (answer !== first) assertReplayed(answer, first);
      assert.equal((await bank.journal(uk.taskId)).length, 2);
    },
  },
  {
    name: 'carries out one of several requests that come at the same moment under one key, and refuses the others',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-3', 'uk', 'de');
      const together = meetAfterLoading(subject.repositories, 3);
      const answers = await Promise.all(
        ['2026-12-01', '2026-12-02', '2026-12-03'].map((plannedProductionDate) =>
          bank
            .as('rashid', together)
            .adjust({ taskId: uk.taskId, plannedProductionDate, adjustmentReason: 'Freeze', idempotencyKey: 'key' }),
        ),
      );
      const done = accepted(only(answers.filter(({ ok }) => ok)));
      for (const answer of answers.filter(({ ok }) => !ok)) assert.deepEqual(refused(answer), reused);
      assert.deepEqual((await bank.snapshot(uk.taskId)).task, done.task);
    },
  },
  {
    name: 'takes one key of two persons, and in two tenants, for different requests',
    needs: 'several-tenants',
    run: async (subject) => {
      const [bank, other] = [await openBank(subject), await openBank(subject, 'other-bank')];
      for (const each of [bank, other]) {
        const [uk] = await each.assign('mortgage-3', 'uk', 'de');
        const input = { taskId: uk.taskId, plannedProductionDate: '2026-12-24', adjustmentReason: 'Freeze', idempotencyKey: 'key' };
        const first = await each.as('olivia').adjust(input);
        assert.ok(!('replayed' in first) && first.ok);
        const second = await each.as('rashid').adjust({ ...input, plannedProductionDate: '2026-12-25' });
        assert.equal(accepted(second).task.revision, 3);
        assertReplayed(await each.as('olivia').adjust(input), first);
      }
    },
  },
  {
    name: 'tells who has lost sight of a task that there is none, and not what was answered before',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-3', 'uk', 'de');
      await bank.delegate();
      const input = { taskId: uk.taskId, actualProductionDate: '2026-11-23', idempotencyKey: 'key' };
      const first = await bank.as('dora').confirm(input);
      accepted(first);
      await bank.delegate({ actions: ['adjust'] });
      assertReplayed(await bank.as('dora').confirm(input), first);
      accepted(await bank.as('olivia').revokeDelegation('leave'));
      assert.deepEqual(refused(await bank.as('dora').confirm(input)), { code: 'task-not-found' });
      const many = { taskId: uk.taskId, actualProductionDate: '2026-11-23' };
      const [item] = accepted(await bank.as('dora').confirmMany([many], { idempotencyKey: 'key' }));
      assert.deepEqual(item && refused(item.result), { code: 'task-not-found' });
    },
  },
  {
    name: 'answers nobody after 72 hours, purged or not, and takes the key for a new one',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-3', 'uk', 'de');
      const input = { taskId: uk.taskId, actualProductionDate: '2026-11-20', idempotencyKey: 'key' };
      accepted(await bank.as('rashid').confirm(input));
      bank.clock.set('2026-11-27T09:30:00.000Z');
      assert.equal(refused(await bank.as('rashid').confirm(input)).code, 'task-not-open');
      const withdrawal = { taskId: uk.taskId, withdrawnOn: '2026-11-21', withdrawalReason: 'It broke', idempotencyKey: 'key' };
      const first = await bank.as('rashid').withdraw(withdrawal);
      assertReplayed(await bank.as('rashid').withdraw(withdrawal), first);
      assert.deepEqual(refused(await bank.as('rashid').confirm(input)), reused);
    },
  },
  {
    name: 'costs a command under a key two round trips, and its repetition one',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-3', 'uk', 'de');
      const input = { taskId: uk.taskId, actualProductionDate: '2026-11-23', idempotencyKey: 'key' };
      const first = await within(subject, 2, 'confirming under a key', () => bank.as('rashid').confirm(input));
      const again = await within(subject, 1, 'confirming again', () => bank.as('rashid').confirm(input));
      assertReplayed(again, first);
    },
  },
  {
    name: 'answers as it did at first though the rules of the house have changed',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-2', 'global');
      const input = { taskId: uk.taskId, actualProductionDate: '2026-11-23', idempotencyKey: 'key' };
      const first = await bank.as('olivia').confirm(input);
      const strict = await openBank(subject, 'bank', definePolicy({ gate: { whenNoValidation: 'block' } }));
      assertReplayed(await strict.as('olivia').confirm(input), first);
    },
  },
];
