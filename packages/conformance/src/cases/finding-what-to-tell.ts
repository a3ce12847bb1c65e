import assert from 'node:assert/strict';
import { asCalendarDate, asInstant, type DelegationSpan, id } from '@countersign/core';
import { openBank, overrideReason } from '../bank.ts';
import { bankVersion } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { morning, november } from '../told.ts';
import { accepted, only, present } from '../verdicts.ts';

/** What there may be to tell people. */
export const findingToTellCases: readonly ConformanceCase[] = [
  {
    name: 'finds the open tasks up to a planned date, in order and page by page',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [late] = await bank.assign('mortgage-2', 'global');
      const [british, german] = await bank.assign('mortgage-3', 'uk', 'de');
      const [today] = await bank.assign('fraud-1', 'global');
      await bank.assign('cards-1', 'jp', 'uk');
      const [cancelled] = await bank.assign('mortgage-6', 'de');
      accepted(await bank.as('olivia').cancel({ taskId: cancelled.taskId, cancellationReason: 'Never' }));
      accepted(await bank.as('olivia').adjust({ taskId: german.taskId, plannedProductionDate: '2026-11-24', adjustmentReason: 'Sooner' }));
      const sameDay = [german, today].map(({ taskId }) => ({ plannedProductionDate: november(24), taskId }));
      const whole = [
        { plannedProductionDate: november(20), taskId: late.taskId },
        ...sameDay.toSorted((a, b) => (a.taskId < b.taskId ? -1 : 1)),
        { plannedProductionDate: november(27), taskId: british.taskId },
      ];
      const { notices } = subject;
      const due = async (...request: Parameters<typeof notices.dueTasks>) =>
        (await notices.dueTasks(...request)).map(({ task: { plannedProductionDate, taskId } }) => ({ plannedProductionDate, taskId }));
      assert.deepEqual(await due(bank.tenantId, november(29), null, 100), whole);
      assert.deepEqual(await due(bank.tenantId, november(27), null, 100), whole, 'the day itself');
      assert.deepEqual(await due(bank.tenantId, november(19), null, 100), []);
      for (const [at, place] of whole.entries())
        assert.deepEqual(await due(bank.tenantId, november(29), place, 2), whole.slice(at + 1, at + 3));
    },
  },
  {
    name: 'finds open tasks with all that a list shows of them, and every delegation on them that is not revoked',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [task] = await bank.assign('mortgage-4', 'uk');
      const onModel = await bank.delegate({ validFrom: asInstant('2026-11-02T00:00:00.000Z') });
      const onTask = await bank.delegate({ delegationId: id('single'), modelId: null, taskId: task.taskId, delegateId: id('stella') });
      await bank.delegate({ delegationId: id('elsewhere'), modelId: id('cards'), delegatorId: id('boris') });
      await bank.delegate({ delegationId: id('revoked'), revokedAt: morning(22), revokedById: id('olivia') });
      const { version, model, region, validation, ...rest } = await bank.snapshot(task.taskId);
      const found = only(await subject.notices.dueTasks(bank.tenantId, asCalendarDate('2026-12-15'), null, 100));
      assert.deepEqual(
        { ...found, people: found.people.map(({ userId }) => userId).toSorted() },
        {
          task: rest.task,
          version: without(version, 'token'),
          model: without(model, 'token'),
          region: region && without(without(region, 'token'), 'current'),
          validation: validation && without(validation, 'token'),
          delegations: [onTask, onModel],
          people: ['adam', 'dora', 'olivia', 'rashid', 'stella'],
        },
      );
    },
  },
  {
    name: 'finds the tasks with an exception that is not closed or was opened lately',
    run: async (subject) => {
      const bank = await openBank(subject);
      await bank.put({ versions: [bankVersion('mortgage-5', { affectedRegionIds: [id('uk'), id('us'), id('de')] })] });
      const tasks = await bank.assign('mortgage-5', 'uk', 'us', 'de');
      await bank.assign('fraud-1', 'global');
      for (const { taskId } of tasks)
        accepted(await bank.as('olivia').confirm({ taskId, actualProductionDate: '2026-11-24', validationOverrideReason: overrideReason }));
      const [closed, acknowledged] = tasks;
      const narrative = 'The committee accepted the risk on 24 November.';
      for (const { taskId } of [closed, acknowledged]) accepted(await bank.as('vera').acknowledgeException({ taskId }));
      accepted(await bank.as('vera').closeException({ taskId: closed.taskId, closureReason: 'risk-accepted', narrative }));
      const ids = tasks.map(({ taskId }) => taskId).toSorted();
      const unclosed = ids.filter((taskId) => taskId !== closed.taskId);
      const { notices } = subject;
      assert.deepEqual(await notices.exceptions(bank.tenantId, morning(24), null, 100), ids);
      assert.deepEqual(await notices.exceptions(bank.tenantId, morning(24, 1), null, 100), unclosed);
      assert.deepEqual(await notices.exceptions(bank.tenantId, morning(24), present(ids[0], 'a first'), 1), [ids[1]]);
    },
  },
  {
    name: 'finds the delegations that begin or end in a span of time, and hold',
    run: async (subject) => {
      const bank = await openBank(subject);
      const days = (from: string, until: string) => ({
        validFrom: asInstant(`2026-${from}T00:00:00.000Z`),
        validUntil: asInstant(`2026-${until}T00:00:00.000Z`),
      });
      const [beginning, ending, forTask] = [
        await bank.delegate({ delegationId: id('beginning'), ...days('11-20', '12-31') }),
        await bank.delegate({ delegationId: id('ending'), ...days('10-01', '11-27') }),
        await bank.delegate({ delegationId: id('for-a-task'), modelId: null, taskId: id('t-1'), ...days('11-27', '12-31') }),
      ];
      await bank.delegate({ delegationId: id('between'), ...days('11-01', '12-01') });
      await bank.delegate({ delegationId: id('over'), ...days('11-20', '11-24') });
      await bank.delegate({ delegationId: id('to-come'), ...days('11-28', '11-29') });
      await bank.delegate({ delegationId: id('revoked'), ...days('11-20', '11-26'), revokedAt: morning(22), revokedById: id('olivia') });
      const span: DelegationSpan = {
        now: asInstant('2026-11-24T00:00:00.000Z'),
        begunFrom: asInstant('2026-11-20T00:00:00.000Z'),
        until: asInstant('2026-11-27T00:00:00.000Z'),
      };
      const { notices } = subject;
      assert.deepEqual(await notices.delegations(bank.tenantId, span, null, 100), [beginning, ending, forTask]);
      assert.deepEqual(await notices.delegations(bank.tenantId, span, id('beginning'), 1), [ending]);
      const later = { ...span, begunFrom: asInstant('2026-11-20T00:00:00.001Z'), until: asInstant('2026-11-26T23:59:59.999Z') };
      assert.deepEqual(await notices.delegations(bank.tenantId, later, null, 100), []);
    },
  },
];

function without<Whole extends object, Member extends keyof Whole>(whole: Whole, member: Member): Omit<Whole, Member> {
  const { [member]: _, ...rest } = whole;
  return rest;
}
