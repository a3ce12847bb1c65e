import { asCalendarDate, asInstant, type Effect, type ExportedEntry, type ExportedRegion, type ExportedTask, id } from '@countersign/core';
import { aTask } from '@countersign/core/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aLife, entriesOf, finding, stateOf, verifying, written } from './by-hand.ts';

const { entries, state } = aLife();
let lines: readonly ExportedEntry[];
beforeAll(() => {
  lines = written(entries);
});
const [deployment] = state.deployments as readonly [ExportedTask['deployments'][number]];
const exception = state.exception!;

describe('the inventory', () => {
  const region = (current: ExportedRegion['current'], brought: ExportedRegion['brought'] = null, regionId = 'uk'): ExportedRegion => ({
    kind: 'region',
    modelId: id('model'),
    regionId: id(regionId),
    current,
    brought,
  });
  const version = (first: string | null, actual: string | null, versionId = 'v2') => ({
    kind: 'version' as const,
    versionId: id<'version'>(versionId),
    firstProductionDate: first === null ? null : asCalendarDate(first),
    actualProductionDate: actual === null ? null : asCalendarDate(actual),
  });
  const live = (taskId: string, deployedOn: string, more: Partial<Effect> = {}): Effect =>
    ({
      type: 'regional-deployment.record',
      modelId: 'model',
      regionId: 'uk',
      before: null,
      after: { versionId: 'v2', deployedOn, taskId },
      superseded: false,
      notes: null,
      ...more,
    }) as Effect;
  const runs = (taskId: string, deployedOn: string) => ({
    versionId: id<'version'>('v2'),
    deployedOn: asCalendarDate(deployedOn),
    taskId: id<'task'>(taskId),
  });
  /** A task whose second entry has some effects, kept as it should be; queued as the number given says. */
  const task = (taskId: string, effects: readonly Effect[], queued: number, over: Partial<ExportedTask> = {}) => {
    const born = aTask({ taskId: id(taskId) });
    const deployments = effects.flatMap((effect) =>
      effect.type === 'regional-deployment.record'
        ? [{ ...deployment, regionId: effect.regionId, deployedOn: effect.after.deployedOn, withdrawnOn: null, notes: null }]
        : [],
    );
    return [
      ...written(entriesOf([{ type: 'planned-date-adjusted', after: {}, effects }], born), queued),
      stateOf({ ...born, revision: 2 }, { deployments, ...over }),
    ];
  };

  const opening = (after: typeof exception, openedOn: string): Effect => ({
    type: 'exception.record',
    before: null,
    after: { ...after, code: null },
    openedOn: asCalendarDate(openedOn),
  });

  it('is as the last entry has left it, in whatever order the tasks come', async () => {
    const both = (first: number, second: number) => [
      ...task('task-1', [live('task-1', '2026-11-20')], first),
      ...task('task-2', [live('task-2', '2026-11-21')], second),
    ];
    expect(await finding([...both(1, 3), region(runs('task-2', '2026-11-21'))])).toEqual([]);
    expect(await finding([...both(3, 1), region(runs('task-1', '2026-11-20'))])).toEqual([]);
    expect(await finding([...both(1, 3), region(runs('task-1', '2026-11-20'))])).toEqual(['region-mismatch']);
    expect(await finding([...both(1, 3), region(null)])).toEqual(['region-mismatch']);
    expect(await finding([...both(1, 3), region(runs('task-2', '2026-11-20'))])).toEqual(['region-mismatch']);
  });

  it('is as sealed entries before those that wait have left it', async () => {
    const sealed = task('task-1', [live('task-1', '2026-11-20')], 1).map((each, at) =>
      each.kind === 'entry' ? { ...each, position: at, queued: null } : each,
    );
    const waiting = task('task-2', [live('task-2', '2026-11-19')], 0);
    expect(await finding([...sealed, ...waiting, region(runs('task-2', '2026-11-19'))])).toEqual([]);
  });

  it('counts the last effect of an entry that has two on the same', async () => {
    const dated = (first: string): Effect => ({
      type: 'version.production-date.record',
      versionId: id('v2'),
      before: { firstProductionDate: null, actualProductionDate: null },
      after: { firstProductionDate: asCalendarDate(first), actualProductionDate: null },
    });
    const told = task('task-1', [dated('2026-11-20'), dated('2026-11-19')], 1);
    expect(await finding([...told, version('2026-11-19', null)])).toEqual([]);
    expect(await finding([...told, version('2026-11-20', null)])).toEqual(['version-mismatch']);
  });

  it('may have the newest that stands where the host has put it anew, among those of one day any', async () => {
    const all = [
      ...task('task-1', [live('task-1', '2026-11-21', { superseded: true })], 5),
      ...task('task-2', [live('task-2', '2026-11-21')], 1),
      ...task('task-3', [live('task-3', '2026-11-20', { superseded: true })], 7),
    ];
    for (const one of ['task-1', 'task-2']) expect(await finding([...all, region(runs(one, '2026-11-21'))])).toEqual([]);
    expect(await finding([...all, region(runs('task-3', '2026-11-20'))])).toEqual(['region-mismatch']);
    expect(await finding([...all.toReversed().filter(({ kind }) => kind !== 'entry'), region(runs('task-3', '2026-11-20'))])).toContain(
      'region-mismatch',
    );
  });

  it('must not have what was withdrawn', async () => {
    expect(await finding([...lines, state, region(null)])).toEqual([]);
    expect(await finding([...lines, state, region(runs('task-1', '2026-11-20'))])).toEqual(['region-mismatch']);
  });

  it('keeps what runs in a region when something is withdrawn that ran there no more', async () => {
    const ended = { withdrawnOn: asCalendarDate('2026-11-26') };
    const withdrawal = (moves: boolean, before: object | null): Effect =>
      ({ type: 'regional-deployment.withdraw', modelId: 'model', regionId: 'uk', taskId: 'task-1', before, after: null, moves }) as Effect;
    const story = (last: Effect) => {
      const born = aTask();
      const changes = [{ type: 'deployment-withdrawn' as const, after: ended, effects: [live('task-1', '2026-11-20'), last] }];
      return [
        ...written(entriesOf(changes, born), 5),
        stateOf({ ...born, ...ended, revision: 2 }, { deployments: [{ ...deployment, withdrawnOn: ended.withdrawnOn, notes: null }] }),
        ...task('task-2', [live('task-2', '2026-11-25')], 1),
      ];
    };
    const newer = runs('task-2', '2026-11-25');
    expect(await finding([...story(withdrawal(false, newer)), region(newer)])).toEqual([]);
    expect(await finding([...story(withdrawal(false, newer)), region(null)])).toEqual(['region-mismatch']);
    // Where the model has left the region, nothing ran before, and nothing does when it comes back.
    expect(await finding([...story(withdrawal(false, null)), region(null)])).toEqual([]);
    expect(await finding([...story(withdrawal(true, newer)), region(null)])).toEqual([]);
  });

  it('may have what ran in a region before Countersign, if nothing newer stands there', async () => {
    const brought = { ...runs('task-1', '2026-11-20'), taskId: null };
    const told = task('task-1', [live('task-1', '2026-11-20', { superseded: true })], 1);
    expect(await finding([region(brought, brought)])).toEqual([]);
    expect(await finding([...told, region(brought, brought)])).toEqual([]);
    expect(await finding([region(null, null)])).toEqual([]);
    expect(await finding([region(null, brought)])).toEqual(['region-mismatch']);
    expect(await finding([region(brought, null)])).toEqual(['region-mismatch']);
    expect(await finding([...told, region(null)])).toEqual(['region-mismatch']);
    const older = { ...brought, deployedOn: asCalendarDate('2026-11-19') };
    expect(await finding([...told, region(older, older)])).toEqual(['region-mismatch']);
    // What stands in another region says nothing of this one.
    expect(await finding([...told, region(older, older, 'us')])).toEqual([]);
    expect(await finding([region(runs('task-1', '2026-11-20'))])).toEqual(['region-mismatch']);
  });

  it('has the dates that the journal says of a version, and no version that it dates is gone', async () => {
    expect(await finding([...lines, state, version('2026-11-20', '2026-11-20')])).toEqual([]);
    expect(await finding([...lines, state, version('2026-11-19', '2026-11-20')])).toEqual(['version-mismatch']);
    expect(await finding([...lines, state, version('2026-11-20', null)])).toEqual(['version-mismatch']);
    expect(await finding([version(null, null)])).toEqual([]);
    expect(await finding([version('2026-11-20', null)])).toEqual(['version-mismatch']);
    expect(await finding([...lines, state, version(null, null, 'v1')])).toEqual(['record-missing']);
  });

  it('tells in words of which version, region or year it speaks', async () => {
    const told = async (...journal: Parameters<typeof verifying>) => (await verifying(...journal)).findings.map(({ message }) => message);
    expect(await told([...lines, state, version('2026-11-20', null, 'v1'), region(runs('task-2', '2026-11-20'))])).toEqual([
      'The production dates of version v1 are not what the journal says.',
      'What runs of model model in region uk is not what the journal says.',
      'Version v2, which the journal dates, is gone.',
    ]);
    const second = { ...exception, code: 'EXC-2026-2' };
    const opened = task('task-1', [opening(second, '2026-11-22')], 1, { exception: second });
    expect(await told(opened)).toEqual(['The exceptions of 2026 are not numbered from 1 without a gap.']);
  });

  it.each([
    ['no code', null],
    ['another form', 'EXC-2026-01'],
    ['something before it', 'an EXC-2026-1'],
    ['something behind it', 'EXC-2026-1a'],
    ['another year', 'EXC-2025-1'],
    ['a year that is none', 'EXC-26-1'],
  ])('names the task whose exception has %s', async (_, code) =>
    expect(
      await finding(
        task('task-1', [opening(exception, '2026-11-22')], 1, {
          exception: { ...exception, code },
        }),
      ),
    ).toEqual(expect.arrayContaining(['exception-mismatch task-1'])),
  );

  it('numbers exceptions by the year of the day on which they were opened, by UTC where an entry does not say it', async () => {
    const one = { ...exception, code: 'EXC-2027-1', openedAt: asInstant('2026-12-31T15:30:00.000Z') };
    const { openedOn: _, ...undated } = opening(one, '2026-12-31') as Extract<Effect, { type: 'exception.record' }>;
    const numbered = (effect: Effect, code: string) => finding(task('task-1', [effect], 1, { exception: { ...one, code } }));
    expect(await numbered(opening(one, '2027-01-01'), 'EXC-2027-1')).toEqual([]);
    expect(await numbered(opening(one, '2026-12-31'), 'EXC-2027-1')).toEqual(['exception-mismatch task-1']);
    expect(await numbered(undated as Effect, 'EXC-2026-1')).toEqual([]);
    expect(await numbered(undated as Effect, 'EXC-2027-1')).toEqual(['exception-mismatch task-1']);
  });

  it('numbers the exceptions of a year from 1 without a gap, in whatever order their tasks come', async () => {
    const numbered = (codes: readonly string[]) =>
      finding(
        codes.flatMap((code, at) => {
          const taskId = id<'task'>(`task-${at + 10}`);
          const one = { ...exception, taskId, code, openedAt: asInstant(`${code.slice(4, 8)}-11-21T09:00:00.000Z`) };
          return task(taskId, [opening(one, `${code.slice(4, 8)}-11-21`)], 2 * at, { exception: one });
        }),
      );
    const twelve = Array.from({ length: 12 }, (_, at) => `EXC-2026-${12 - at}`);
    expect(await numbered(twelve)).toEqual([]);
    expect(await numbered([...twelve.slice(0, 6), 'EXC-2025-1', ...twelve.slice(6)])).toEqual([]);
    expect(await numbered(twelve.toSpliced(4, 1))).toEqual(['exception-mismatch']);
    expect(await numbered(['EXC-2026-2'])).toEqual(['exception-mismatch']);
    expect(await numbered(['EXC-2026-1', 'EXC-2026-1'])).toEqual(['exception-mismatch']);
  });
});
