import assert from 'node:assert/strict';
import { id } from '@countersign/core';
import { openBank } from '../bank.ts';
import { bankModel, bankVersion } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { meetAfterLoading } from '../interleaving.ts';
import { assertReplayed, reused } from '../replayed.ts';
import { accepted, only, refused } from '../verdicts.ts';

/** Same key, same answer: for what is about many tasks at once, and for delegations. */
export const manyRepeatingCases: readonly ConformanceCase[] = [
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
    name: 'takes other tasks under the key of a bulk for something else, and so what is asked of one of them alone',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      const me = bank.as('olivia');
      const [first, other] = [de, uk].map(({ taskId }) => ({ taskId, actualProductionDate: '2026-11-23' }));
      const options = { idempotencyKey: 'key' };
      accepted(only(accepted(await me.confirmMany([first!], options))).result);
      const before = await bank.everything();
      const more = accepted(await me.confirmMany([first!, other!], options));
      for (const { result } of [...more, ...accepted(await me.confirmMany([other!], options))]) assert.deepEqual(refused(result), reused);
      assert.deepEqual(refused(await me.confirm({ ...other!, ...options })), reused);
      assert.deepEqual(await bank.everything(), before);
    },
  },
  {
    name: 'carries out one of two bulks of other tasks that come at the same moment under one key, and nothing of the other',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      const [pricing] = await bank.assign('mortgage-2', 'global');
      const me = bank.as('olivia', meetAfterLoading(subject.repositories, 2));
      const bulk = (...tasks: readonly { readonly taskId: string }[]) =>
        me.confirmMany(
          tasks.map(({ taskId }) => ({ taskId, actualProductionDate: '2026-11-23' })),
          { idempotencyKey: 'key' },
        );
      const told = (await Promise.all([bulk(de, uk), bulk(pricing)])).map((outcomes) => accepted(outcomes).map(({ result }) => result));
      const done = only(told.filter((results) => results.every(({ ok }) => ok)));
      for (const result of told.filter((results) => results !== done).flat()) assert.deepEqual(refused(result), reused);
      for (const result of done) assert.equal(accepted(result).task.status, 'CONFIRMED');
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
];
