import assert from 'node:assert/strict';
import { asInstant, attemptsPerMinute, id, type RefusedAttempt } from '@countersign/core';
import { type Bank, openBank } from '../bank.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import type { Subject } from '../subject.ts';
import { refused } from '../verdicts.ts';

const attempt = (over: Partial<RefusedAttempt> = {}): RefusedAttempt => ({
  at: asInstant('2026-11-24T09:30:00.000Z'),
  actorId: id('stella'),
  action: 'confirm',
  taskId: id('somewhere'),
  code: 'task-not-found',
  policyVersion: 'default-1',
  ...over,
});

const many = (count: number, over: Partial<RefusedAttempt> = {}) => Array.from({ length: count }, () => attempt(over));

const keptOf = ({ repositories }: Subject, bank: Bank, taskId: string) => repositories.journal.refusalsOf(bank.tenantId, id(taskId));

/** What was refused is kept beside the journal, as far as there is room. */
export const refusalCases: readonly ConformanceCase[] = [
  {
    name: 'keeps what was refused beside the journal, oldest first, also at a task that does not exist',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      refused(await bank.as('stella').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-23' }));
      bank.clock.set('2026-11-24T09:31:00.001Z');
      refused(await bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-12-23' }));
      refused(await bank.as('rashid').cancel({ taskId: 'nobody', cancellationReason: 'Never' }));
      const common = { taskId: uk.taskId, action: 'confirm', policyVersion: 'default-1' };
      assert.deepEqual(await keptOf(subject, bank, uk.taskId), [
        { ...common, at: '2026-11-24T09:30:00.000Z', actorId: 'stella', code: 'task-not-found' },
        { ...common, at: '2026-11-24T09:31:00.001Z', actorId: 'rashid', code: 'date-in-future' },
      ]);
      assert.deepEqual(
        (await keptOf(subject, bank, 'nobody')).map(({ actorId, action, code }) => [actorId, action, code]),
        [['rashid', 'cancel', 'task-not-found']],
      );
      assert.equal((await bank.journal(uk.taskId)).length, 1, 'the journal holds what happened');
    },
  },
  {
    name: 'shows what was refused by its time, in whatever order it came',
    run: async (subject) => {
      const bank = await openBank(subject);
      const moments = ['2026-11-24T09:32:00.000Z', '2026-11-24T09:30:00.500Z', '2026-11-24T09:30:00.250Z', '2026-11-24T09:31:00.000Z'];
      for (const at of moments) await subject.repositories.journal.recordRefusals(bank.tenantId, [attempt({ at: asInstant(at) })]);
      assert.deepEqual(
        (await keptOf(subject, bank, 'somewhere')).map(({ at }) => at),
        moments.toSorted(),
      );
      await subject.repositories.journal.recordRefusals(bank.tenantId, []);
    },
  },
  {
    name: `keeps ${attemptsPerMinute} refused attempts of one actor in a minute of the clock, over all tasks and calls, and drops the rest`,
    run: async (subject) => {
      const bank = await openBank(subject);
      const { journal } = subject.repositories;
      const first = attempt({ at: asInstant('2026-11-24T09:30:00.000Z'), taskId: id('one') });
      await journal.recordRefusals(bank.tenantId, [first, ...many(attemptsPerMinute - 11, { at: asInstant('2026-11-24T09:30:30.000Z') })]);
      assert.equal((await keptOf(subject, bank, 'somewhere')).length, attemptsPerMinute - 11);
      await journal.recordRefusals(bank.tenantId, many(25, { at: asInstant('2026-11-24T09:30:59.999Z'), taskId: id('another') }));
      const kept = await Promise.all(['one', 'somewhere', 'another'].map((taskId) => keptOf(subject, bank, taskId)));
      assert.deepEqual(
        kept.map(({ length }) => length),
        [1, attemptsPerMinute - 11, 10],
      );
      await journal.recordRefusals(bank.tenantId, many(3, { at: asInstant('2026-11-24T09:31:00.000Z'), taskId: id('next') }));
      await journal.recordRefusals(bank.tenantId, many(3, { actorId: id('dora'), taskId: id('hers') }));
      await journal.recordRefusals(bank.tenantId, many(1, { taskId: id('next') }));
      assert.equal((await keptOf(subject, bank, 'next')).length, 3, 'the next minute begins anew, and does not reopen the last');
      assert.equal((await keptOf(subject, bank, 'hers')).length, 3, 'each actor has room of his own');
    },
  },
  {
    name: `keeps ${attemptsPerMinute} refused attempts of one actor that come in many calls at the same moment`,
    run: async (subject) => {
      const bank = await openBank(subject);
      const { journal } = subject.repositories;
      await Promise.all(Array.from({ length: 5 }, () => journal.recordRefusals(bank.tenantId, many(attemptsPerMinute / 3))));
      assert.equal((await keptOf(subject, bank, 'somewhere')).length, attemptsPerMinute);
    },
  },
];
