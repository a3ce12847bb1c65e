import { asCalendarDate, type Effect, type Guard, id, type Plan } from '@countersign/core';
import { aTask } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
import { wavesOf } from '../../packages/postgres/src/waves.ts';

const day = asCalendarDate('2026-11-20');
const [modelId, versionId] = [id<'model'>('model'), id<'version'>('v2')];

const goesLive = (task: string, region: string): Effect => ({
  type: 'regional-deployment.record',
  modelId,
  regionId: id(region),
  before: null,
  after: { versionId, deployedOn: day, taskId: id(task) },
  superseded: false,
  notes: null,
});
const dated: Effect = {
  type: 'version.production-date.record',
  versionId,
  before: { firstProductionDate: null, actualProductionDate: null },
  after: { firstProductionDate: day, actualProductionDate: null },
};

/** A plan for a task of the version in some region, which it confirms. */
function confirming(task: string, region: string, guards: readonly Guard[], effects: readonly Effect[] = [goesLive(task, region)]): Plan {
  const before = aTask({ taskId: id(task), versionId, modelId, regionId: id(region) });
  const after = { ...before, status: 'CONFIRMED' as const, actualProductionDate: day, revision: 2 };
  const own: Guard = { type: 'task', taskId: before.taskId, revision: 1 };
  return { before, after, creates: false, effects, guards: [own, ...guards], entries: [], request: null };
}

const version: Guard = { type: 'version', versionId, token: 'then' };
const onRegion = (region: string): Guard => ({ type: 'region', modelId, regionId: id(region), token: 'then' });
const restsOn = (task: string): Guard => ({ type: 'plan', taskId: id(task) });
const placesOf = (plans: readonly Plan[]) => wavesOf(plans).map(({ tasks }) => tasks!.map(({ place }) => place));

describe('plans of one call', () => {
  it('go in one wave where each reckons with the one before, as those of a version in several regions do', () => {
    const plans = [
      confirming('1', 'uk', [version, onRegion('uk')], [goesLive('1', 'uk'), dated]),
      confirming('2', 'us', [restsOn('1'), onRegion('us')]),
      confirming('3', 'de', [restsOn('2'), onRegion('de')], [goesLive('3', 'de'), dated]),
    ];
    expect(placesOf(plans)).toEqual([[1, 2, 3]]);
    expect(wavesOf(plans)[0]!.rests).toEqual([
      { place: 2, on: 1 },
      { place: 3, on: 2 },
    ]);
  });

  it.each([
    ['the version that an earlier one confirms', confirming('2', 'us', [version])],
    ['a region that an earlier one changes', confirming('2', 'us', [onRegion('uk')])],
    ['the task of an earlier one', confirming('1', 'us', [])],
    ['what is not to be open', confirming('2', 'us', [{ type: 'no-open-task', versionId, regionId: id('uk') }])],
  ])('begin another wave where one rests on %s', (_, second) => {
    expect(placesOf([confirming('1', 'uk', []), second, confirming('3', 'de', [])])).toEqual([[1], [2, 3]]);
  });

  it('begin another wave where two write one region', () => {
    expect(placesOf([confirming('1', 'uk', []), confirming('2', 'uk', [restsOn('1')])])).toEqual([[1], [2]]);
  });

  it('bring each guard once, with all who rest on it', () => {
    const model: Guard = { type: 'model', modelId, token: 'now' };
    const [wave] = wavesOf([confirming('1', 'uk', [model]), confirming('2', 'us', [model])]);
    expect(wave!.guards.filter(({ type }) => type === 'model')).toEqual([{ ...model, places: [1, 2] }]);
  });

  it('rest on nothing where no earlier plan is about the task they name', () => {
    expect(wavesOf([confirming('1', 'uk', [restsOn('2')]), confirming('2', 'us', [])])[0]!.rests).toEqual([{ place: 1, on: 0 }]);
  });
});
