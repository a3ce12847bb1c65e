import { type CountersignEvent, type EventSink, Fault, relayEvents, type Relaying } from '@countersign/core';
import { fixedClock } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
import { aBank, aVersion, bank } from '../app/bank.ts';

/** A bank with two tasks, both confirmed with notes, everything sealed: four events. */
async function anEventfulBank() {
  const { memory, owner, as } = await aBank();
  await memory.inventory.put(bank, { versions: [aVersion('v3', 3)] });
  const assign = async (...versionIds: readonly string[]) => {
    const taskIds: string[] = [];
    for (const versionId of versionIds) {
      const assigned = await as('adam', ['administrator']).assign({ versionId, plannedProductionDate: '2026-11-20' });
      if (!assigned.ok) throw new Error(JSON.stringify(assigned.error));
      taskIds.push(...assigned.value.created.map(({ taskId }) => taskId));
    }
    return taskIds;
  };
  const taskIds = await assign('v1');
  for (const taskId of taskIds) {
    const answer = await owner.confirm({ taskId, actualProductionDate: '2026-11-23', confirmationNotes: 'Went well' });
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  }
  await memory.seals.sequence(bank, 100);
  const taken: CountersignEvent[] = [];
  const sinkOf = (deliver: (event: CountersignEvent) => Promise<void> | void = () => {}): EventSink => ({
    name: 'sink',
    deliver: async (event) => {
      await deliver(event);
      taken.push(event);
    },
  });
  const clock = fixedClock();
  const run = (over: Partial<Relaying> = {}) =>
    relayEvents({ relays: memory.relays, sink: sinkOf(), source: 'https://countersign.example', clock, ...over });
  return { memory, assign, clock, taskIds, taken, sinkOf, run };
}

const failing = (code: string) => () => {
  throw new Fault(code, 'No.');
};

describe('an event', () => {
  it('is a CloudEvent with an identifier of its own, the entry, and nothing that people wrote', async () => {
    const { taken, taskIds, run } = await anEventfulBank();
    await run();
    const { data, ...envelope } = taken[2]!;
    expect(envelope).toEqual({
      specversion: '1.0',
      id: `bank/task/${taskIds[0]}/2`,
      source: 'https://countersign.example',
      type: 'countersign.deployment-confirmed',
      time: '2026-11-24T09:30:00.000Z',
      subject: `task/${taskIds[0]}`,
      datacontenttype: 'application/json',
    });
    expect(data).toMatchObject({ tenantId: 'bank', sequence: 2, actorId: 'owner', after: { status: 'CONFIRMED', revision: 2 } });
    expect(data.after).not.toHaveProperty('confirmationNotes');
    expect(JSON.stringify(taken)).not.toMatch(/Went well|commitment/);
  });

  it('tells what people wrote when it is asked to', async () => {
    const { taken, run } = await anEventfulBank();
    await run({ withTexts: true });
    expect(taken[2]!.data.after).toMatchObject({ confirmationNotes: 'Went well' });
  });

  it('has the same identifier whenever it is delivered', async () => {
    const { taken, run, sinkOf } = await anEventfulBank();
    await run();
    await run({ sink: { ...sinkOf(), name: 'another' } });
    expect(taken.slice(4)).toEqual(taken.slice(0, 4));
  });
});

describe('relaying', () => {
  it('parks under the code of a fault, and under one for everything else, without a word of what was thrown', async () => {
    const { memory, taskIds, run, sinkOf } = await anEventfulBank();
    const sink = sinkOf(({ data }) => {
      if (data.subject.id === taskIds[0]) throw new Fault('form-unknown', 'secret');
      throw new Error('secret');
    });
    const [report] = await run({ sink });
    expect(report).toMatchObject({ delivered: 0, left: 'nothing' });
    const parked = await memory.relays.parked(bank, 'sink', 10);
    expect(parked.map(({ code, sequence, retryAt }) => [code, sequence, retryAt])).toEqual([
      ['form-unknown', 1, '2026-11-24T09:30:30.000Z'],
      ['delivery-failed', 1, '2026-11-24T09:30:30.000Z'],
    ]);
    expect(JSON.stringify([report, parked])).not.toContain('secret');
  });

  it('waits twice as long after each failure, up to an hour', async () => {
    const { clock, run, sinkOf } = await anEventfulBank();
    const waits: number[] = [];
    for (let failures = 0; failures < 9; failures++) {
      const [report] = await run({ sink: sinkOf(failing('no')) });
      const { retryAt } = report!.parked[0]!;
      waits.push((Date.parse(retryAt) - Date.parse(clock.now())) / 1_000);
      clock.set(retryAt);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
  });

  it.each([
    ['waits longer for what fails again, also where it failed behind what was delivered at last', [1, 2, 2], {}, [30, 30, 60]],
    ['waits briefly for what fails for the first time, behind what had failed for long', [1, 1, 2], { batch: 1 }, [30, 60, 30]],
  ])('%s', async (_, failsFrom, over, expected) => {
    const { clock, taskIds, run, sinkOf } = await anEventfulBank();
    const waits: number[] = [];
    for (const fromSequence of failsFrom) {
      const sink = sinkOf(({ data }) => {
        if (data.subject.id === taskIds[0] && data.sequence >= fromSequence) throw new Fault('no', 'No.');
      });
      const [report] = await run({ ...over, sink });
      const { retryAt } = report!.parked[0]!;
      waits.push((Date.parse(retryAt) - Date.parse(clock.now())) / 1_000);
      clock.set(retryAt);
    }
    expect(waits).toEqual(expected);
  });

  it('parks nothing while the sink says that it is away, and goes on where it was', async () => {
    const { memory, taken, run, sinkOf } = await anEventfulBank();
    let answers = 1;
    const away = sinkOf(() => {
      if (answers-- <= 0) failing('sink-away')();
    });
    expect(await run({ sink: away })).toEqual([{ tenantId: 'bank', delivered: 1, parked: [], left: 'sink-away' }]);
    expect(await memory.relays.parked(bank, 'sink', 10)).toEqual([]);
    await run();
    expect(new Set(taken.map(({ id }) => id)).size).toBe(4);
    expect(taken.length).toBe(4);
  });

  it('asks a sink that says that it is away for no other tenant in the run', async () => {
    const { memory, clock, sinkOf } = await anEventfulBank();
    let calls = 0;
    const sink = sinkOf(() => {
      calls += 1;
      failing('sink-away')();
    });
    const relaying = { relays: memory.relays, sink, source: 'https://countersign.example', clock };
    const reports = await relayEvents(relaying, [bank, bank]);
    expect(reports.map(({ left }) => left)).toEqual(['sink-away', 'sink-away']);
    expect(calls).toBe(1);
  });

  it('takes five failures in a row for a sink that is away, parks those five, and leaves the rest where it is', async () => {
    const { memory, assign, run, sinkOf } = await anEventfulBank();
    const more = await assign('v2', 'v3');
    await memory.seals.sequence(bank, 100);
    const [report] = await run({ sink: sinkOf(failing('no')) });
    expect(report).toMatchObject({ delivered: 0, left: 'sink-away' });
    expect(report!.parked.length).toBe(5);
    // The one that was left is the first to be tried, and then is parked itself: poison does not hold it up for ever.
    const [next] = await run({ sink: sinkOf(failing('no')) });
    expect(next!.parked.map(({ subject }) => subject.id)).toEqual([more.at(-1)]);
  });

  it('counts five failures in a row over batches of any size', async () => {
    const { assign, memory, run, sinkOf } = await anEventfulBank();
    await assign('v2', 'v3');
    await memory.seals.sequence(bank, 100);
    let calls = 0;
    const down = sinkOf(() => {
      calls += 1;
      failing('no')();
    });
    const [report] = await run({ sink: down, batch: 2 });
    expect([calls, report!.parked.length, report!.left]).toEqual([5, 5, 'sink-away']);
  });

  it('begins to count anew with an event that arrives', async () => {
    const { assign, memory, run, sinkOf } = await anEventfulBank();
    await assign('v2', 'v3');
    await memory.seals.sequence(bank, 100);
    let calls = 0;
    const failingBut = (well: number) =>
      sinkOf(() => {
        calls += 1;
        if (calls !== well) failing('no')();
      });
    const [report] = await run({ sink: failingBut(3), batch: 2 });
    expect([calls, report!.parked.length, report!.left]).toEqual([6, 5, 'nothing']);
  });

  it('begins nothing more when its turn is over', async () => {
    const { clock, taken, run, sinkOf } = await anEventfulBank();
    const slow = sinkOf(() => clock.set('2026-11-24T09:30:10.000Z'));
    // The turn ends after the first event; what follows is a turn of its own.
    const [report] = await run({ sink: slow, lease: 10 });
    expect(report).toMatchObject({ delivered: 4, left: 'nothing' });
    expect(taken.map(({ data }) => data.sequence)).toEqual([1, 1, 2, 2]);
  });

  it.each([
    ['a batch of nothing', { batch: 0 }, /batch of 0/],
    ['half an entry', { batch: 1.5 }, /batch of 1\.5/],
    ['a lease that is over at once', { lease: 0 }, /lease of 0/],
    ['a sink without a name', { sink: { deliver: () => Promise.resolve() } as never }, /name of a sink/],
    ['a sink with a name that cannot be kept', { sink: { name: 'ü', deliver: () => Promise.resolve() } }, /name of a sink/],
    ['no source', { source: undefined as never }, /source/],
  ])('refuses %s', async (_, over, words) => {
    const { run } = await anEventfulBank();
    await expect(run(over)).rejects.toThrow(words);
  });
});
