import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Company, groupCalls } from '../../packages/postgres/src/group-calls.ts';

interface Run {
  readonly calls: readonly string[];
  readonly isAlone: boolean;
  end(): void;
  fail(error: unknown): void;
}

/** Calls that are answered with their own names in capitals, when a test says so. */
function open(company: Company = { calls: 0 }) {
  const runs: Run[] = [];
  const run = (calls: readonly string[], isAlone: boolean) =>
    new Promise<readonly string[]>((resolve, reject) => {
      runs.push({ calls, isAlone, end: () => resolve(calls.map((call) => call.toUpperCase())), fail: reject });
    });
  const ask = groupCalls<string, string>({
    alone: async (call) => (await run([call], true))[0]!,
    together: (calls) => run(calls, false),
    apart: (call) => (call.includes('=') ? call.split('=')[0]! : null),
    isCommon: (error) => error === 'the house burns',
    company,
  });
  return { runs, ask };
}

/** Lets everything happen that is due without any time passing. */
const settled = () => vi.advanceTimersByTimeAsync(0);
const groups = (runs: readonly Run[]) => runs.map(({ calls }) => calls.join(' '));
const letters = (count: number) => Array.from({ length: count }, (_, at) => `c${at}`);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a call', () => {
  it('that comes alone goes at once and by itself', async () => {
    const { runs, ask } = open();
    const answer = ask('a');
    await settled();
    expect(runs).toMatchObject([{ calls: ['a'], isAlone: true }]);
    runs[0]!.end();
    expect(await answer).toBe('A');
  });

  it('waits while two groups are underway, and goes with all that came meanwhile when one of them ends', async () => {
    const { runs, ask } = open();
    const answers = [ask('a')];
    await settled();
    answers.push(ask('b'));
    await settled();
    answers.push(ask('c'), ask('d'), ask('e'));
    await settled();
    expect(groups(runs)).toEqual(['a', 'b']);
    runs[0]!.end();
    await settled();
    expect(groups(runs)).toEqual(['a', 'b', 'c d e']);
    for (const run of runs) run.end();
    expect(await Promise.all(answers)).toEqual(['A', 'B', 'C', 'D', 'E']);
  });

  it('shares a free lane with half of those that come at the same time, so that the other lane is not empty', async () => {
    const { runs, ask } = open();
    for (const call of letters(20)) void ask(call);
    await settled();
    expect(runs.map(({ calls }) => calls.length)).toEqual([10, 10]);
  });

  it('goes with half of all that are on their way, those before or behind it among them', async () => {
    const company: Company = { calls: 0 };
    const [first, next] = [open(company), open(company)];
    for (const call of letters(32)) void first.ask(call).then(next.ask);
    await settled();
    first.runs[0]!.end();
    await settled();
    expect(company.calls).toBe(32);
    expect(next.runs.map(({ calls }) => calls.length)).toEqual([16]);
    next.runs[0]!.end();
    await settled();
    expect(company.calls).toBe(16);
    first.runs[1]!.fail('one is bad');
    await settled();
    for (const run of first.runs) if (run.isAlone) run.end();
    await settled();
    for (const run of next.runs) run.end();
    await settled();
    expect(company.calls).toBe(0);
  });

  it('is one of 64 in a group at most', async () => {
    const { runs, ask } = open();
    for (const call of letters(300)) void ask(call);
    await settled();
    expect(runs.map(({ calls }) => calls.length)).toEqual([64, 64]);
  });

  it('never shares a group with one from which it must be apart, and comes after it', async () => {
    const { runs, ask } = open();
    const answers = ['k=1', 'k=2', 'x', 'k=3'].map((call) => ask(call));
    await settled();
    for (let at = 0; at < runs.length; at++) {
      runs[at]!.end();
      await settled();
    }
    expect(groups(runs)).toEqual(['k=1 x', 'k=2', 'k=3']);
    expect(await Promise.all(answers)).toEqual(['K=1', 'K=2', 'X', 'K=3']);
  });

  it('is done by itself when its group fails, and learns of no failure but its own', async () => {
    const { runs, ask } = open();
    const answers = Promise.allSettled([ask('a'), ask('b'), ask('c')]);
    await settled();
    runs[0]!.fail('b is bad');
    await settled();
    expect(runs.slice(1)).toMatchObject(['a', 'b', 'c'].map((call) => ({ calls: [call], isAlone: true })));
    runs[1]!.end();
    runs[2]!.fail('b is bad');
    runs[3]!.end();
    expect(await answers).toMatchObject([{ value: 'A' }, { reason: 'b is bad' }, { value: 'C' }]);
  });

  it('is not tried again by itself after a failure that is everybody’s', async () => {
    const { runs, ask } = open();
    const answers = Promise.allSettled([ask('a'), ask('b')]);
    await settled();
    runs[0]!.fail('the house burns');
    expect(await answers).toMatchObject([{ reason: 'the house burns' }, { reason: 'the house burns' }]);
    expect(runs).toHaveLength(1);
  });

  it('waits 20 ms for groups that do not end, and no longer', async () => {
    const { runs, ask } = open();
    void ask('a');
    await settled();
    void ask('b');
    await settled();
    void ask('c');
    await vi.advanceTimersByTimeAsync(19);
    expect(groups(runs)).toEqual(['a', 'b']);
    await vi.advanceTimersByTimeAsync(1);
    expect(groups(runs)).toEqual(['a', 'b', 'c']);
  });

  it('is answered once, with its own answer, whatever comes when and ends when', async () => {
    const step = fc.oneof(
      fc.record({ type: fc.constant('ask' as const), name: fc.stringMatching(/^[a-d]?$/) }),
      fc.record({ type: fc.constant('end' as const), which: fc.nat(), fails: fc.boolean() }),
      fc.record({ type: fc.constant('wait' as const), milliseconds: fc.nat(30) }),
    );
    const property = fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (steps) => {
      const { runs, ask } = open();
      const ended = new Set<Run>();
      const end = (run: Run, fails: boolean) => {
        ended.add(run);
        // A group may fail for one of its calls; by itself each succeeds.
        if (fails && !run.isAlone) run.fail('one is bad');
        else run.end();
      };
      const asked: string[] = [];
      const answers: Promise<string>[] = [];
      for (const each of steps) {
        if (each.type === 'ask') {
          const call = each.name === '' ? `c${asked.length}` : `${each.name}=${asked.length}`;
          asked.push(call);
          answers.push(ask(call));
        } else if (each.type === 'wait') await vi.advanceTimersByTimeAsync(each.milliseconds);
        else {
          const open = runs.filter((run) => !ended.has(run));
          if (open.length > 0) end(open[each.which % open.length]!, each.fails);
        }
        await settled();
      }
      for (let at = 0; at < runs.length; at++) {
        if (!ended.has(runs[at]!)) end(runs[at]!, false);
        await settled();
      }
      expect(await Promise.all(answers)).toEqual(asked.map((call) => call.toUpperCase()));
      for (const { calls } of runs) {
        const names = calls.filter((call) => call.includes('=')).map((call) => call.split('=')[0]);
        expect(new Set(names).size).toBe(names.length);
      }
    });
    await fc.assert(property, { numRuns: 300 });
  });
});
