import {
  asInstant,
  defaultPolicy,
  defineNoticeRules,
  definePolicy,
  Fault,
  id,
  type NoticeDigest,
  type NoticeRecords,
  sendNotices,
} from '@countersign/core';
import { fixedClock } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
import { accepted, aModel, aVersion, bank } from '../app/bank.ts';
import { anAskedBank, failing, morningOf } from './an-asked-bank.ts';

/** A bank in which nine owners have a task each that is overdue. */
async function nineToTell() {
  const asked = await anAskedBank();
  const owners = Array.from({ length: 9 }, (_, at) => `o${at}`);
  await asked.memory.inventory.put(bank, {
    people: owners.map((name) => ({ userId: id(name), name })),
    models: owners.map((name) => ({ modelId: id(`m-${name}`), name, ownerId: id(name), regions: [] })),
    versions: owners.map((name) => aVersion(`v-${name}`, 1, { modelId: id(`m-${name}`), affectedRegionIds: [] })),
  });
  for (const name of owners) await asked.assign(`v-${name}`, '2026-11-20');
  return asked;
}

describe('sending notices', () => {
  it('tells each person all there is in one digest, under his name', async () => {
    const { assign, run, sent, heard } = await anAskedBank();
    await assign('v1', '2026-11-20');
    await assign('v2', '2026-11-30');
    expect(await run()).toEqual({ tenantId: 'bank', day: '2026-11-24', raised: 4, sent: 2, failed: [], isSinkAway: false });
    expect(sent[0]).toMatchObject({
      id: 'bank/2026-11-24/person/owner',
      tenantId: 'bank',
      day: '2026-11-24',
      recipient: { type: 'person', userId: 'owner', name: 'owner' },
    });
    expect(heard()).toEqual(['owner: overdue due-soon (2)', 'successor: overdue due-soon (2)']);
  });

  it('says nothing twice, and on later days what is new', async () => {
    const { assign, run, heard } = await anAskedBank();
    const [french] = await assign('v1', '2026-11-26');
    await run();
    expect(heard()).toEqual(['owner: due-soon (1)', 'successor: due-soon (1)']);
    expect(await run()).toMatchObject({ raised: 0, sent: 0 });
    expect(await run(25)).toMatchObject({ raised: 0, sent: 0 });
    await run(26);
    expect(heard()).toEqual(['owner: due-today (1)', 'successor: due-today (1)']);
    await run(27);
    expect(heard()).toEqual(['owner: overdue (1)', 'successor: overdue (1)']);
    // The weekend, and the days up to the next week overdue.
    for (const day of [28, 29, 30, 31, 32, 33]) expect(await run(day)).toMatchObject({ sent: 0 });
    expect(french).toBeDefined();
    await run(34);
    expect(heard()).toEqual(['owner: overdue (1)', 'successor: overdue (1)']);
  });

  it('says it anew of another planned date, and no more once the task is confirmed', async () => {
    const { owner, assign, run, heard } = await anAskedBank();
    const [french] = await assign('v1', '2026-11-26');
    await run();
    heard();
    accepted(await owner.adjust({ taskId: french!, plannedProductionDate: '2026-11-27', adjustmentReason: 'Change freeze' }));
    await run(25);
    expect(heard()).toEqual(['owner: due-soon (1)']);
    accepted(await owner.confirm({ taskId: french!, actualProductionDate: '2026-11-24' }));
    await run(27);
    expect(heard()).toEqual(['successor: overdue (1)']);
  });

  it('reaches whoever owns the model by then', async () => {
    const { memory, assign, run, heard } = await anAskedBank();
    await assign('v1', '2026-11-20');
    await memory.inventory.put(bank, { models: [aModel('stranger')] });
    await run();
    expect(heard()).toEqual(['owner: overdue (1)', 'stranger: overdue (1)']);
  });

  it('tells a role of overrides and of what is overdue for long', async () => {
    const { memory, owner, assign, run, heard } = await anAskedBank({
      overdue: null,
      escalations: [{ afterDays: 5, role: 'head' }],
      overrideRecorded: { role: 'validation' },
      exceptionOpen: { afterDays: 2, everyDays: 7, role: 'validation' },
    });
    await memory.inventory.put(bank, { versions: [aVersion('v2', 2, { validationRequired: true })] });
    const [french] = await assign('v2', '2026-11-20');
    accepted(
      await owner.confirm({
        taskId: french!,
        actualProductionDate: '2026-11-23',
        validationOverrideReason: 'The regulator asked for it before the end of the year.',
      }),
    );
    await run(24);
    expect(heard()).toEqual(['validation: override-recorded (1)']);
    await run(25);
    expect(heard()).toEqual(['head: escalated (1)']);
    await run(26);
    expect(heard()).toEqual(['validation: exception-open (1)']);
  });

  it('tells a delegate that he is one now', async () => {
    const { owner, assign, run, heard } = await anAskedBank();
    await assign('v1', '2026-11-20');
    accepted(
      await owner.delegate({
        modelId: 'model',
        delegateId: 'stranger',
        actions: ['confirm'],
        validFrom: '2026-11-24T09:30:00.000Z',
        validUntil: '2026-11-26T00:00:00.000Z',
        reason: 'Leave',
      }),
    );
    await run();
    expect(heard()).toEqual([
      'owner: overdue delegation-ending (2)',
      'stranger: overdue delegation-ending delegation-starting (3)',
      'successor: overdue (1)',
    ]);
  });

  it('tells of the end of a delegation on the first day that is near enough, at whatever hour it ends', async () => {
    const { owner, run, heard } = await anAskedBank();
    accepted(
      await owner.delegate({ modelId: 'model', delegateId: 'stranger', actions: ['confirm'], validUntil: '2026-12-11T00:00:00.000Z' }),
    );
    await run(34);
    expect(heard()).toEqual([]);
    await run(37);
    expect(heard()).toEqual(['owner: delegation-ending (1)', 'stranger: delegation-ending (1)']);
  });

  it('tells of an override for as long as it is news, whether or not its exception is closed', async () => {
    const { memory, owner, as, assign, run, heard } = await anAskedBank({ overdue: null, overrideRecorded: { role: 'validation' } });
    await memory.inventory.put(bank, { versions: [aVersion('v2', 2, { validationRequired: true })] });
    const [taskId = ''] = await assign('v2', '2026-11-20');
    const validationOverrideReason = 'The regulator asked for it before the end of the year.';
    accepted(await owner.confirm({ taskId, actualProductionDate: '2026-11-23', validationOverrideReason }));
    const risk = as('risk', ['manage-exceptions']);
    accepted(await risk.acknowledgeException({ taskId }));
    accepted(await risk.closeException({ taskId, closureReason: 'risk-accepted', narrative: 'Accepted by the committee for model risk' }));
    await run(54);
    expect(heard()).toEqual(['validation: override-recorded (1)']);
  });

  it('tells of every override, however many there are', async () => {
    const { memory, owner, run, sent } = await anAskedBank({ overrideRecorded: { role: 'validation' } });
    const versions = Array.from({ length: 501 }, (_, at) =>
      aVersion(`w${at}`, 3 + at, { validationRequired: true, affectedRegionIds: [id('fr')] }),
    );
    await memory.inventory.put(bank, { versions });
    const validationOverrideReason = 'The regulator asked for it before the end of the year.';
    for (const { versionId } of versions)
      accepted(await owner.deploy({ versionId, actualProductionDate: '2026-11-23', validationOverrideReason }));
    await run();
    expect(sent.map(({ total }) => total)).toEqual([501]);
  }, 60_000);

  it('tells nobody of a delegation on a task that he can do nothing with any more', async () => {
    const { owner, assign, run, heard } = await anAskedBank({ overdue: null });
    const [french] = await assign('v1', '2026-11-20');
    const validUntil = '2026-11-26T00:00:00.000Z';
    accepted(await owner.delegate({ taskId: french, delegateId: 'stranger', actions: ['confirm'], validUntil }));
    accepted(await owner.confirm({ taskId: french!, actualProductionDate: '2026-11-24' }));
    await run(25);
    expect(heard()).toEqual([]);
  });

  it('tells nobody anything on a day that is none of work', async () => {
    const { assign, run, heard } = await anAskedBank({ workingDays: { holidays: ['2026-11-24'] } });
    await assign('v1', '2026-11-20');
    expect(await run()).toMatchObject({ day: '2026-11-24', raised: 0, sent: 0 });
    await run(25);
    expect(heard()).toEqual(['owner: overdue (1)', 'successor: overdue (1)']);
  });

  it('goes by the day of the tenant', async () => {
    const { assign, run, heard } = await anAskedBank();
    await assign('v1', '2026-11-25');
    const inTokyo = definePolicy({ timeZone: 'Asia/Tokyo' });
    const lateInTheEvening = fixedClock(asInstant('2026-11-24T16:00:00.000Z'));
    expect(await run(24, { policy: () => inTokyo, clock: lateInTheEvening })).toMatchObject({ day: '2026-11-25' });
    expect(heard()).toEqual(['owner: due-today (1)', 'successor: due-today (1)']);
  });

  it('looks at everything, however much there is, and writes out the most urgent', async () => {
    const { memory, assign, run, sent } = await anAskedBank();
    const names = Array.from({ length: 620 }, (_, at) => `w${at}`);
    await memory.inventory.put(bank, { versions: names.map((name, at) => aVersion(name, at + 10, { affectedRegionIds: [] })) });
    for (const [at, name] of names.entries()) await assign(name, at === 619 ? '2026-11-02' : '2026-11-20');
    expect(await run()).toMatchObject({ raised: 620, sent: 1 });
    expect(sent[0]?.total).toBe(620);
    expect(sent[0]?.notices).toHaveLength(200);
    expect(sent[0]?.notices[0]).toMatchObject({ daysUntilDue: -22 });
  }, 60_000);
});

describe('a digest that cannot be sent', () => {
  it('is tried again by a later run, each time later, and no other waits for it', async () => {
    const { assign, run, heard, sent } = await anAskedBank();
    await assign('v1', '2026-11-20');
    const sink = {
      send: (digest: NoticeDigest): Promise<void> => {
        if ('userId' in digest.recipient && digest.recipient.userId === 'owner') return Promise.reject(new Fault('no-such-box', 'No.'));
        sent.push(digest);
        return Promise.resolve();
      },
    };
    const backoff = (attempts: number) => attempts * 60_000;
    expect(await run(24, { sink, backoff })).toMatchObject({
      sent: 1,
      failed: [{ recipient: { userId: 'owner' }, code: 'no-such-box', retryAt: '2026-11-24T09:31:00.000Z' }],
    });
    expect(heard()).toEqual(['successor: overdue (1)']);
    expect(await run(24, { sink, backoff })).toMatchObject({ sent: 0, failed: [] });
    const later = (minute: string) => fixedClock(asInstant(`2026-11-24T09:${minute}:00.000Z`));
    expect(await run(24, { sink, backoff, clock: later('31') })).toMatchObject({ failed: [{ retryAt: '2026-11-24T09:33:00.000Z' }] });
    expect(await run(24, { backoff, clock: later('33') })).toMatchObject({ sent: 1, failed: [] });
    expect(heard()).toEqual(['owner: overdue (1)']);
  });

  it('is not sent on another day: what is still so is told then', async () => {
    const { assign, run, heard } = await anAskedBank();
    await assign('v1', '2026-11-24');
    expect(await run(24, { sink: failing('no-such-box') })).toMatchObject({ sent: 0 });
    await run(25);
    expect(heard()).toEqual(['owner: overdue (1)', 'successor: overdue (1)']);
  });

  it('is forgotten in the night in which it waits to be tried again, and what is still so is told then', async () => {
    const { assign, run, heard } = await anAskedBank();
    await assign('v1', '2026-11-20');
    const at = (time: string) => ({ clock: fixedClock(asInstant(`2026-11-${time}:00.000Z`)) });
    expect(await run(24, { ...at('24T23:50'), sink: failing('no-such-box'), backoff: () => 3_600_000 })).toMatchObject({
      failed: [{ retryAt: '2026-11-25T00:50:00.000Z' }, { retryAt: '2026-11-25T00:50:00.000Z' }],
    });
    expect(await run(25, at('25T00:01'))).toMatchObject({ raised: 2, sent: 2 });
    expect(heard()).toEqual(['owner: overdue (1)', 'successor: overdue (1)']);
  });

  it('is told anew by the first run that comes when it has failed, where the next day came while it was being sent', async () => {
    const { assign, run, heard } = await anAskedBank();
    await assign('v1', '2026-11-20');
    const at = (time: string) => ({ clock: fixedClock(asInstant(`2026-11-${time}.000Z`)) });
    const meanwhile: unknown[] = [];
    const slow = {
      send: async () => {
        if (meanwhile.length === 0) meanwhile.push(await run(25, at('25T00:00:10')));
        throw new Fault('no-such-box', 'No.');
      },
    };
    expect(await run(24, { ...at('24T23:59:50'), sink: slow })).toMatchObject({ sent: 0, failed: [{}, {}] });
    expect(meanwhile).toMatchObject([{ day: '2026-11-25', raised: 0, sent: 0 }]);
    expect(await run(25, at('25T00:00:20'))).toMatchObject({ raised: 2, sent: 2 });
    expect(heard()).toEqual(['owner: overdue (1)', 'successor: overdue (1)']);
  });

  it('ends the run where the sink takes nothing now, and nothing is late for it', async () => {
    const { assign, run, heard } = await anAskedBank();
    await assign('v1', '2026-11-20');
    expect(await run(24, { sink: failing('sink-away') })).toMatchObject({ sent: 0, failed: [], isSinkAway: true });
    expect(await run(24)).toMatchObject({ sent: 2 });
    expect(heard()).toHaveLength(2);
  });

  it('asks a sink that says that it is away for no other tenant in the run', async () => {
    const { memory, assign } = await anAskedBank();
    await assign('v1', '2026-11-20');
    let calls = 0;
    const send = () => {
      calls += 1;
      return Promise.reject(new Fault('sink-away', 'Not now.'));
    };
    const { notices, repositories } = memory;
    const notifying = { notices, snapshots: repositories.snapshots, sink: { send }, rules: defineNoticeRules(), policy: defaultPolicy };
    const reports = await sendNotices({ ...notifying, clock: fixedClock(morningOf(24)) }, [bank, bank]);
    expect(reports.map(({ isSinkAway }) => isSinkAway)).toEqual([true, true]);
    expect(calls).toBe(1);
  });

  it.each([20, 3])('ends the run where five in a row fail, in batches of %i', async (batch) => {
    const { run } = await nineToTell();
    const report = await run(24, { sink: failing('no-such-box'), batch });
    expect([report.failed.length, report.isSinkAway]).toEqual([5, true]);
    expect(await run(24)).toMatchObject({ sent: 4 });
  });

  it('ends no run where others are taken between those that fail', async () => {
    const { run, sent } = await nineToTell();
    const sink = {
      send: async (digest: NoticeDigest) => (digest.id.endsWith('o4') ? void sent.push(digest) : failing('no-such-box').send()),
    };
    const report = await run(24, { sink });
    expect([report.sent, report.failed.length, report.isSinkAway]).toEqual([1, 8, false]);
  });

  it('is left alone by a run whose time is over, which takes up what it left', async () => {
    const { assign, run, heard, sent } = await anAskedBank();
    await assign('v1', '2026-11-20');
    const clock = fixedClock(morningOf(24));
    let minute = 30;
    const slow = {
      send: (digest: NoticeDigest): Promise<void> => {
        sent.push(digest);
        clock.set(`2026-11-24T09:${(minute += 2)}:00.000Z`);
        return Promise.resolve();
      },
    };
    expect(await run(24, { sink: slow, clock })).toMatchObject({ sent: 2 });
    expect(heard()).toEqual(['owner: overdue (1)', 'successor: overdue (1)']);
  });

  it('is refused a batch or a lease of nothing', async () => {
    const { run } = await anAskedBank();
    await expect(run(24, { batch: 0 })).rejects.toThrow(RangeError);
    await expect(run(24, { lease: 0 })).rejects.toThrow(RangeError);
  });
});

describe('several processes', () => {
  it('share the work, and nobody hears anything twice', async () => {
    const { memory, assign, run, heard } = await anAskedBank();
    await assign('v1', '2026-11-20');
    await assign('v2', '2026-11-30');
    const reports = await Promise.all([run(), run(), run()]);
    expect(reports.reduce((sum, { raised }) => sum + raised, 0)).toBe(4);
    expect(heard()).toEqual(['owner: overdue due-soon (2)', 'successor: overdue due-soon (2)']);
    expect(memory.notices satisfies NoticeRecords).toBeDefined();
  });
});
