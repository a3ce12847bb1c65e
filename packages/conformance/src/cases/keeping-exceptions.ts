import assert from 'node:assert/strict';
import { asCalendarDate, defaultPolicy, definePolicy, Fault, id, type Plan, type TaskId } from '@countersign/core';
import { type Bank, openBank, overrideReason } from '../bank.ts';
import { bankVersion, wideModel } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { meetAfterLoading } from '../interleaving.ts';
import { openSealed } from '../sealed.ts';
import type { Subject } from '../subject.ts';
import { accepted, present } from '../verdicts.ts';

/** A bank with `count` tasks of a model in as many regions, none of which validation has approved. */
async function bankOfOverrides(subject: Subject, count: number, tenant = 'bank', policy = defaultPolicy) {
  const bank = await openBank(subject, tenant, policy);
  const wide = wideModel(count, 'REGIONAL');
  const [version] = wide.versions;
  await bank.put({ ...wide, versions: [{ ...present(version, 'a version'), validationRequestId: id('vr-in-progress') }] });
  const tasks = await bank.assign('wide-1', ...wide.regions.map(({ regionId }) => regionId));
  return { bank, taskIds: tasks.map(({ taskId }) => taskId) };
}

const overriding = (taskId: TaskId) => ({ taskId, actualProductionDate: '2026-11-23', validationOverrideReason: overrideReason });

const codeOf = async (bank: Bank, taskId: TaskId) => (await bank.snapshot(taskId)).exception?.code ?? null;

const exceptionsOf = ({ repositories }: Subject, bank: Bank) =>
  repositories.reports.exceptions(bank.tenantId, ['OPEN', 'ACKNOWLEDGED', 'CLOSED'], { regionId: null, modelId: null, ownerId: null });

const codesOf = async (subject: Subject, bank: Bank) => new Set((await exceptionsOf(subject, bank)).map(({ code }) => code));

/** What validation says of the version once it has approved it, on a day or nobody knows when. */
const approved = (day: string | null) => ({
  validationRequestId: id<'validation-request'>('vr-in-progress'),
  statusCode: 'APPROVED',
  statusLabel: 'Approved',
  approvedOn: day === null ? null : asCalendarDate(day),
});

const numbered = (year: number, count: number) => new Set(Array.from({ length: count }, (_, at) => `EXC-${year}-${at + 1}`));

/** Exceptions are numbered, one to a task, and keep their number. */
export const exceptionCases: readonly ConformanceCase[] = [
  {
    name: 'keeps an exception as it was opened, and numbers it',
    run: async (subject) => {
      const { bank, taskIds } = await bankOfOverrides(subject, 1);
      const [taskId] = taskIds;
      accepted(await bank.as('olivia').confirm(overriding(present(taskId, 'a task'))));
      assert.deepEqual((await bank.snapshot(present(taskId, 'a task'))).exception, {
        taskId,
        versionId: 'wide-1',
        code: 'EXC-2026-1',
        state: 'OPEN',
        usedFrom: '2026-11-23',
        openedAt: '2026-11-24T09:30:00.000Z',
        acknowledgedAt: null,
        acknowledgedById: null,
        closedAt: null,
        closedById: null,
        closureReason: null,
        approvedOn: null,
        narrative: null,
      });
    },
  },
  {
    name: 'numbers exceptions by the year they were opened in, for each tenant from 1',
    needs: 'several-tenants',
    run: async (subject) => {
      const { bank, taskIds } = await bankOfOverrides(subject, 3);
      const other = await bankOfOverrides(subject, 1, 'another-bank');
      const moments = ['2026-12-31T23:59:59.999Z', '2027-01-01T00:00:00.000Z', '2026-12-30T12:00:00.000Z'];
      for (const [at, taskId] of taskIds.entries()) {
        bank.clock.set(present(moments[at], 'a moment'));
        accepted(await bank.as('olivia').confirm(overriding(taskId)));
      }
      for (const taskId of other.taskIds) accepted(await other.bank.as('olivia').confirm(overriding(taskId)));
      const codes = await Promise.all(taskIds.map((taskId) => codeOf(bank, taskId)));
      assert.deepEqual(codes, ['EXC-2026-1', 'EXC-2027-1', 'EXC-2026-2']);
      assert.deepEqual(await codesOf(subject, other.bank), new Set(['EXC-2026-1']));
    },
  },
  {
    name: 'numbers exceptions by the year of the calendar of their tenant, wherever the store keeps its own',
    run: async (subject) => {
      const { bank, taskIds } = await bankOfOverrides(subject, 3, 'bank', definePolicy({ timeZone: 'Asia/Tokyo' }));
      const moments = ['2026-12-31T14:59:59.999Z', '2026-12-31T15:00:00.000Z', '2027-12-31T15:30:00.000Z'];
      for (const [at, taskId] of taskIds.entries()) {
        bank.clock.set(present(moments[at], 'a moment'));
        accepted(await bank.as('olivia').confirm(overriding(taskId)));
      }
      const codes = await Promise.all(taskIds.map((taskId) => codeOf(bank, taskId)));
      assert.deepEqual(codes, ['EXC-2026-1', 'EXC-2027-1', 'EXC-2028-1']);
      const journal = openSealed(subject);
      await journal.seal();
      assert.deepEqual((await journal.verify(bank.tenantId)).findings, []);
    },
  },
  {
    name: 'leaves no gap and gives no number twice when many exceptions are opened at the same moment',
    run: async (subject) => {
      const { bank, taskIds } = await bankOfOverrides(subject, 6);
      const together = meetAfterLoading(subject.repositories, taskIds.length);
      const answers = await Promise.all(taskIds.map((taskId) => bank.as('olivia', together).confirm(overriding(taskId))));
      for (const answer of answers) accepted(answer);
      assert.deepEqual(await codesOf(subject, bank), numbered(2026, 6));
    },
  },
  {
    name: 'leaves no gap and gives no number twice when many exceptions are opened in one call, stale plans among them',
    run: async (subject) => {
      const { bank, taskIds } = await bankOfOverrides(subject, 5);
      const plans: Plan[] = [];
      for (const taskId of taskIds) plans.push(await bank.plan('olivia', 'confirm', overriding(taskId)));
      const unguarded = plans.map((plan, at) => ({ ...plan, guards: plan.guards.filter(({ type }) => type === 'task' || at === 2) }));
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, unguarded), [
        'committed',
        'committed',
        'stale',
        'committed',
        'committed',
      ]);
      const codes = await Promise.all(taskIds.map((taskId) => codeOf(bank, taskId)));
      assert.deepEqual(codes, ['EXC-2026-1', 'EXC-2026-2', null, 'EXC-2026-3', 'EXC-2026-4']);
      accepted(await bank.as('olivia').confirm(overriding(present(taskIds[2], 'a task'))));
      assert.deepEqual(await codesOf(subject, bank), numbered(2026, 5));
    },
  },
  {
    name: 'loses no number to a call that did nothing',
    run: async (subject) => {
      const { bank, taskIds } = await bankOfOverrides(subject, 1);
      const [taskId] = taskIds as [TaskId];
      const plan = await bank.plan('olivia', 'confirm', overriding(taskId));
      const dates = { firstProductionDate: null, actualProductionDate: null };
      const nowhere = {
        type: 'version.production-date.record',
        versionId: id<'version'>('nobody-has-this'),
        before: dates,
        after: dates,
      } as const;
      await assert.rejects(subject.repositories.commit(bank.tenantId, [{ ...plan, effects: [...plan.effects, nowhere] }]), Fault);
      accepted(await bank.as('olivia').confirm(overriding(taskId)));
      assert.equal(await codeOf(bank, taskId), 'EXC-2026-1');
    },
  },
  {
    name: 'throws a Fault and changes nothing when a task would get a second exception, or one is changed that is not there',
    run: async (subject) => {
      const { bank, taskIds } = await bankOfOverrides(subject, 2);
      const [taskId, other] = taskIds as [TaskId, TaskId];
      const opening = await bank.plan('olivia', 'confirm', overriding(taskId));
      accepted(await bank.as('olivia').confirm(overriding(taskId)));
      const moving = await bank.plan('vera', 'acknowledge-exception', { taskId });
      const before = await bank.everything();
      const again = { ...moving, effects: opening.effects.filter(({ type }) => type === 'exception.record') };
      await assert.rejects(subject.repositories.commit(bank.tenantId, [again]), Fault);
      const elsewhere = {
        ...moving,
        effects: moving.effects.map((effect) =>
          effect.type === 'exception.record' && effect.before
            ? { ...effect, before: { ...effect.before, taskId: other }, after: { ...effect.after, taskId: other } }
            : effect,
        ),
      };
      await assert.rejects(subject.repositories.commit(bank.tenantId, [elsewhere]), Fault);
      assert.deepEqual(await bank.everything(), before);
    },
  },
  {
    name: 'keeps the number of an exception through its life, and everything that is written of it',
    run: async (subject) => {
      const { bank, taskIds } = await bankOfOverrides(subject, 1);
      const [taskId] = taskIds as [TaskId];
      accepted(await bank.as('olivia').confirm(overriding(taskId)));
      const { exception: opened } = await bank.snapshot(taskId);
      bank.clock.set('2026-11-25T08:00:00.001Z');
      accepted(await bank.as('vera').acknowledgeException({ taskId }));
      const acknowledged = { ...opened, state: 'ACKNOWLEDGED', acknowledgedAt: '2026-11-25T08:00:00.001Z', acknowledgedById: 'vera' };
      assert.deepEqual((await bank.snapshot(taskId)).exception, acknowledged);
      bank.clock.set('2026-11-26T08:00:00.002Z');
      const narrative = `O'Neill "accepted" it\n on 東京 time`;
      accepted(await bank.as('vera').closeException({ taskId, closureReason: 'recorded-in-error', narrative }));
      assert.deepEqual((await bank.snapshot(taskId)).exception, {
        ...acknowledged,
        state: 'CLOSED',
        closedAt: '2026-11-26T08:00:00.002Z',
        closedById: 'vera',
        closureReason: 'recorded-in-error',
        narrative,
      });
      await bank.put({ versions: [bankVersion('mortgage-4', { ordinal: 14 })] });
      assert.equal(await codeOf(bank, taskId), 'EXC-2026-1');
    },
  },
  {
    name: 'keeps of an exception the day of the approval that closed it, whatever validation says since',
    run: async (subject) => {
      const { bank, taskIds } = await bankOfOverrides(subject, 1);
      const [taskId] = taskIds as [TaskId];
      accepted(await bank.as('olivia').confirm(overriding(taskId)));
      const { exception: opened } = await bank.snapshot(taskId);
      await bank.put({ validations: [approved('2026-11-26')] });
      bank.clock.set('2026-12-20T08:00:00.001Z');
      assert.equal(accepted(await bank.as('adam').settleExceptions()), 1);
      const closed = {
        ...opened,
        state: 'CLOSED',
        closedAt: '2026-12-20T08:00:00.001Z',
        closureReason: 'validation-approved',
        approvedOn: '2026-11-26',
      };
      for (const day of ['2026-11-26', '2027-01-15', null]) {
        await bank.put({ validations: [approved(day)] });
        assert.deepEqual((await bank.snapshot(taskId)).exception, closed);
        assert.deepEqual(await exceptionsOf(subject, bank), [closed]);
      }
    },
  },
];
