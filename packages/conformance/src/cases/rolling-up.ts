import assert from 'node:assert/strict';
import { asCalendarDate, id, type ReportCut } from '@countersign/core';
import { type Bank, openBank, overrideReason } from '../bank.ts';
import { wideModel } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import type { Subject } from '../subject.ts';
import { accepted, present } from '../verdicts.ts';

const november = { from: '2026-11-01', to: '2026-11-30' } as const;

/** A bank with three confirmations, of which one overrode the gate and one was late, and an open task. */
async function countingBank(subject: Subject) {
  const bank = await openBank(subject);
  const [global] = await bank.assign('mortgage-2', 'global');
  const [uk] = await bank.assign('mortgage-5', 'uk');
  const [jp, cards] = await bank.assign('cards-1', 'jp', 'uk');
  accepted(await bank.as('olivia').confirm({ taskId: global.taskId, actualProductionDate: '2026-11-22' }));
  accepted(
    await bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-20', validationOverrideReason: overrideReason }),
  );
  accepted(await bank.as('boris').confirm({ taskId: jp.taskId, actualProductionDate: '2026-11-24' }));
  return { bank, global, uk, jp, cards };
}

/** The numbers of November in short: confirmations, overrides, on time, open, overdue, lag, unsettled, young exceptions, settled. */
const numbers = async (bank: Bank, cut: Partial<ReportCut> = {}, period: { readonly from: string; readonly to: string } = november) => {
  const summary = accepted(await bank.as('vera').complianceSummary({ ...period, ...cut }));
  const { confirmations, overrides, onTime, overdue, confirmationLag, daysBeforeApproval, openExceptions } = summary;
  return [
    confirmations,
    overrides.numerator,
    onTime.numerator,
    overdue.denominator,
    overdue.numerator,
    confirmationLag.days,
    daysBeforeApproval.unsettled.days,
    openExceptions.upTo30,
    daysBeforeApproval.settled.days,
  ];
};

/** The same, asked before and after a rollup. */
async function sameRolledUp(bank: Bank, expected: readonly unknown[], cut: Partial<ReportCut> = {}): Promise<void> {
  assert.deepEqual(await numbers(bank, cut), expected);
  accepted(await bank.as('adam').rollUpReports());
  assert.deepEqual(await numbers(bank, cut), expected);
}

/** The days live before approval in each of four regions, of what is not settled and of what is, asked before and after a rollup. */
async function sameDays(bank: Bank, expected: readonly (readonly [unsettled: number | null, settled: number | null])[]): Promise<void> {
  for (const rolledUp of [false, true]) {
    if (rolledUp) accepted(await bank.as('adam').rollUpReports());
    for (const [at, days] of expected.entries()) {
      const cut = { regionId: id<'region'>(`r-0${at + 1}`) };
      const { daysBeforeApproval } = accepted(await bank.as('vera').complianceSummary({ ...november, ...cut }));
      assert.deepEqual([daysBeforeApproval.unsettled.days, daysBeforeApproval.settled.days], days, `in region ${cut.regionId}`);
    }
  }
}

/** What is added up beforehand, so that reports need not go through everything, and what is not. */
export const rollupCases: readonly ConformanceCase[] = [
  {
    name: 'counts the numbers of a period from every task as it is now, whatever has been rolled up before',
    run: async (subject) => {
      const { bank, global, uk, cards } = await countingBank(subject);
      await sameRolledUp(bank, [3, 1, 2, 1, 0, 2, 4, 1, null]);
      accepted(await bank.as('olivia').withdraw({ taskId: global.taskId, withdrawnOn: '2026-11-24', withdrawalReason: 'It failed' }));
      accepted(await bank.as('rashid').adjust({ taskId: cards.taskId, plannedProductionDate: '2026-12-01', adjustmentReason: 'Later' }));
      await sameRolledUp(bank, [3, 1, 2, 1, 0, 2, 4, 1, null]);
      bank.clock.set('2026-12-02T09:30:00.000Z');
      await sameRolledUp(bank, [3, 1, 2, 1, 1, 2, 12, 1, null]);
      accepted(await bank.as('rashid').confirm({ taskId: cards.taskId, actualProductionDate: '2026-11-30' }));
      await sameRolledUp(bank, [4, 1, 3, 0, 0, 2, 12, 1, null]);
      accepted(await bank.as('vera').acknowledgeException({ taskId: uk.taskId }));
      await sameRolledUp(bank, [4, 1, 3, 0, 0, 2, 12, 1, null]);
      await bank.put({
        validations: [
          {
            validationRequestId: id('vr-in-progress'),
            statusCode: 'APPROVED',
            statusLabel: 'Approved',
            approvedOn: asCalendarDate('2026-12-01'),
          },
        ],
      });
      assert.equal(accepted(await bank.as('adam').settleExceptions()), 1);
      await sameRolledUp(bank, [4, 1, 3, 0, 0, 2, null, 0, 11]);
    },
  },
  {
    name: 'counts the days live before approval up to the approval, or to the withdrawal where that came first, rolled up or not',
    run: async (subject) => {
      const bank = await openBank(subject);
      const wide = wideModel(4, 'REGIONAL');
      await bank.put({ ...wide, versions: [{ ...present(wide.versions[0], 'a version'), validationRequestId: id('vr-in-progress') }] });
      const tasks = await bank.assign('wide-1', 'r-01', 'r-02', 'r-03', 'r-04');
      const say = (statusCode: string, day: string | null) =>
        bank.put({
          validations: [
            {
              validationRequestId: id('vr-in-progress'),
              statusCode,
              statusLabel: null,
              approvedOn: day === null ? null : asCalendarDate(day),
            },
          ],
        });
      // In the last two, the gate sees a day: of an approval that came too late, and of one that had been taken back by then.
      for (const [at, said] of ([[], [], ['APPROVED', '2026-11-22'], ['IN_PROGRESS', '2026-11-02']] as const).entries()) {
        await say(said[0] ?? 'IN_PROGRESS', said[1] ?? null);
        const { taskId } = present(tasks[at], 'a task');
        const confirmation = { taskId, actualProductionDate: '2026-11-20', validationOverrideReason: overrideReason };
        accepted(await bank.as('olivia').confirm(confirmation));
      }
      const [, { taskId }] = tasks;
      await sameDays(
        bank,
        [4, 4, 2, 4].map((days) => [days, null]),
      );
      accepted(await bank.as('olivia').withdraw({ taskId, withdrawnOn: '2026-11-21', withdrawalReason: 'It broke the nightly batch' }));
      bank.clock.set('2026-12-20T09:30:00.000Z');
      await sameDays(
        bank,
        [30, 1, 2, 30].map((days) => [days, null]),
      );
      await say('APPROVED', '2026-11-26');
      assert.equal(accepted(await bank.as('adam').settleExceptions()), 4);
      await sameDays(
        bank,
        [6, 1, 2, 6].map((days) => [null, days]),
      );
    },
  },
  {
    name: 'counts the numbers of a period by region, model and assignee, rolled up or not',
    run: async (subject) => {
      const { bank } = await countingBank(subject);
      for (const rolledUp of [false, true]) {
        if (rolledUp) accepted(await bank.as('adam').rollUpReports());
        assert.deepEqual(await numbers(bank, { regionId: id('uk') }), [1, 1, 1, 1, 0, 4, 4, 1, null]);
        assert.deepEqual(await numbers(bank, { regionId: id('jp') }), [1, 0, 1, 0, 0, 0, null, 0, null]);
        assert.deepEqual(await numbers(bank, { regionId: id('de') }), [0, 0, 0, 0, 0, null, null, 0, null]);
        assert.deepEqual(await numbers(bank, { modelId: id('cards') }), [1, 0, 1, 1, 0, 0, null, 0, null]);
        assert.deepEqual(await numbers(bank, { ownerId: id('rashid') }), [1, 1, 1, 1, 0, 4, 4, 1, null]);
        assert.deepEqual(await numbers(bank, { regionId: id('uk'), ownerId: id('olivia') }), [0, 0, 0, 0, 0, null, null, 0, null]);
        assert.deepEqual(await numbers(bank, { regionId: id('uk'), modelId: id('cards') }), [0, 0, 0, 1, 0, null, null, 0, null]);
        assert.deepEqual(await numbers(bank, {}, { from: '2026-11-21', to: '2026-11-23' }), [1, 0, 0, 1, 0, 2, 4, 1, null]);
        assert.deepEqual(await numbers(bank, {}, { from: '2026-11-24', to: '2026-11-24' }), [1, 0, 1, 1, 0, 0, 4, 1, null]);
        assert.deepEqual(await numbers(bank, {}, { from: '2026-11-20', to: '2026-11-20' }), [1, 1, 1, 1, 0, 4, 4, 1, null]);
      }
    },
  },
  {
    name: 'rolls up nothing of another tenant',
    needs: 'several-tenants',
    run: async (subject) => {
      const { bank } = await countingBank(subject);
      const other = await openBank(subject, 'other-bank');
      accepted(await other.as('adam').rollUpReports());
      accepted(await bank.as('adam').rollUpReports());
      const [fraud] = await other.assign('fraud-1', 'global');
      accepted(await other.as('boris').confirm({ taskId: fraud.taskId, actualProductionDate: '2026-11-23' }));
      for (const each of [other, bank, other]) {
        assert.deepEqual(await numbers(bank), [3, 1, 2, 1, 0, 2, 4, 1, null]);
        assert.deepEqual(await numbers(other), [1, 0, 1, 0, 0, 1, null, 0, null]);
        accepted(await each.as('adam').rollUpReports());
      }
    },
  },
];
