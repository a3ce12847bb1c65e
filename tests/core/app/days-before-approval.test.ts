import { asCalendarDate, type CalendarDate, id, type InventoryValidation } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { aBank, accepted, aVersion, bank, confirmation, robot } from './bank.ts';

const november = { from: '2026-11-01', to: '2026-11-30' };
const taskId = 'task-0001';
const overriding = confirmation(taskId, { validationOverrideReason: 'The regulator asked for it before the year ended.' });

/** A bank where version 3 waits for its validation, of which something is known, and is to go live in Britain. */
async function aBankThatWaits(statusCode: string, approvedOn: CalendarDate | null = null) {
  const { memory, clock, countersign, owner, as } = await aBank();
  const say = (over: Pick<InventoryValidation, 'statusCode' | 'approvedOn'>) =>
    memory.inventory.put(bank, { validations: [{ validationRequestId: id('vr'), statusLabel: null, ...over }] });
  await say({ statusCode, approvedOn });
  await memory.inventory.put(bank, {
    versions: [aVersion('v3', 3, { validationRequestId: id('vr'), affectedRegionIds: [id('uk')], scope: 'REGIONAL' })],
  });
  accepted(await owner.assign({ versionId: 'v3', plannedProductionDate: '2026-11-20' }));
  const risk = as('stranger', ['read-compliance', 'manage-exceptions']);
  return {
    owner,
    risk,
    approve: (on: CalendarDate | null) => say({ statusCode: 'APPROVED', approvedOn: on }),
    sweep: async (on: string, expected = 1) => {
      clock.set(`${on}T09:30:00.000Z`);
      expect(accepted(await countersign.as(robot).settleExceptions())).toBe(expected);
    },
    exception: async () => accepted(await owner.task(taskId)).exception,
    journal: async () => accepted(await owner.journal(taskId)),
    /** The days of the one exception there is: while it is unsettled, or once it is settled. */
    days: async (on: string) => {
      clock.set(`${on}T09:30:00.000Z`);
      const { unsettled, settled } = accepted(await risk.complianceSummary(november)).daysBeforeApproval;
      return [unsettled.days, settled.days];
    },
  };
}

const day = asCalendarDate;

describe('the days that a version is live before its approval', () => {
  it('end with the approval, however much later the exception is settled', async () => {
    const { owner, approve, sweep, days } = await aBankThatWaits('IN_PROGRESS');
    accepted(await owner.confirm(overriding));
    await approve(day('2026-11-26'));
    expect(await days('2026-12-20')).toEqual([30, null]);
    await sweep('2026-12-20');
    expect(await days('2026-12-20')).toEqual([null, 6]);
    expect(await days('2027-06-01')).toEqual([null, 6]);
  });

  it('stay what they were when validation records another approval later', async () => {
    const { owner, approve, sweep, days } = await aBankThatWaits('IN_PROGRESS');
    accepted(await owner.confirm(overriding));
    await approve(day('2026-11-26'));
    await sweep('2026-12-20');
    await approve(day('2027-01-15'));
    await sweep('2027-02-01', 0);
    expect(await days('2027-02-01')).toEqual([null, 6]);
  });

  it('end when the exception is settled, where validation does not say when it approved the version', async () => {
    const { owner, approve, sweep, days, exception } = await aBankThatWaits('IN_PROGRESS');
    accepted(await owner.confirm(overriding));
    await approve(null);
    await sweep('2026-11-28');
    expect(await days('2026-12-20')).toEqual([null, 8]);
    expect((await exception())?.approvedOn).toBeNull();
  });

  it('end with the approval when a person closes the exception, however much later he does', async () => {
    const { owner, risk, approve, days, exception } = await aBankThatWaits('IN_PROGRESS');
    accepted(await owner.confirm(overriding));
    accepted(await risk.acknowledgeException({ taskId }));
    await approve(day('2026-11-22'));
    accepted(await risk.closeException({ taskId, closureReason: 'validation-approved', narrative: 'The board has approved it.' }));
    expect(await days('2026-12-20')).toEqual([null, 2]);
    expect(await exception()).toMatchObject({ closureReason: 'validation-approved', closedById: 'stranger', approvedOn: '2026-11-22' });
  });

  it('are not settled by an exception that a person closes for another reason', async () => {
    const { owner, risk, approve, days, exception } = await aBankThatWaits('IN_PROGRESS');
    accepted(await owner.confirm(overriding));
    accepted(await risk.acknowledgeException({ taskId }));
    await approve(day('2026-11-22'));
    accepted(await risk.closeException({ taskId, closureReason: 'risk-accepted', narrative: 'The board has taken the risk.' }));
    expect(await days('2026-12-20')).toEqual([null, null]);
    expect(await exception()).toMatchObject({ closureReason: 'risk-accepted', approvedOn: null });
  });

  it('end with an approval that the confirmation came before, settled or not', async () => {
    const { owner, sweep, days } = await aBankThatWaits('APPROVED', day('2026-11-22'));
    accepted(await owner.confirm(overriding));
    expect(await days('2026-11-24')).toEqual([2, null]);
    await sweep('2026-12-20');
    expect(await days('2026-12-20')).toEqual([null, 2]);
  });

  it('end with the withdrawal, settled or not', async () => {
    const { owner, approve, sweep, days } = await aBankThatWaits('IN_PROGRESS');
    accepted(await owner.confirm(overriding));
    accepted(await owner.withdraw({ taskId, withdrawnOn: '2026-11-21', withdrawalReason: 'It rejected good customers.' }));
    expect(await days('2026-12-20')).toEqual([1, null]);
    await approve(day('2026-12-15'));
    await sweep('2026-12-20');
    expect(await days('2026-12-20')).toEqual([null, 1]);
  });

  it('end with the approval of a review that was opened again, and not before they began', async () => {
    const { owner, approve, sweep, days } = await aBankThatWaits('UNDER_REVIEW', day('2026-11-02'));
    accepted(await owner.confirm(overriding));
    expect(await days('2026-11-24')).toEqual([4, null]);
    await approve(day('2026-11-24'));
    await sweep('2026-12-20');
    expect(await days('2026-12-20')).toEqual([null, 4]);
  });

  it('are none when it turns out that the approval had come before the version went live', async () => {
    const { owner, approve, sweep, days } = await aBankThatWaits('IN_PROGRESS');
    accepted(await owner.confirm(overriding));
    await approve(day('2026-11-18'));
    await sweep('2026-12-20');
    expect(await days('2026-12-20')).toEqual([null, 0]);
  });
});

describe('the approval that settles an exception', () => {
  it('leaves its day in the exception and in the journal', async () => {
    const { owner, approve, sweep, exception, journal } = await aBankThatWaits('IN_PROGRESS');
    accepted(await owner.confirm(overriding));
    expect((await exception())?.approvedOn).toBeNull();
    await approve(day('2026-11-26'));
    await sweep('2026-12-20');
    expect(await exception()).toMatchObject({ state: 'CLOSED', approvedOn: '2026-11-26', closedAt: '2026-12-20T09:30:00.000Z' });
    expect((await journal()).at(-1)).toMatchObject({
      type: 'exception-closed',
      effects: [{ type: 'exception.record', before: { approvedOn: null }, after: { approvedOn: '2026-11-26' } }],
    });
  });
});
