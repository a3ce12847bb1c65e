import assert from 'node:assert/strict';
import { definePolicy, id, type Written } from '@countersign/core';
import { openBank } from '../bank.ts';
import { bankModel, bankVersion } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { interrupt, meetAfterLoading } from '../interleaving.ts';
import { accepted, only, refused } from '../verdicts.ts';
import { within } from '../within.ts';

const reused = { code: 'idempotency-key-reused' };

/** Holds a second answer to the first: the same, and marked as told again. */
function assertReplayed(again: Written<unknown>, first: Written<unknown>): void {
  assert.deepEqual(again, { ok: true, value: accepted(first), replayed: true });
}

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
    name: 'repeats a bulk task by task: what took effect is answered as before, and what was refused is decided again',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      const [pending] = await bank.assign('mortgage-5', 'uk');
      const me = bank.as('olivia');
      const items = [uk, pending, de].map(({ taskId }) => ({ taskId, actualProductionDate: '2026-11-23' }));
      const first = accepted(await me.confirmMany(items, { idempotencyKey: 'key' })).map(({ result }) => result);
      assert.deepEqual(
        first.map(({ ok }) => ok),
        [true, false, true],
      );
      await bank.put({
        validations: [
          {
            validationRequestId: id('vr-in-progress'),
            statusCode: 'APPROVED',
            statusLabel: 'Approved',
            approvedOn: bankVersion('mortgage-1').createdOn,
          },
        ],
      });
      const second = accepted(await me.confirmMany(items, { idempotencyKey: 'key' })).map(({ result }) => result);
      assertReplayed(second[0]!, first[0]!);
      assert.equal(accepted(second[1]!).task.status, 'CONFIRMED');
      assert.ok(!('replayed' in second[1]!));
      assertReplayed(second[2]!, first[2]!);
      const before = await bank.everything();
      const third = accepted(await me.confirmMany(items.toReversed(), { idempotencyKey: 'key' })).map(({ result }) => result);
      third.forEach((answer, at) => assertReplayed(answer, second.toReversed()[at]!));
      const other = accepted(await me.confirmMany([{ ...items[0]!, actualProductionDate: '2026-11-22' }], { idempotencyKey: 'key' }));
      assert.deepEqual(refused(other[0]!.result), reused);
      assert.deepEqual(refused(await me.confirm({ ...items[0]!, idempotencyKey: 'key' })), reused);
      assert.deepEqual(await bank.everything(), before);
    },
  },
  {
    name: 'repeats an assignment: the same tasks, and none of them twice, though one is cancelled meanwhile',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de] = await bank.assign('mortgage-3', 'de', 'uk');
      const me = bank.as('olivia');
      accepted(await me.cancel({ taskId: de.taskId, cancellationReason: 'Postponed' }));
      const input = { versionId: 'mortgage-3', plannedProductionDate: '2026-12-24', idempotencyKey: 'key' };
      const first = await me.assign(input);
      const { created, existing } = accepted(first);
      assert.deepEqual([created.length, existing], [1, 1]);
      accepted(await me.cancel({ taskId: only(created).taskId, cancellationReason: 'Never' }));
      assertReplayed(await me.assign(input), first);
      assert.deepEqual(refused(await me.assign({ ...input, plannedProductionDate: '2026-12-25' })), reused);
      assert.deepEqual(refused(await bank.as('dora').assign(input)), { code: 'version-not-found' });
    },
  },
  {
    name: 'repeats a deployment region by region, and refuses another under its key as a whole',
    run: async (subject) => {
      const bank = await openBank(subject);
      const me = bank.as('olivia');
      const input = { versionId: 'mortgage-3', actualProductionDate: '2026-11-23', idempotencyKey: 'key' };
      const first = accepted(await me.deploy(input));
      const again = accepted(await me.deploy(input));
      assert.deepEqual(
        again.map(({ regionId }) => regionId),
        first.map(({ regionId }) => regionId),
      );
      again.forEach(({ result }, at) => assertReplayed(result, first[at]!.result));
      assert.deepEqual(refused(await me.deploy({ ...input, actualProductionDate: '2026-11-22' })), reused);
      assert.equal((await bank.version('mortgage-3')).tasks.length, 2);
    },
  },
  {
    name: 'repeats the gift and the end of a delegation for who may still know of it',
    run: async (subject) => {
      const bank = await openBank(subject);
      const me = bank.as('olivia');
      const input = { modelId: 'mortgage', delegateId: 'dora', validUntil: '2026-12-20T00:00:00.000Z', idempotencyKey: 'gift' };
      const given = await me.delegate(input);
      const { delegationId } = accepted(given);
      const ended = await me.revokeDelegation(delegationId, { idempotencyKey: 'end' });
      assertReplayed(await me.delegate(input), given);
      assertReplayed(await me.revokeDelegation(delegationId, { idempotencyKey: 'end' }), ended);
      assert.deepEqual(refused(await me.revokeDelegation(delegationId, { idempotencyKey: 'gift' })), reused);
      assert.deepEqual(refused(await me.delegate({ ...input, delegateId: 'boris' })), reused);
      assert.equal((await subject.repositories.delegations.list(bank.tenantId, { userId: id('dora') })).length, 1);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      const onTask = { taskId: uk.taskId, delegateId: 'dora', validUntil: '2026-12-20T00:00:00.000Z', idempotencyKey: 'task' };
      const lent = await me.delegate(onTask);
      assertReplayed(await me.delegate(onTask), lent);
      await bank.put({ models: [bankModel('mortgage', { ownerId: id('stella') })] });
      assert.deepEqual(refused(await me.delegate(input)), { code: 'model-not-found' });
      assert.deepEqual(refused(await me.delegate(onTask)), { code: 'task-not-found' });
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
