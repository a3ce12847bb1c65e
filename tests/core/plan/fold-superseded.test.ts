import { asCalendarDate, decide, id, plan, type Snapshot } from '@countersign/core';
import { aContext, aRegion, aSnapshot, aTask, aVersion, confirming } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
// Not public, but how bulk and deploy reckon with themselves.
import { createFold, type Fold } from '../../../packages/core/src/plan/fold.ts';

const newer = {
  versionId: id<'version'>('v9'),
  versionNumber: '9.0',
  versionOrdinal: 9,
  deployedOn: asCalendarDate('2026-11-22'),
  taskId: id<'task'>('task-9'),
};
const regions = [aRegion({ regionId: id('fr'), token: 'fr' }), aRegion({ current: newer, token: 'uk' })];
const ofTask = (taskId: string, regionId: string | null): Snapshot =>
  aSnapshot({ task: aTask({ taskId: id(taskId), regionId: regionId === null ? null : id(regionId) }), version: aVersion(), regions });

const confirmIn = (fold: Fold, loaded: Snapshot) => {
  const snapshot = fold.see(loaded);
  const decided = decide(confirming({ taskId: loaded.task.taskId }), snapshot, aContext());
  if (!decided.ok) throw new Error(`It was refused: ${decided.error.code}`);
  return fold.add(plan(snapshot, decided.value, aContext()));
};

describe('a plan that comes after one that was superseded in a region', () => {
  it('finds there what ran before, and elsewhere what the earlier one brought', () => {
    const fold = createFold();
    confirmIn(fold, ofTask('a', null));
    expect(fold.see(ofTask('b', null)).regions.map(({ current }) => current)).toEqual([
      { versionId: 'v2', versionNumber: '2.0', versionOrdinal: 2, deployedOn: '2026-11-20', taskId: 'a' },
      newer,
    ]);
  });

  it('rests on it all the same, since it wrote to the history of the region', () => {
    const fold = createFold();
    confirmIn(fold, ofTask('a', 'uk'));
    expect(confirmIn(fold, ofTask('b', 'uk')).guards).not.toContainEqual(expect.objectContaining({ type: 'region' }));
  });
});

describe('where a version is live for a later plan of a commit', () => {
  it('is where earlier ones brought it, each once, and nowhere else', () => {
    const fold = createFold();
    confirmIn(fold, ofTask('a', 'uk'));
    expect(fold.see(ofTask('b', 'fr')).live).toEqual([{ regionId: 'uk', actualProductionDate: '2026-11-20' }]);
    confirmIn(fold, ofTask('b', 'fr'));
    expect(fold.see(ofTask('c', null)).live).toEqual([
      { regionId: 'uk', actualProductionDate: '2026-11-20' },
      { regionId: 'fr', actualProductionDate: '2026-11-20' },
    ]);
  });
});
